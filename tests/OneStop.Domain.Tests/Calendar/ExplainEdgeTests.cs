using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>Where a simple sentence would be untrue.</summary>
public class ExplainEdgeTests
{
    private static readonly WorkCalendar office = Office.Calendar(Office.EightHours);

    [Theory]
    [InlineData(0, LimitUnit.WorkingDays, "0 working days: within Mon 16/03/2026.")] // not "day one is tomorrow"
    [InlineData(0, LimitUnit.Months, "0 months: within Mon 16/03/2026.")]
    [InlineData(1, LimitUnit.WorkingHours, "1 working hour, counted from 09:00 Mon 16/03/2026.")]
    [InlineData(0.5, LimitUnit.WorkingDays, "0.5 working days = 4 h of work, counted from 09:00 Mon 16/03/2026.")]
    [InlineData(0.3333333, LimitUnit.WorkingHours, "0.3333333 working hours, counted from 09:00 Mon 16/03/2026.")]
    [InlineData(0.00001, LimitUnit.WorkingDays, "0.00001 working days = 0.288 s of work, counted from 09:00 Mon 16/03/2026.")]
    public void Explain_Limit_IsToldAsItIsCounted(double amount, LimitUnit unit, string line) =>
        Assert.Equal(line, Explain("2026-03-16 09:00", new Limit((decimal)amount, unit)).Single(why => why.Kind == WhyKind.FirstDay).Text.En);

    [Fact]
    public void Explain_SecondsThatDecide_AreShown()
    {
        var lines = Explain("2026-03-16 15:00:30.500", new Limit(1, LimitUnit.WorkingDays), new Convention(new TimeOnly(15, 0, 30)));
        Assert.Equal("Received 15:00:30.5 Mon 16/03/2026.", lines[0].Text.En);
        Assert.Equal("After 15:00:30, so it counts as received 07:30 Tue 17/03/2026.", lines[1].Text.En);
    }

    [Fact]
    public void Explain_FractionThatDecidesNothing_IsLeftOut() =>
        Assert.Equal("Received 09:16:46 Mon 16/03/2026.",
            Explain("2026-03-16 09:16:46.589", new Limit(1, LimitUnit.WorkingDays), new Convention(new TimeOnly(15, 0)))[0].Text.En);

    [Fact]
    public void Explain_DayOffAfterTheCutOff_BlamesTheDayNotTheCutOff()
    {
        var lines = Explain("2026-03-14 16:00", new Limit(1, LimitUnit.WorkingDays), new Convention(new TimeOnly(15, 0)));
        Assert.Equal([WhyKind.Received, WhyKind.StartsLater, WhyKind.FirstDay, WhyKind.WeeklyDaysOff, WhyKind.Due], lines.Select(line => line.Kind));
    }

    [Fact]
    public void Explain_DayOneInAPause_IsTheFirstDayThatCounts()
    {
        var lines = Explain("2026-03-16 09:00", new Limit(2, LimitUnit.WorkingDays), null, Pause("2026-03-17 08:00", "2026-03-18 18:00"));
        Assert.Equal("2 working days; day one is Thu 19/03/2026.", lines[1].Text.En);
        Assert.Equal("Paused from 08:00 Tue 17/03/2026 to 18:00 Wed 18/03/2026: 17/03–18/03/2026 not counted.", lines[2].Text.En);
    }

    [Fact]
    public void Explain_DayOfReceiptInAPause_IsNotSaidToBeLeftOut() => Assert.Equal(
        "Paused from 10:00 Mon 16/03/2026 to 18:00 Mon 16/03/2026: no day falls away.",
        Explain("2026-03-16 09:00", new Limit(2, LimitUnit.WorkingDays), null, Pause("2026-03-16 10:00", "2026-03-16 18:00"))[2].Text.En);

    [Theory]
    [InlineData("2026-03-16 14:00", "2026-03-16 16:00")] // begins after the term of an hour has ended
    [InlineData("2026-03-13 09:00", "2026-03-16 09:00")] // over when it begins
    public void Explain_PauseThatNeverStoodInTheWay_IsNotMentioned(string from, string until) =>
        Assert.DoesNotContain(Explain("2026-03-16 09:00", new Limit(1, LimitUnit.WorkingHours), null, Pause(from, until)), line => line.Kind == WhyKind.Paused);

