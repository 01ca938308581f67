namespace OneStop.Domain.Calendar;

/// <summary>Whole years of a calendar: worked out in advance, then replaced by the official list.</summary>
internal static class CalendarYears
{
    /// <summary>The worked-out year after the last covered one, or again a year that is still provisional.</summary>
    public static Outcome<CalendarDefinition> WorkOut(CalendarDefinition layer, CalendarEdit edit)
    {
        if (edit.Year is not { } year) return CalendarEditRefusals.Missing("year");
        if (year is < 1991 or > 2099) return CalendarEditRefusals.YearUnknown;
        if (Place(layer, year, onlyProvisional: true) is { } refusal) return refusal;
        var worked = PublicHolidays.Provisional(year);
        return Replace(layer, year, worked.Days) with { Provisional = [.. Others(layer, year), .. worked.Provisional] };
    }

    /// <summary>The year as the notice sets it; it is official from then on.</summary>
    public static Outcome<CalendarDefinition> Notice(CalendarDefinition layer, CalendarEdit edit, string basis)
    {
        if (edit.Year is not { } year) return CalendarEditRefusals.Missing("year");
        if (year is < 1991 or > 2099) return CalendarEditRefusals.YearUnknown;
        if (edit.Days is not { Count: > 0 } days) return CalendarEditRefusals.Missing("days");
        if (days.FirstOrDefault(day => day.Date.Year != year) is { } stranger) return CalendarEditRefusals.DayOutsideYear(stranger.Date, year);
        if (Place(layer, year, onlyProvisional: false) is { } refusal) return refusal;
        return Replace(layer, year, [.. days.Select(day => day with { Decision = day.Decision ?? basis })]) with { Provisional = [.. Others(layer, year)] };
    }

    private static Refusal? Place(CalendarDefinition layer, int year, bool onlyProvisional)
    {
        if (layer.Covers is not { } covers) return null;
        if (year == covers.Last.Year + 1) return null;
        if (year < covers.First.Year || year > covers.Last.Year) return CalendarEditRefusals.YearNotNext(covers.Last.Year + 1);
        return onlyProvisional && layer.Provisional.All(p => p.Year != year) ? CalendarEditRefusals.YearOfficial(year) : null;
    }

    private static CalendarDefinition Replace(CalendarDefinition layer, int year, IReadOnlyList<SpecialDay> days) => layer with
    {
        Days = [.. layer.Days.Where(day => day.Date.Year != year).Concat(days).OrderBy(day => day.Date)],
        Covers = layer.Covers is { } covers && year > covers.Last.Year ? covers with { Last = new DateOnly(year, 12, 31) } : layer.Covers,
    };

    private static IEnumerable<ProvisionalYear> Others(CalendarDefinition layer, int year) => layer.Provisional.Where(p => p.Year != year);
}
