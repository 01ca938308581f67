using OneStop.Domain.Calendar;

namespace OneStop.Domain.Procedures;

/// <summary>
/// The life of a procedure's version in public, as far as it is known: when the decision that publishes it was signed, when it was
/// made public in the national database, when it was posted at the desks. A day that is null is unknown, never "no".
/// </summary>
public sealed record PublicationDates(DateOnly? DecidedOn = null, DateOnly? PublishedOn = null, DateOnly? PostedOn = null)
{
    /// <summary>Nothing known.</summary>
    public static PublicationDates Unknown { get; } = new();

    /// <summary>These days where they are given, the earlier ones where they are not.</summary>
    public PublicationDates Over(PublicationDates earlier) =>
        new(DecidedOn ?? earlier.DecidedOn, PublishedOn ?? earlier.PublishedOn, PostedOn ?? earlier.PostedOn);

    /// <summary>Why the days cannot be, or null: none lies in the future, and nothing is public before it was decided.</summary>
    public Refusal? Against(DateOnly today)
    {
        foreach (var (day, field) in new[] { (DecidedOn, "decided_on"), (PublishedOn, "published_on"), (PostedOn, "posted_on") })
        {
            if (day > today) return new("date-in-the-future", new($"Ngày {day:dd/MM/yyyy} ở tương lai; ghi khi đã diễn ra.", $"The day {day:dd/MM/yyyy} lies in the future; enter it when it has come."), field);
            if (day?.Year < 1990) return new("date-out-of-range", new($"Ngày {day:dd/MM/yyyy} không hợp lệ.", $"The day {day:dd/MM/yyyy} cannot be right."), field);
        }
        return PublishedOn < DecidedOn ? Early("published_on") : PostedOn < DecidedOn ? Early("posted_on") : null;

        static Refusal Early(string field) => new("published-before-decided", new(
            "Ngày công khai, niêm yết không thể trước ngày quyết định công bố.", "Nothing is published or posted before the day of the decision."), field);
    }
}

/// <summary>The days as somebody entered them; a later entry takes the place of an earlier one, which stays on record.</summary>
public sealed record PublicationEntry(PublicationDates Dates, string Basis, string By, DateTimeOffset At);

/// <summary>
/// How many working days publishing may take. The figures of indicators 1.1 and 1.2 of Decision 766/QĐ-TTg as secondary sources give them (the
/// decision's own text was not seen); an office may set others.
/// </summary>
/// <param name="Decided">The decision comes so many working days before the version's first day in force.</param>
/// <param name="Published">The version is public so many working days after the decision.</param>
/// <param name="MinistryDecided">The same as the first, of procedures of ministries.</param>
/// <param name="MinistryPublished">The same as the second, of procedures of ministries.</param>
public sealed record PublicationTerms(int Decided = 5, int Published = 5, int MinistryDecided = 20, int MinistryPublished = 10)
{
    /// <summary>The last day on which the decision is in time; null where the first day in force is only assumed or the calendar does not reach.</summary>
    public DateOnly? DecideBy(ProcedureVersion version, WorkCalendar calendar) =>
        version.InForceFromAssumed ? null : Move(version.InForceFrom, -(IsMinistrys(version) ? MinistryDecided : Decided), calendar);

    /// <summary>The last day on which making it public is in time; null while the day of the decision is unknown or the calendar does not reach.</summary>
    public DateOnly? PublishBy(ProcedureVersion version, WorkCalendar calendar) =>
        version.Dates.DecidedOn is { } decided ? Move(decided, IsMinistrys(version) ? MinistryPublished : Published, calendar) : null;

    private static bool IsMinistrys(ProcedureVersion version) => version.Levels.Count > 0 && version.Levels.All(level => level == Level.Ministry);

    private static DateOnly? Move(DateOnly day, int workingDays, WorkCalendar calendar)
    {
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            day = day.AddDays(Math.Sign(workingDays));
            if (!calendar.Covers(day)) return null;
            if (calendar.IsWorkingDay(day)) left--;
        }
        return day;
    }
}

/// <summary>The limit that the law sets, before the province cut it; of one channel, or of every channel when it names none.</summary>
public sealed record BaseLimit(Channel? Channel, Limit Limit, string Basis);
