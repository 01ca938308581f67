using System.Globalization;
using OneStop.Domain.Calendar;
using OneStop.Register.Import;

namespace OneStop.Tests.Import;

public sealed class ImportTimeTests
{
    private static readonly ZoneTable hanoi = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"));
    private static readonly ZoneTable amsterdam = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));

    [Theory]
    [InlineData("14/08/2026 17:30", "2026-08-14T10:30:00.000Z")]
    [InlineData("4/8/2026 7:05", "2026-08-04T00:05:00.000Z")]
    [InlineData("14/08/2026 17:30:45", "2026-08-14T10:30:45.000Z")]
    [InlineData("2026-08-14T17:30", "2026-08-14T10:30:00.000Z")]
    [InlineData("2026-08-14 17:30:00", "2026-08-14T10:30:00.000Z")]
    [InlineData("2026-08-14T17:30:00Z", "2026-08-14T17:30:00.000Z")]
    [InlineData("2011-10-11T13:42:22.688+02:00", "2011-10-11T11:42:22.688Z")]
    [InlineData("2026-08-14T17:30:00.1239999+0700", "2026-08-14T10:30:00.123Z")]
    [InlineData("2026-08-14T24:00", "2026-08-14T17:00:00.000Z")]
    public void TryParse_Readable_IsThatInstant(string text, string instant)
    {
        Assert.True(ImportTime.TryParse(text, hanoi, false, out var time));
        Assert.Equal(instant, time.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Assert.Null(time.DayEnd);
    }

    [Theory]
    [InlineData("14/08/2026")]
    [InlineData("2026-08-14")]
    public void TryParse_DayWithoutTime_KeepsItsEndToo(string text)
    {
        Assert.True(ImportTime.TryParse(text, hanoi, false, out var time));
        Assert.Equal((FixedClock.At("2026-08-14 00:00"), FixedClock.At("2026-08-15 00:00").AddMilliseconds(-1)), (time.At, time.DayEnd));
    }

    [Fact]
    public void TryParse_MidnightOfASpreadsheet_IsADay()
    {
        Assert.True(ImportTime.TryParse("2026-08-14T00:00:00", hanoi, true, out var day));
        Assert.True(ImportTime.TryParse("2026-08-14T00:00:00", hanoi, false, out var moment));
        Assert.NotNull(day.DayEnd);
        Assert.Null(moment.DayEnd);
    }

    [Theory]
    [InlineData("2011-10-30T02:30", "2011-10-30T00:30:00.000Z")] // repeated: the first pass, in summer time
    [InlineData("2011-03-27T02:30", "2011-03-27T01:30:00.000Z")] // missing: moves forward
    public void TryParse_WallTimeOfAZoneThatChanges_FollowsTheConvention(string text, string instant)
    {
        Assert.True(ImportTime.TryParse(text, amsterdam, false, out var time));
        Assert.Equal(instant, time.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("31/02/2026 10:00")]
    [InlineData("08/14/2026 10:00")]
    [InlineData("2026-08-14T25:00")]
    [InlineData("2026-08-14T10:60")]
    [InlineData("14/08/2026 17h30")]
    [InlineData("14/08/26 17:30")]
    [InlineData("2026-08-14T10:00+99:00")]
    [InlineData("46248.5")]
    [InlineData("2026-08-14T10:00:00.")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(ImportTime.TryParse(text, hanoi, false, out _));
}
