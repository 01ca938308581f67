using System.Globalization;
using OneStop.Register.Files;

namespace OneStop.Register.Tests.Files;

/// <summary>Instants in files: office wall time to the second, read back only in the very form they were written in.</summary>
public sealed class MachineTextTests
{
    [Fact]
    public void Of_ManyInstants_IsWhatTheFormatGivesAndReadBack()
    {
        var random = new Random(RandomSeed.Value);
        for (var i = 0; i < 2_000; i++)
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(random.NextInt64(-62_135_500_000, 253_402_200_000)).ToOffset(TimeSpan.FromHours(random.Next(-11, 13)));
            var text = MachineText.Of(at);
            Assert.Equal(at.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), text);
            Assert.Equal(at, MachineText.Instant(text));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-08-14T17:30:00Z")]
    [InlineData("2026-08-14T17:30:00+08:00")]
    [InlineData("2026-08-14 17:30:00+07:00")]
    [InlineData("2026-02-30T17:30:00+07:00")]
    [InlineData("2026-13-14T17:30:00+07:00")]
    [InlineData("2026-08-14T24:00:00+07:00")]
    [InlineData("2026-08-14T17:60:00+07:00")]
    [InlineData("0000-08-14T17:30:00+07:00")]
    [InlineData("0001-01-01T00:00:00+07:00")]
    [InlineData("2026-08-14T1x:30:00+07:00")]
    [InlineData("2026-08-14T17:30:-1+07:00")]
    [InlineData(" 2026-08-14T17:30:00+07:0")]
    public void Instant_AnythingElse_IsNone(string? text) => Assert.Null(MachineText.Instant(text));
}
