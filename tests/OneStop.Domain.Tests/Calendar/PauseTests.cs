using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

public class PauseTests
{
    private static readonly WorkCalendar early = SeedCalendar.With(("07:00", "11:30"), ("13:30", "17:00"));

    [Theory]
    [InlineData("2025-03-14 16:00", "2025-03-18 09:00", "2025-03-19 10:00")] // Friday 1 h, Monday 8 h, Tuesday 2 h
    [InlineData("2025-03-14 18:00", "2025-03-17 06:00", "2025-03-17 17:00")] // outside working time nothing is added
    [InlineData("2025-03-15 09:00", "2025-03-15 09:00", "2025-03-17 17:00")] // empty
    [InlineData("2025-03-17 17:00", "2025-03-19 09:00", "2025-03-17 17:00")] // begins at the very end of the term
    [InlineData("2025-03-01 08:00", "2025-03-14 10:00", "2025-03-18 08:00")] // began before the receipt
    public void Due_HoursWithPause_AddThePausedWorkingTime(string from, string until, string due) =>
        Assert.Equal(due, Due("2025-03-14 09:00", 14, LimitUnit.WorkingHours, (from, until, Resume.Continue)));

    [Theory]
    [InlineData("2025-03-11 09:00", "2025-03-11 16:59", "2025-03-13")] // the day closes outside the pause: counted
    [InlineData("2025-03-11 09:00", "2025-03-11 17:00", "2025-03-13")] // a pause ends before its end moment
    [InlineData("2025-03-11 09:00", "2025-03-11 17:01", "2025-03-14")]
    [InlineData("2025-03-11 17:00", "2025-03-12 08:00", "2025-03-14")] // the closing moment itself lies in it
    [InlineData("2025-03-11 17:01", "2025-03-12 16:00", "2025-03-13")]
    [InlineData("2025-03-13 12:00", "2025-03-17 09:00", "2025-03-17")] // the last day and the one after it fall away
    [InlineData("2025-03-10 09:00", "2025-03-10 18:00", "2025-03-13")] // the day of receipt does not count anyway
    public void Due_WorkingDaysWithPause_LeaveOutDaysThatCloseInIt(string from, string until, string due) =>
        Assert.Equal(due + " 17:00", Due("2025-03-10 09:00", 3, LimitUnit.WorkingDays, (from, until, Resume.Continue)));

    [Theory]
    [InlineData("2025-03-11 09:00", "2025-03-11 23:59", "2025-03-17")] // midnight is outside
    [InlineData("2025-03-11 09:00", "2025-03-12 00:00", "2025-03-17")]
    [InlineData("2025-03-11 09:00", "2025-03-12 00:01", "2025-03-18")]
    [InlineData("2025-03-12 00:00", "2025-03-12 08:00", "2025-03-18")] // the midnight that ends 11/3 lies in it
    [InlineData("2025-03-14 09:00", "2025-03-18 09:00", "2025-03-21")]
    public void Due_CalendarDaysWithPause_LeaveOutDaysWhoseMidnightLiesInIt(string from, string until, string due) =>
        Assert.Equal(due + " 17:00", Due("2025-03-10 09:00", 7, LimitUnit.CalendarDays, (from, until, Resume.Continue)));

    [Fact]
    public void Due_MonthWithPause_GrowsByTheDaysLeftOut() =>
        Assert.Equal("2025-04-14 17:00", Due("2025-03-10 09:00", 1, LimitUnit.Months, ("2025-03-20 09:00", "2025-03-24 09:00", Resume.Continue)));

    [Fact]
    public void Due_LongerPauseMeetsAnotherPause_LeavesOutBoth() =>
        Assert.Equal("2025-03-20 17:00", Due("2025-03-10 09:00", 3, LimitUnit.WorkingDays,
            ("2025-03-12 09:00", "2025-03-14 18:00", Resume.Continue), ("2025-03-18 09:00", "2025-03-19 18:00", Resume.Continue)));

    [Fact]
    public void Due_Restart_CountsFromTheEndOfTheLastPause() =>
        Assert.Equal("2025-03-25 17:00", Due("2025-03-10 09:00", 3, LimitUnit.WorkingDays,
            ("2025-03-11 09:00", "2025-03-12 18:00", Resume.Continue), ("2025-03-13 09:00", "2025-03-20 10:00", Resume.Restart)));

