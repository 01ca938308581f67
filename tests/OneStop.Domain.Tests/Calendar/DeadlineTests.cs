using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

public class DeadlineTests
{
    private static readonly WorkCalendar office = Office.Calendar(Office.EightHours);

    [Theory]
    [InlineData("2026-04-23 09:00", 5, LimitUnit.WorkingDays, "2026-05-05 17:30")] // over 27/4, 30/4 and 1/5
    [InlineData("2026-08-19 09:00", 3, LimitUnit.WorkingDays, "2026-08-22 17:30")] // the make-up Saturday counts
    [InlineData("2026-08-28 09:00", 2, LimitUnit.WorkingDays, "2026-09-04 17:30")] // over National Day
    [InlineData("2026-08-20 09:00", 10, LimitUnit.CalendarDays, "2026-09-03 17:30")] // 30/8 is a Sunday, then 31/8-2/9 off
    [InlineData("2026-01-30 09:00", 1, LimitUnit.Months, "2026-03-02 17:30")] // 28/2 is a Saturday
    [InlineData("2026-07-30 16:00", 8, LimitUnit.WorkingHours, "2026-07-31 16:00")]
    [InlineData("2026-11-23 09:00", 1, LimitUnit.WorkingDays, "2026-11-25 17:30")] // 24/11 is off since 2026
    public void Due_OfficialCalendar_GivesTheDatedExample(string received, int amount, LimitUnit unit, string due) =>
        Assert.Equal(due, Deadline.Due(office.At(received), new Limit(amount, unit), Convention.Default, [], office).Value.At.Wall());
}
