using OneStop.Domain.Calendar;
using OneStop.Register.Reference;

namespace OneStop.Web.Pages.Calendar;

/// <summary>What a day of the sheet is; the letter and the frame of its cell follow it, so that no colour speaks alone.</summary>
internal enum DayMark { Working, Weekend, Off, Partial, MakeUp }

/// <summary>A day of the sheet; <paramref name="Unsure"/>: the year is not official and this day may still turn.</summary>
/// <param name="From">The layer below the national one that sets this day; null where the nation's calendar holds.</param>
internal sealed record SheetDay(DateOnly Date, DayMark Mark, SpecialDay? Special, bool Unsure, CalendarLayer? From);

/// <summary>A month, Monday first: <paramref name="Lead"/> empty cells, then its days.</summary>
internal sealed record SheetMonth(int Number, int Lead, IReadOnlyList<SheetDay> Days)
{
    public int WorkingDays => Days.Count(day => day.Mark is DayMark.Working or DayMark.MakeUp or DayMark.Partial);

    /// <summary>Weeks of seven cells, null where a week reaches into another month.</summary>
    public IEnumerable<SheetDay?[]> Weeks => Enumerable.Repeat<SheetDay?>(null, Lead).Concat(Days).Chunk(7)
        .Select(week => week.Length == 7 ? week : [.. week, .. Enumerable.Repeat<SheetDay?>(null, 7 - week.Length)]);
}

/// <summary>A year of a calendar on one sheet.</summary>
internal sealed record YearSheet(int Year, IReadOnlyList<SheetMonth> Months, IReadOnlyList<SpecialDay> Special, ProvisionalYear? Provisional)
{
    public int WorkingDays => Months.Sum(month => month.WorkingDays);

    /// <summary>Null when the calendar does not cover the whole year.</summary>
    public static YearSheet? Of(WorkCalendar calendar, int year, IReadOnlyList<CalendarLayer> layers)
    {
        if (!calendar.Covers(new(year, 1, 1)) || !calendar.Covers(new(year, 12, 31))) return null;
        var special = calendar.Definition.Days.Where(day => day.Date.Year == year).OrderBy(day => day.Date).ToList();
        var provisional = calendar.Definition.Provisional.FirstOrDefault(p => p.Year == year);
        var byDate = special.ToDictionary(day => day.Date);
        var from = layers.Skip(1).SelectMany(layer => layer.Content.Days.Select(day => (day.Date, layer))).GroupBy(day => day.Date).ToDictionary(day => day.Key, day => day.Last().layer);
        HashSet<DateOnly> unsure = [.. provisional?.MayBeOff ?? [], .. provisional?.MayBeWorking ?? []];
        SheetDay Day(DateOnly date) => new(date, MarkOf(calendar, date, byDate.GetValueOrDefault(date)), byDate.GetValueOrDefault(date), unsure.Contains(date), from.GetValueOrDefault(date));
        SheetMonth Month(int month) => new(month, ((int)new DateOnly(year, month, 1).DayOfWeek + 6) % 7,
            [.. Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(day => Day(new(year, month, day)))]);
        return new(year, [.. Enumerable.Range(1, 12).Select(Month)], special, provisional);
    }

    private static DayMark MarkOf(WorkCalendar calendar, DateOnly date, SpecialDay? special) => special switch
    {
        { Kind: SpecialDayKind.Holiday } => DayMark.Off,
        { Kind: SpecialDayKind.Workday } => DayMark.MakeUp,
        { Kind: SpecialDayKind.Partial } => calendar.IsWorkingDay(date) ? DayMark.Partial : DayMark.Off,
        _ => calendar.IsWorkingDay(date) ? DayMark.Working : DayMark.Weekend,
    };
}