    [Fact]
    public void Due_RestartThenContinue_AddsOnlyTheLaterPause() =>
        Assert.Equal("2025-03-18 17:00", Due("2025-03-10 09:00", 3, LimitUnit.WorkingDays,
            ("2025-03-11 09:00", "2025-03-12 09:00", Resume.Restart), ("2025-03-13 09:00", "2025-03-13 18:00", Resume.Continue)));

    [Fact]
    public void Due_RestartThatEndsOnADayOff_CountsAsReceivedWhenWorkBegins() =>
        Assert.Equal("2025-03-18 17:00", Due("2025-03-10 09:00", 1, LimitUnit.WorkingDays, ("2025-03-12 09:00", "2025-03-16 20:00", Resume.Restart)));

    [Fact]
    public void Due_RestartOverBeforeTheReceipt_ChangesNothing() =>
        Assert.Equal("2025-03-13 17:00", Due("2025-03-10 09:00", 3, LimitUnit.WorkingDays, ("2025-03-03 09:00", "2025-03-04 09:00", Resume.Restart)));

    [Fact]
    public void Due_EmptyRestart_ChangesNothing() =>
        Assert.Equal("2025-03-13 17:00", Due("2025-03-10 09:00", 3, LimitUnit.WorkingDays, ("2025-03-12 09:00", "2025-03-12 09:00", Resume.Restart)));

    [Fact]
    public void Due_PausesOutOfOrder_AreTakenInOrder() =>
        Assert.Equal("2025-03-20 17:00", Due("2025-03-10 09:00", 3, LimitUnit.WorkingDays,
            ("2025-03-18 09:00", "2025-03-19 18:00", Resume.Continue), ("2025-03-12 09:00", "2025-03-14 18:00", Resume.Continue)));

    [Fact]
    public void Due_PausesThatOverlap_AreRefused() => Assert.Equal("pauses-overlap", Refused(
        ("2025-03-12 09:00", "2025-03-14 18:00"), ("2025-03-14 17:00", "2025-03-19 18:00")));

    [Fact]
    public void Due_PauseThatEndsBeforeItBegins_IsRefused() => Assert.Equal("pause-reversed", Refused(("2025-03-14 09:00", "2025-03-12 18:00")));

    [Fact]
    public void Due_PauseBeyondTheCoveredYears_IsRefused() => Assert.Equal("calendar-not-covered", Refused(("2025-03-11 09:00", "2029-01-01 00:00")));

    [Fact]
    public void Elapsed_Pause_IsTakenOff()
    {
        var pause = Pauses(("2025-03-14 16:00", "2025-03-18 09:00", Resume.Continue));
        Assert.Equal(TimeSpan.FromHours(11), early.Elapsed(pause[0].From, pause[0].Until).Value);
        Assert.Equal(TimeSpan.FromHours(6), early.Elapsed(early.At("2025-03-14 09:00"), early.At("2025-03-18 10:00"), pause).Value);
    }

    [Fact]
    public void Add_RestartingPause_IsRefused() => Assert.Equal("pause-restart-not-here",
        early.Add(early.At("2025-03-14 09:00"), TimeSpan.FromHours(1), Pauses(("2025-03-14 16:00", "2025-03-18 09:00", Resume.Restart))).Refusal.Code);

    private static string Due(string received, int amount, LimitUnit unit, params (string, string, Resume)[] pauses) =>
        Deadline.Due(early.At(received), new Limit(amount, unit), Convention.Default, Pauses(pauses), early).Value.At.Wall();

    private static string Refused(params (string From, string Until)[] pauses) => Deadline.Due(
        early.At("2025-03-10 09:00"), new Limit(3, LimitUnit.WorkingDays), Convention.Default,
        Pauses([.. pauses.Select(pause => (pause.From, pause.Until, Resume.Continue))]), early).Refusal.Code;

    private static Pause[] Pauses(params (string From, string Until, Resume Resume)[] pauses) =>
        [.. pauses.Select(pause => new Pause(early.At(pause.From), early.At(pause.Until), pause.Resume))];
}
