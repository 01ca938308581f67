using OneStop.Domain.Watch;
using OneStop.Domain.Tests.Calendar;

namespace OneStop.Domain.Tests.Watch;

public sealed class ReminderLadderTests
{
    private const string Two = """[{"id":"late","hours":0,"to":["supervisor"]},{"id":"soon","hours":-2,"to":["officer"]}]""";

    // Due Monday 09/03/2026 at 17:30, the end of the office day.
    [Theory]
    [InlineData("2026-03-09T15:29", null)]
    [InlineData("2026-03-09T15:30", "soon")]
    [InlineData("2026-03-09T17:30", "soon")]
    [InlineData("2026-03-09T17:31", "late")]
    [InlineData("2026-06-01T09:00", "late")]
    public void Reached_ByWorkingTime_IsTheGravestRung(string now, string? rung)
    {
        var ladder = ReminderLadder.Parse(Two).Value;

        Assert.Equal(rung, ladder.Reached(At("2026-03-09T17:30"), At(now), SeedCalendar.National)?.Id);
        Assert.Equal(["soon", "late"], ladder.Rungs.Select(r => r.Id));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""[{"id":"","hours":1,"to":["officer"]}]""")]
    [InlineData("""[{"id":"a","hours":1,"to":[]}]""")]
    [InlineData("""[{"id":"a","hours":1,"to":["mayor"]}]""")]
    [InlineData("""[{"id":"a","hours":1,"to":["officer"]},{"id":"a","hours":2,"to":["officer"]}]""")]
    public void Parse_Nonsense_IsRefused(string text) => Assert.Equal("ladder-malformed", ReminderLadder.Parse(text).Refusal.Code);

    private static DateTimeOffset At(string wall) => new(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
