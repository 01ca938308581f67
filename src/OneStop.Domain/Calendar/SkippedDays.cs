namespace OneStop.Domain.Calendar;

/// <summary>Tells the days between two days that were not plain working days, grouped by their cause.</summary>
internal sealed class SkippedDays(WorkCalendar calendar)
{
    private const int MostListed = 36_525;
    private static readonly Text holiday = new("Nghỉ lễ", "Public holiday");
    private static readonly Text closed = new("Đóng cửa", "Closed");
    private readonly Timeline line = calendar.Listed;

    /// <summary>Adds a line per cause for the days from the first to the last, both included. Past a hundred years the weekly days off are counted, not listed.</summary>
    public void Between(int first, int last, List<WhyLine> lines)
    {
        var weekly = new List<DateOnly>();
        SpecialDay? group = null;
        var days = new List<DateOnly>();
        for (var day = first; day <= last; day++)
        {
            var special = calendar.SpecialOn(day);
            if (special is null)
            {
                if (!line.IsWorking(day))
                    weekly.Add(DateOnly.FromDayNumber(day));
                continue;
            }
            if (group is not null && !SameCause(group, special))
                Flush(group, days, lines);
            group = special;
            days.Add(special.Date);
        }
        if (group is not null)
            Flush(group, days, lines);
        if (weekly.Count == 0)
            return;
        var text = WhyText.Days(weekly);
        lines.Add(new WhyLine(WhyKind.WeeklyDaysOff, new Text($"Nghỉ hằng tuần: {text.Vi}.", $"Weekly days off: {text.En}."), last - first > MostListed ? [] : weekly));
    }

    // By content: a stored calendar gives each day of a closure a list of its own.
    private static bool SameHours(IReadOnlyList<Segment>? one, IReadOnlyList<Segment>? other) =>
        one is null || other is null ? one is null && other is null : one.SequenceEqual(other);

    private static bool SameCause(SpecialDay one, SpecialDay other) => one.Kind == other.Kind && one.Name == other.Name
        && one.Decision == other.Decision && (one.Kind == SpecialDayKind.Holiday || SameHours(one.Hours, other.Hours));

    private void Flush(SpecialDay day, List<DateOnly> days, List<WhyLine> lines)
    {
        var kind = Kind(day);
        var text = WhyText.Days(days);
        var name = day.Name ?? (kind == WhyKind.DayOff ? day.Kind == SpecialDayKind.Holiday ? holiday : closed : null);
        var (vi, en) = kind switch
        {
            WhyKind.DayOff => ($"{name!.Vi}: nghỉ {text.Vi}", $"{name!.En}: off {text.En}"),
            WhyKind.MakeUpDay => ($"Làm bù, là ngày làm việc: {text.Vi}{Because(name?.Vi)}", $"Make-up day, a working day: {text.En}{Because(name?.En)}"),
            _ => ($"Giờ làm việc khác thường lệ: {text.Vi}{Because(name?.Vi)}", $"Other hours than usual: {text.En}{Because(name?.En)}"),
        };
        var source = day.Decision is null ? "." : $" ({day.Decision}).";
        lines.Add(new WhyLine(kind, new Text(vi + source, en + source), [.. days], name, day.Decision));
        days.Clear();
    }

    private WhyKind Kind(SpecialDay day) =>
        !line.IsWorking(day.Date.DayNumber) ? WhyKind.DayOff
        : day.Kind == SpecialDayKind.Workday ? WhyKind.MakeUpDay
        : WhyKind.PartialDay;

    private static string Because(string? name) => name is null ? "" : $", {name}";
}
