using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

public class ProvisionalTests
{
    private static readonly WorkCalendar national = SeedCalendar.National;

    [Fact]
    public void Due_TermIntoTheProvisionalYear_SaysSo()
    {
        var due = Due("2026-12-25 09:00", 10);
        Assert.True(due.Provisional);
        Assert.Equal(("2027-01-11 17:30", "2027-01-11 17:30", "2027-01-11 17:30"), (due.At.Wall(), due.Earliest!.Value.Wall(), due.Latest!.Value.Wall()));
    }

    [Fact]
    public void Due_TermOverAnUnsettledTet_GivesEarliestAndLatest()
    {
        var due = Due("2027-01-29 09:00", 5);
        Assert.Equal(("2027-02-12 17:30", "2027-02-11 17:30", "2027-02-15 17:30"), (due.At.Wall(), due.Earliest!.Value.Wall(), due.Latest!.Value.Wall()));
    }

    [Theory]
    [InlineData("2026-12-24 09:00", 5)] // ends with 31/12/2026, the last official day
    [InlineData("2026-03-02 09:00", 15)]
    public void Due_TermWithinTheOfficialYears_IsFinal(string received, int days)
    {
        var due = Due(received, days);
        Assert.False(due.Provisional);
        Assert.Null(due.Earliest);
        Assert.Null(due.Latest);
    }

    [Fact]
    public void Due_TermBeyondTheWorkedOutYears_IsRefused() => Assert.Equal("calendar-not-covered",
        Deadline.Due(national.At("2027-12-27 09:00"), new Limit(10, LimitUnit.WorkingDays), Convention.Default, [], national).Refusal.Code);

    [Fact]
    public void Due_AnyTermOfTheProvisionalYear_LiesBetweenEarliestAndLatest()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var received = national.At("2026-10-01").AddMinutes(random.Next(400 * 1440));
            var limit = new Limit(random.Next(40), (LimitUnit)random.Next(1, 4));
            var due = Deadline.Due(received, limit, Convention.Default, [], national);
            if (due is { IsOk: true, Value.Provisional: true })
                Assert.True(due.Value.Earliest <= due.Value.At && due.Value.At <= due.Value.Latest, $"{received:O} {limit}");
        }
    }

    private static DueDate Due(string received, int days) =>
        Deadline.Due(national.At(received), new Limit(days, LimitUnit.WorkingDays), Convention.Default, [], national).Value;
}
