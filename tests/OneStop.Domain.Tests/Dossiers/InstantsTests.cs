using System.Globalization;
using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>Instants as the log spells them; what was hashed years ago must be spelled the same for ever.</summary>
public sealed class InstantsTests
{
    [Theory]
    [InlineData("2026-08-14T09:12:33.1234567+07:00", "2026-08-14T02:12:33.123Z")]
    [InlineData("2026-01-01T00:00:00+07:00", "2025-12-31T17:00:00.000Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z")]
    [InlineData("2024-02-29T23:59:59.009-11:00", "2024-03-01T10:59:59.009Z")]
    public void Write_AnyOffset_IsUtcInMilliseconds(string at, string text)
    {
        var instant = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        Assert.Equal(text, Instants.Write(instant));
        Assert.Equal(instant.ToUnixTimeMilliseconds(), Instants.Read(text).ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Write_ManyInstants_IsWhatTheFormatGives()
    {
        var random = new Random(RandomSeed.Value);
        for (var i = 0; i < 2_000; i++)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(-62_135_596_800_000, 253_402_300_799_999));
            Assert.Equal(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), Instants.Write(at));
        }
    }
}
