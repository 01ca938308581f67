namespace OneStop.Domain.Calendar;

/// <summary>What a definition must satisfy before anything is counted with it.</summary>
internal static class CalendarCheck
{
    public static Refusal? Of(CalendarDefinition definition)
    {
        if (definition.Weeks.Count == 0)
            return CalendarRefusals.WeekWithoutHours;
        if (definition.Weeks.DistinctBy(week => week.From).Count() < definition.Weeks.Count)
            return CalendarRefusals.WeeksStartTogether;
        if (definition.Covers is { } covers && covers.Last < covers.First)
            return CalendarRefusals.CoversReversed;
        if (definition.DayHours is <= 0 or > 24)
            return CalendarRefusals.DayHoursInvalid;
        foreach (var year in definition.Provisional)
            if (year.Year is < 1 or > 9998 || year.MayBeOff.Concat(year.MayBeWorking).Any(day => day.Year != year.Year))
                return CalendarRefusals.ProvisionalInvalid(year.Year);
        return definition.Weeks.Select(Week).Concat(Days(definition.Days)).FirstOrDefault(refusal => refusal is not null);
    }

    private static Refusal? Week(WeeklyHours week)
    {
        if (week.Days.Values.All(segments => segments.Count == 0))
            return CalendarRefusals.WeekWithoutHours;
        return week.Days.Select(day => Segments(day.Value, day.Key.ToString())).FirstOrDefault(refusal => refusal is not null);
    }

    private static IEnumerable<Refusal?> Days(IReadOnlyList<SpecialDay> days)
    {
        var kinds = new Dictionary<DateOnly, SpecialDayKind>();
        foreach (var day in days)
        {
            if (!kinds.TryAdd(day.Date, day.Kind))
                yield return CalendarRefusals.DateListedTwice(day.Date);
            if (day.Kind == SpecialDayKind.Workday && day.Hours is { Count: 0 })
                yield return CalendarRefusals.WorkdayWithoutHours(day.Date);
            if (day.Hours is { } hours)
                yield return Segments(hours, day.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    public static Refusal? Segments(IReadOnlyList<Segment> segments, string where)
    {
        if (segments.Any(segment => !segment.IsValid))
            return CalendarRefusals.SegmentInvalid(where);
        var sorted = segments.OrderBy(segment => segment.From).ToList();
        var overlaps = sorted.Zip(sorted.Skip(1)).Any(pair => pair.Second.From < pair.First.Until);
        return overlaps ? CalendarRefusals.SegmentsOverlap(where) : null;
    }
}
