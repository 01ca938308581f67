namespace OneStop.Domain.Calendar;

/// <summary>
/// A calendar made countable: immutable, safe for all threads, its answers independent of how far apart the moments lie.
/// Working time is half open: an opening moment is working time, a closing moment is not. On the days a zone changes its
/// clock, time is real time: a repeated hour counts twice, a skipped one not at all.
/// </summary>
public sealed class WorkCalendar
{
    private readonly Timeline? earliest;
    private readonly Timeline? latest;
    private readonly Lazy<string> version;
    private readonly Dictionary<int, SpecialDay> special;
    private readonly (long Start, long End)[] provisional;

    private WorkCalendar(CalendarDefinition definition, ZoneTable zone)
    {
        (Definition, Clock) = (definition, zone);
        var builder = new TimelineBuilder(definition, zone);
        Listed = builder.AsListed();
        if (definition.Provisional.Count > 0)
            (earliest, latest) = (builder.Earliest(), builder.Latest());
        provisional = [.. definition.Provisional.Select(year => (
            Listed.StartOf(new DateOnly(year.Year, 1, 1).DayNumber), Listed.StartOf(new DateOnly(year.Year, 12, 31).DayNumber + 1)))];
        special = definition.Days.ToDictionary(day => day.Date.DayNumber);
        DayTicks = (long)((definition.DayHours ?? 8) * TimeSpan.TicksPerHour);
        version = new Lazy<string>(() => definition.Version.Length > 0 ? definition.Version : CalendarVersion.Of(definition));
    }

