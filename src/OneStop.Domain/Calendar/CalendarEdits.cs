namespace OneStop.Domain.Calendar;

/// <summary>Applies edits to one layer of a calendar; pure, and the only way a stored calendar changes.</summary>
public static class CalendarEdits
{
    /// <summary>The longest stretch of days one edit may set.</summary>
    public const int MostDays = 366;

    /// <summary>
    /// The layer after the edits, in their order, each with <paramref name="decision"/> where it names none of its own.
    /// Refusals name the edit's field: edit-field-missing, range-reversed, range-too-long, nothing-to-inherit, year-not-next,
    /// segment-invalid, segments-overlap, workday-without-hours, day-hours-invalid, lunar-year-unknown.
    /// </summary>
    public static Outcome<CalendarDefinition> Apply(CalendarDefinition layer, IReadOnlyList<CalendarEdit> edits, string decision)
    {
        if (edits.Count == 0) return CalendarEditRefusals.Missing("edits");
        var stands = layer;
        foreach (var edit in edits)
        {
            var basis = edit.Basis ?? decision;
            var next = edit.Op switch
            {
                CalendarOp.Day => Day(stands, edit, basis),
                CalendarOp.InheritDay => InheritDay(stands, edit),
                CalendarOp.Week => Week(stands, edit, basis),
                CalendarOp.InheritWeek => InheritWeek(stands, edit),
                CalendarOp.DayHours => edit.DayHours is <= 0 or > 24 ? CalendarRefusals.DayHoursInvalid : stands with { DayHours = edit.DayHours },
                CalendarOp.Convention => Convention(stands, edit, basis),
                CalendarOp.Provisional => CalendarYears.WorkOut(stands, edit),
                _ => CalendarYears.Notice(stands, edit, basis),
            };
            if (!next.IsOk) return next;
            stands = next.Value;
        }
        return stands;
    }

    private static Outcome<CalendarDefinition> Day(CalendarDefinition layer, CalendarEdit edit, string basis)
    {
        if (Range(edit) is { IsOk: false } wrong) return wrong.Refusal;
        if (edit.Kind is not { } kind) return CalendarEditRefusals.Missing("kind");
        if (kind == SpecialDayKind.Partial && edit is { Hours: null, Like: null }) return CalendarEditRefusals.Missing("hours");
        if (kind == SpecialDayKind.Workday && edit.Hours is { Count: 0 }) return CalendarRefusals.WorkdayWithoutHours(edit.From!.Value) with { Field = "hours" };
        if (edit.Hours is { } hours && CalendarCheck.Segments(hours, "hours") is { } invalid) return invalid;
        var days = Range(edit).Value.Select(day => new SpecialDay(day, kind)
        {
            Hours = kind == SpecialDayKind.Holiday || edit.Like is not null ? null : edit.Hours,
            Like = kind == SpecialDayKind.Holiday ? null : edit.Like,
            Name = edit.Name,
            Decision = basis,
        }).ToList();
        var set = days.Select(day => day.Date).ToHashSet();
        return layer with { Days = [.. layer.Days.Where(day => !set.Contains(day.Date)).Concat(days).OrderBy(day => day.Date)] };
    }

    private static Outcome<CalendarDefinition> InheritDay(CalendarDefinition layer, CalendarEdit edit)
    {
        if (Range(edit) is { IsOk: false } wrong) return wrong.Refusal;
        var gone = Range(edit).Value.ToHashSet();
        var left = layer.Days.Where(day => !gone.Contains(day.Date)).ToList();
        return left.Count == layer.Days.Count ? CalendarEditRefusals.NothingToInherit("from") : layer with { Days = left };
    }

    private static Outcome<CalendarDefinition> Week(CalendarDefinition layer, CalendarEdit edit, string basis)
    {
        if (edit.From is not { } from) return CalendarEditRefusals.Missing("from");
        if (edit.Week is not { Count: > 0 } week) return CalendarEditRefusals.Missing("week");
        foreach (var (day, hours) in week)
            if (CalendarCheck.Segments(hours, day.ToString()) is { } invalid) return invalid with { Field = $"week.{day}" };
        var added = new WeeklyHours(week) { From = from, Basis = basis };
        return layer with { Weeks = [.. layer.Weeks.Where(w => w.From != from).Append(added).OrderBy(w => w.From)] };
    }

    private static Outcome<CalendarDefinition> InheritWeek(CalendarDefinition layer, CalendarEdit edit)
    {
        var left = layer.Weeks.Where(week => week.From != edit.From).ToList();
        return left.Count == layer.Weeks.Count ? CalendarEditRefusals.NothingToInherit("from") : layer with { Weeks = left };
    }

    private static Outcome<CalendarDefinition> Convention(CalendarDefinition layer, CalendarEdit edit, string basis)
    {
        if (edit.From is not { } from) return CalendarEditRefusals.Missing("from");
        if (edit.Rules is not { } rules) return CalendarEditRefusals.Missing("rules");
        var added = new OfficeConvention(from, rules, basis, edit.Supplement, edit.Payment);
        return layer with { Conventions = [.. layer.Conventions.Where(c => c.From != from).Append(added).OrderBy(c => c.From)] };
    }

    private static Outcome<DateOnly[]> Range(CalendarEdit edit)
    {
        if (edit.From is not { } from) return CalendarEditRefusals.Missing("from");
        var to = edit.To ?? from;
        if (to < from) return CalendarEditRefusals.RangeReversed;
        var count = to.DayNumber - from.DayNumber + 1;
        return count > MostDays ? CalendarEditRefusals.RangeTooLong : Enumerable.Range(0, count).Select(from.AddDays).ToArray();
    }
}
