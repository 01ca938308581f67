using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>The engine against the day walk, on random calendars in a dozen zones.</summary>
public class ReferenceTests
{
    private const int Calendars = 80;

    [Fact]
    public void Add_RandomCalendars_AgreesWithTheDayWalk() => ForEachCalendar((office, walk, calendar) =>
    {
        var (start, pauses) = (office.Instant(walk), office.Pauses(walk, restarts: false));
        var work = office.Work() * (office.Next(2) == 0 ? 1 : -1);
        var at = calendar.Add(RandomOffice.Utc(start), new TimeSpan(work), pauses);
        if (at.IsOk)
            Assert.Equal(walk.Add(start, work, pauses), at.Value.UtcTicks);
        else
            Assert.Equal("calendar-not-covered", at.Refusal.Code);
    });

    [Fact]
    public void Elapsed_RandomCalendars_AgreesWithTheDayWalk() => ForEachCalendar((office, walk, calendar) =>
    {
        var (from, to, pauses) = (office.Instant(walk), office.Instant(walk), office.Pauses(walk, restarts: false));
        Assert.Equal(walk.Elapsed(from, to, pauses), calendar.Elapsed(RandomOffice.Utc(from), RandomOffice.Utc(to), pauses).Value.Ticks);
    });

    [Fact]
    public void AddDays_RandomCalendars_AgreesWithTheDayWalk() => ForEachCalendar((office, walk, calendar) =>
    {
        var (start, days) = (office.Instant(walk), office.Next(60) - 25);
        var at = calendar.AddDays(RandomOffice.Utc(start), days);
        if (at.IsOk)
            Assert.Equal(walk.AddDays(start, days), at.Value.UtcTicks);
        else
            Assert.Equal("calendar-not-covered", at.Refusal.Code);
    });

    [Fact]
    public void IsWorking_RandomCalendars_AgreesWithTheDayWalk() => ForEachCalendar((office, walk, calendar) =>
    {
        var (at, day) = (office.Instant(walk), office.Day());
        Assert.Equal(walk.IsWorkingTime(at), calendar.IsWorkingTime(RandomOffice.Utc(at)));
        Assert.Equal(walk.IsWorkingDay(day), calendar.IsWorkingDay(day));
    });

    [Fact]
    public void Due_RandomCalendars_AgreesWithTheDayWalk() => ForEachCalendar((office, walk, calendar) =>
    {
        var (received, limit, convention) = (office.Instant(walk), office.Limit(), office.Convention());
        var pauses = office.Pauses(walk, restarts: true);
        var due = Deadline.Due(RandomOffice.Utc(received), limit, convention, pauses, calendar);
        Assert.Equal(DayWalkDeadline.Due(walk, received, limit, convention, pauses), due.Value.At.UtcTicks);
    });

    private static void ForEachCalendar(Action<RandomOffice, DayWalk, WorkCalendar> check)
    {
        var zones = new Dictionary<string, ZoneTable>();
        for (var seed = 0; seed < Calendars; seed++)
        {
            var office = new RandomOffice(seed);
            var definition = office.Definition();
            if (!zones.TryGetValue(definition.TimeZone!, out var zone))
                zones[definition.TimeZone!] = zone = new ZoneTable(TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone!));
            var calendar = WorkCalendar.Build(definition, zone).Value;
            var walk = new DayWalk(definition);
            for (var i = 0; i < 20; i++)
                check(office, walk, calendar);
        }
    }
}