    /// <summary>Checks the definition and compiles it. Give the zone's table when several calendars share it.</summary>
    public static Outcome<WorkCalendar> Build(CalendarDefinition definition, ZoneTable? zone = null)
    {
        if (CalendarCheck.Of(definition) is { } refusal)
            return refusal;
        var name = definition.TimeZone ?? DefaultZone;
        if (zone is null)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found))
                return CalendarRefusals.ZoneUnknown(name);
            zone = new ZoneTable(found);
        }
        return new WorkCalendar(definition, zone);
    }

    /// <summary>The zone of a calendar that names none.</summary>
    public const string DefaultZone = "Asia/Ho_Chi_Minh";

    /// <summary>The definition's version, or the hash of its content: kept with every date that was counted by it.</summary>
    public string Version => version.Value;

    public CalendarDefinition Definition { get; }
    public TimeZoneInfo Zone => Clock.Zone;

    /// <summary>Converts between instants and the calendar's wall clock.</summary>
    public ZoneTable Clock { get; }

    internal Timeline Listed { get; }
    internal Timeline Earliest => earliest ?? Listed;
    internal Timeline Latest => latest ?? Listed;
    internal long DayTicks { get; }
    /// <summary>The refusal of every question that reaches a day the calendar does not cover.</summary>
    public Refusal NotCovered => CalendarRefusals.NotCovered(Listed.FirstDay, Listed.LastDay);

    /// <summary>Whether the calendar knows this day.</summary>
    public bool Covers(DateOnly day) => Listed.Knows(day.DayNumber);

    /// <summary>The day an instant falls on, on the calendar's wall clock.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Clock.AtWall(at.UtcTicks).DateTime);

    /// <summary>Whether the day has working hours. Throws for a day the calendar does not cover: ask <see cref="Covers"/> first.</summary>
    public bool IsWorkingDay(DateOnly day) => Covers(day)
        ? Listed.IsWorking(day.DayNumber)
        : throw new ArgumentOutOfRangeException(nameof(day), day, "The calendar does not cover this day.");

    /// <summary>Whether the moment lies within working hours. Throws for a day the calendar does not cover.</summary>
    public bool IsWorkingTime(DateTimeOffset at)
    {
        if (!Listed.KnowsMoment(at.UtcTicks))
            throw new ArgumentOutOfRangeException(nameof(at), at, "The calendar does not cover this moment.");
        var (day, moment) = Listed.Locate(at.UtcTicks);
        return Listed.HoursOf(day).Contains(moment);
    }

    /// <summary>
    /// The moment so much working time after the start (before it when negative), paused time not counted. An end on a closing
    /// moment stays there, a negative one stays on the opening; zero gives the start itself, also outside working hours.
    /// </summary>
    public Outcome<DateTimeOffset> Add(DateTimeOffset start, TimeSpan work, IReadOnlyList<Pause>? pauses = null)
    {
        if (PauseWalk.Check(ref pauses, restartAllowed: false) is { } refusal)
            return refusal;
        if (!Listed.KnowsMoment(start.UtcTicks))
            return NotCovered;
        if (work == TimeSpan.Zero)
            return Clock.AtWall(start.UtcTicks);
        return WorkCount.TryAdd(Listed, start.UtcTicks, work.Ticks, pauses, out var at) ? Clock.AtWall(at) : NotCovered;
    }

    /// <summary>
    /// The working day that lies so many working days after the day of the start (before it when negative), at the same clock
    /// time. The day of the start is never counted, also when it is a day off; zero gives the start.
    /// </summary>
    public Outcome<DateTimeOffset> AddDays(DateTimeOffset start, int workingDays)
    {
        if (!Listed.KnowsMoment(start.UtcTicks))
            return NotCovered;
        if (workingDays == 0)
            return Clock.AtWall(start.UtcTicks);
        var wall = start.UtcTicks + Clock.OffsetAt(start.UtcTicks);
        var today = (int)(wall / TimeSpan.TicksPerDay);
        var ordinal = workingDays > 0 ? (long)Listed.DaysBefore(today + 1) + workingDays - 1 : (long)Listed.DaysBefore(today) + workingDays;
        if (!Listed.TryWorkingDay(ordinal, out var day))
            return NotCovered;
        return Clock.AtWall(Clock.ToUtc((day * TimeSpan.TicksPerDay) + (wall % TimeSpan.TicksPerDay)));
    }

    /// <summary>The working time between two moments without the paused part; negative when the second is the earlier one.</summary>
    public Outcome<TimeSpan> Elapsed(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<Pause>? pauses = null)
    {
        if (PauseWalk.Check(ref pauses, restartAllowed: false) is { } refusal)
            return refusal;
        if (!KnowsUpTo(from.UtcTicks) || !KnowsUpTo(to.UtcTicks))
            return NotCovered;
        return new TimeSpan(from <= to
            ? WorkCount.Elapsed(Listed, from.UtcTicks, to.UtcTicks, pauses)
            : -WorkCount.Elapsed(Listed, to.UtcTicks, from.UtcTicks, pauses));
    }

    /// <summary>The working time left until a due moment; negative once it has passed.</summary>
    public Outcome<TimeSpan> Left(DateTimeOffset now, DateTimeOffset due) => Elapsed(now, due);

    /// <summary>The inverse of <see cref="Left"/>: the last moment at which so much working time is still left.</summary>
    public Outcome<DateTimeOffset> HandOverBy(DateTimeOffset due, TimeSpan leave) =>
        KnowsUpTo(due.UtcTicks) && WorkCount.TryAdd(Listed, due.UtcTicks, -leave.Ticks, null, out var at) ? Clock.AtWall(at) : NotCovered;

    internal SpecialDay? SpecialOn(int day) => special.GetValueOrDefault(day);

    /// <summary>Whether a term between two instants touches a provisional year; one that ends with the last official day does not.</summary>
    internal bool ReachesProvisional(long from, long until)
    {
        foreach (var (start, end) in provisional)
            if (until > start && from < end)
                return true;
        return false;
    }

    /// <summary>The provisional years a term between two instants touches.</summary>
    internal IEnumerable<int> ProvisionalYears(long from, long until) => Definition.Provisional.Select(year => year.Year).Order().Where(year =>
        until > Listed.StartOf(new DateOnly(year, 1, 1).DayNumber) && from < Listed.StartOf(new DateOnly(year, 12, 31).DayNumber + 1));

    // The end of the last covered day is a moment one may measure to, though it is no longer covered itself.
    private bool KnowsUpTo(long utc) => utc >= Listed.Start && utc <= Listed.End;
}
