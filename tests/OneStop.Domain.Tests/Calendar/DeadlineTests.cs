using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

public class DeadlineTests
{
    private static readonly WorkCalendar national = SeedCalendar.National;
    private static readonly WorkCalendar early = SeedCalendar.With(("07:00", "11:30"), ("13:30", "17:00"));

    [Theory]
    [InlineData("2026-04-23 09:00", 5, LimitUnit.WorkingDays, "2026-05-05 17:30")] // over 27/4, 30/4 and 1/5
    [InlineData("2026-08-19 09:00", 3, LimitUnit.WorkingDays, "2026-08-22 17:30")] // the make-up Saturday counts
    [InlineData("2026-08-28 09:00", 2, LimitUnit.WorkingDays, "2026-09-04 17:30")] // over National Day
    [InlineData("2026-08-20 09:00", 10, LimitUnit.CalendarDays, "2026-09-03 17:30")] // 30/8 is a Sunday, then 31/8-2/9 off
    [InlineData("2026-01-30 09:00", 1, LimitUnit.Months, "2026-03-02 17:30")] // 28/2 is a Saturday
    [InlineData("2026-07-30 16:00", 8, LimitUnit.WorkingHours, "2026-07-31 16:00")]
    [InlineData("2026-11-23 09:00", 1, LimitUnit.WorkingDays, "2026-11-25 17:30")] // 24/11 is off since 2026
    [InlineData("2025-04-28 09:00", 5, LimitUnit.WorkingDays, "2025-05-08 17:30")] // a paper receipt entered on 6/5 still skips 30/4-2/5
    [InlineData("2024-02-07 09:00", 1, LimitUnit.WorkingDays, "2024-02-15 17:30")] // over Tết
    [InlineData("2024-02-28 09:00", 12, LimitUnit.Months, "2025-02-28 17:30")] // from a leap year into a common one
    [InlineData("2023-12-29 09:00", 2, LimitUnit.Months, "2024-02-29 17:30")] // the leap day
    [InlineData("2025-11-30 09:00", 3, LimitUnit.Months, "2026-03-02 17:30")] // a Sunday counts from 1/12, and 1/3/2026 is a Sunday
    [InlineData("2025-12-31 09:00", 1, LimitUnit.WorkingDays, "2026-01-05 17:30")] // over the year's end, 1/1 and the swapped 2/1
    public void Due_NationalCalendar_GivesTheDatedExample(string received, int amount, LimitUnit unit, string due) =>
        Assert.Equal(due, Due(national, received, new Limit(amount, unit)));

    [Theory]
    [InlineData("2025-03-10 11:30", 1, "2025-03-10 14:30")] // on the closing moment of the morning
    [InlineData("2025-03-08 10:00", 4, "2025-03-10 11:00")] // a Saturday
    [InlineData("2025-03-10 16:00", 7, "2025-03-11 15:00")] // over the lunch break
    [InlineData("2025-03-09 23:00", 1, "2025-03-10 08:00")] // a portal filing on Sunday night
    [InlineData("2025-03-10 07:00", 4.5, "2025-03-10 11:30")] // ends on the closing moment, not at the next opening
    [InlineData("2025-03-10 07:00", 8, "2025-03-10 17:00")]
    [InlineData("2025-03-10 09:00", 0, "2025-03-10 09:00")]
    [InlineData("2025-03-08 09:00", 0, "2025-03-10 07:00")]
    [InlineData("2025-03-10 09:00", 0.25, "2025-03-10 09:15")]
    public void Due_WorkingHours_EndsAtTheExactMoment(string received, double hours, string due) =>
        Assert.Equal(due, Due(early, received, new Limit((decimal)hours, LimitUnit.WorkingHours)));

    [Theory]
    [InlineData(1.5, "2025-03-11 15:00")] // 12 working hours
    [InlineData(0.5, "2025-03-10 15:00")]
    [InlineData(0, "2025-03-10 17:30")] // within the day
    public void Due_FractionOfAWorkingDay_CountsHoursOfTheDayLength(double days, string due) =>
        Assert.Equal(due, Due(national, "2025-03-10 09:00", new Limit((decimal)days, LimitUnit.WorkingDays)));

    [Theory]
    [InlineData("2025-03-10 15:00", "next", "2025-03-11 17:30")] // exactly at the cut-off is in time
    [InlineData("2025-03-10 15:05", "next", "2025-03-12 17:30")]
    [InlineData("2025-03-10 15:05", "same", "2025-03-11 17:30")]
    [InlineData("2025-03-10 14:00", "same", "2025-03-10 17:30")]
    [InlineData("2025-03-14 15:05", "next", "2025-03-18 17:30")] // Friday afternoon counts as Monday
    [InlineData("2025-03-15 16:00", "next", "2025-03-18 17:30")] // Saturday counts as Monday, once
    public void Due_OneDayWithCutOff_FollowsTheConvention(string received, string first, string due) =>
        Assert.Equal(due, Due(national, received, new Limit(1, LimitUnit.WorkingDays),
            new Convention(new TimeOnly(15, 0), first == "same" ? FirstDay.Same : FirstDay.Next)));