    [Fact]
    public void Explain_PauseOutsideOfficeHours_SaysThatNothingLiesInIt() => Assert.Equal(
        "Paused from 12:00 Mon 16/03/2026 to 13:00 Mon 16/03/2026: no working time lies in it.",
        Explain("2026-03-16 09:00", new Limit(5, LimitUnit.WorkingHours), null, Pause("2026-03-16 12:00", "2026-03-16 13:00"))[2].Text.En);

    [Fact]
    public void Explain_PausedSeconds_AreNotRoundedAway() => Assert.Contains(
        "1 h 30 min 15 s of work not counted",
        Explain("2026-03-16 09:00", new Limit(5, LimitUnit.WorkingHours), null, Pause("2026-03-16 09:30", "2026-03-16 11:00:15"))[2].Text.En, StringComparison.Ordinal);

    [Fact]
    public void Explain_CalendarDaysReceivedInTheHolidays_NamesTheDaysPassedOver()
    {
        var lines = Explain("2026-02-14 09:00", new Limit(3, LimitUnit.CalendarDays));
        Assert.Equal([WhyKind.Received, WhyKind.StartsLater, WhyKind.FirstDay, WhyKind.DayOff, WhyKind.WeeklyDaysOff, WhyKind.Due], lines.Select(line => line.Kind));
        Assert.Equal("Public holiday: off 16/02–20/02/2026.", lines[3].Text.En);
    }

    [Fact]
    public void Explain_TermThatEndsAtMidnight_EndsOnTheDayItCloses()
    {
        var always = Office.Calendar("""{"hours": {"mon": [["00:00","24:00"]], "tue": [["00:00","24:00"]]}}""");
        var (received, limit) = (always.At("2026-03-17 09:00"), new Limit(15, LimitUnit.WorkingHours));
        var due = Deadline.Due(received, limit, Convention.Default, [], always).Value;
        var lines = Deadline.Explain(received, limit, Convention.Default, [], always, due);
        Assert.Equal([WhyKind.Received, WhyKind.FirstDay, WhyKind.Due], lines.Select(line => line.Kind)); // Wednesday, a day off, is no part of it
        Assert.Equal("Due 24:00 Tue 17/03/2026.", lines[2].Text.En);
    }

    [Fact]
    public void Explain_TermThroughAProvisionalYearIntoAnotherYear_NamesTheProvisionalOne()
    {
        var calendar = Office.Calendar("""{"hours": {"mon": [["08:00","12:00"]]}, "provisional": [{"year": 2026}]}""");
        var (received, limit) = (calendar.At("2026-12-21 09:00"), new Limit(3, LimitUnit.WorkingDays));
        var due = Deadline.Due(received, limit, Convention.Default, [], calendar).Value;
        Assert.Equal(2027, due.At.Year);
        Assert.StartsWith("This date is provisional, because the days off of 2026 are", Deadline.Explain(received, limit, Convention.Default, [], calendar, due)[^1].Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_TermOfAThousandYears_CountsTheWeekendsInsteadOfListingThem()
    {
        var calendar = Office.Calendar("""{"hours": {"mon": [["08:00","12:00"]]}}""");
        var (received, limit) = (calendar.At("2026-03-16 09:00"), new Limit(52_000, LimitUnit.WorkingDays));
        var due = Deadline.Due(received, limit, Convention.Default, [], calendar).Value;
        var line = Deadline.Explain(received, limit, Convention.Default, [], calendar, due).Single(why => why.Kind == WhyKind.WeeklyDaysOff);
        Assert.Empty(line.Days);
        Assert.StartsWith("Weekly days off: 312000 days from 17/03/2026", line.Text.En, StringComparison.Ordinal);
    }

    private static Pause Pause(string from, string until) => new(office.At(from), office.At(until));

    private static IReadOnlyList<WhyLine> Explain(string received, Limit limit, Convention? convention = null, params Pause[] pauses)
    {
        var due = Deadline.Due(office.At(received), limit, convention ?? Convention.Default, pauses, office).Value;
        return Deadline.Explain(office.At(received), limit, convention ?? Convention.Default, pauses, office, due);
    }
}