    [Fact]
    public void Due_CutOffBeforeTet_IsTheExampleOfTheSlip() =>
        Assert.Equal("2025-02-10 17:30", Due(national, "2025-01-24 15:20", new Limit(5, LimitUnit.WorkingDays), new Convention(new TimeOnly(15, 0))));

    [Theory]
    [InlineData("2025-03-14 10:00", LimitUnit.WorkingDays, 1, "2025-03-17 10:00")]
    [InlineData("2025-03-14 10:00", LimitUnit.CalendarDays, 1, "2025-03-17 10:00")] // Saturday gives way to Monday
    [InlineData("2025-03-15 10:00", LimitUnit.WorkingDays, 1, "2025-03-18 07:30")] // received when Monday opens
    public void Due_SameClock_KeepsTheClockTimeOfTheReceipt(string received, LimitUnit unit, int amount, string due) =>
        Assert.Equal(due, Due(national, received, new Limit(amount, unit), new Convention(DueMoment: DueMoment.SameClock)));

    [Theory]
    [InlineData("2025-01-31 09:00", "2025-03-03 17:30")] // in the Tết holidays: counted from 3/2 to 2/3, a Sunday
    [InlineData("2025-03-03 09:00", "2025-04-02 17:30")]
    [InlineData("2025-04-01 09:00", "2025-05-05 17:30")] // 30/4 off, then 1/5 and 2/5
    public void Due_MonthCountedFromTheFirstDay_EndsTheDayBefore(string received, string due) =>
        Assert.Equal(due, Due(national, received, new Limit(1, LimitUnit.Months), new Convention(FirstDay: FirstDay.Same)));

    [Fact]
    public void Due_MakeUpSaturday_CountsWithItsOwnHours()
    {
        var own = new SpecialDay(new DateOnly(2025, 4, 26), SpecialDayKind.Workday) { Hours = [new Segment(TimeSpan.FromHours(7), TimeSpan.FromHours(11))] };
        var calendar = WorkCalendar.Build(new CalendarDefinition { Days = [own] }.Over(SeedCalendar.Definition)).Value;

        Assert.Equal("2025-04-26 11:00", Due(calendar, "2025-04-25 09:00", new Limit(1, LimitUnit.WorkingDays)));
        Assert.Equal("2025-04-28 08:30", Due(calendar, "2025-04-25 16:30", new Limit(6, LimitUnit.WorkingHours)));
    }

    [Theory]
    [InlineData(-1, LimitUnit.WorkingDays, "limit-invalid")]
    [InlineData(1, (LimitUnit)9, "limit-invalid")]
    [InlineData(1.5, LimitUnit.Months, "limit-not-whole")]
    [InlineData(2.5, LimitUnit.CalendarDays, "limit-not-whole")]
    [InlineData(0, LimitUnit.None, "limit-none")]
    [InlineData(3000, LimitUnit.WorkingDays, "calendar-not-covered")]
    [InlineData(1e15, LimitUnit.WorkingHours, "calendar-not-covered")]
    [InlineData(1e15, LimitUnit.WorkingDays, "calendar-not-covered")]
    [InlineData(1e15, LimitUnit.CalendarDays, "calendar-not-covered")]
    [InlineData(1e15, LimitUnit.Months, "calendar-not-covered")]
    [InlineData(130000, LimitUnit.Months, "calendar-not-covered")]
    public void Due_WhatCannotBeCounted_IsRefused(double amount, LimitUnit unit, string code) =>
        Assert.Equal(code, Deadline.Due(national.At("2025-03-10 09:00"), new Limit((decimal)amount, unit), Convention.Default, [], national).Refusal.Code);

    [Theory]
    [InlineData("2017-12-31 09:00")]
    [InlineData("2028-01-01 09:00")]
    [InlineData("2027-12-31 18:00")] // its next working moment is not covered
    public void Due_ReceiptOutsideTheCoveredYears_IsRefused(string received) =>
        Assert.Equal("calendar-not-covered", Deadline.Due(national.At(received), new Limit(1, LimitUnit.WorkingHours), Convention.Default, [], national).Refusal.Code);

    [Fact]
    public void Due_OnACompiledCalendar_AllocatesNothing()
    {
        var (received, limits) = (national.At("2025-03-10 09:00"), Enum.GetValues<LimitUnit>().Skip(1).Select(unit => new Limit(5, unit)).ToArray());
        var pauses = new[] { new Pause(received.AddDays(1), received.AddDays(2)) };
        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
                foreach (var limit in limits)
                    Deadline.Due(received, limit, Convention.Default, pauses, national);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Allocated();
        Assert.Equal(0, Allocated());
    }

    private static string Due(WorkCalendar calendar, string received, Limit limit, Convention? convention = null) =>
        Deadline.Due(calendar.At(received), limit, convention ?? Convention.Default, [], calendar).Value.At.Wall();
}
