using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;
using OneStop.Register.Calendars;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Calendars;

namespace OneStop.Web.Api;

/// <summary>POST /api/calendar: the same edits of one or many calendars under one decision; <c>dryRun</c> only previews.</summary>
internal sealed class CalendarBody
{
    /// <summary>Term (default) or opening.</summary>
    public CalendarKind? Kind { get; set; }
    public bool? National { get; set; }
    public IReadOnlyList<string>? Agencies { get; set; }
    public IReadOnlyList<string>? Desks { get; set; }
    /// <summary>Every valid agency below this one.</summary>
    public string? Under { get; set; }
    public AgencyKind? OfKind { get; set; }
    public Level? OfLevel { get; set; }
    public IReadOnlyList<CalendarEditBody>? Edits { get; set; }
    public string? Decision { get; set; }
    public string? Reason { get; set; }
    public bool? DryRun { get; set; }
}

/// <summary>One edit; days as yyyy-MM-dd or dd/MM/yyyy, hours as "07:30-11:30 13:30-17:30", "off" for a day off.</summary>
internal sealed class CalendarEditBody
{
    public CalendarOp? Op { get; set; }
    public string? From { get; set; }
    public string? To { get; set; }
    public SpecialDayKind? Kind { get; set; }
    public string? Hours { get; set; }
    public DayOfWeek? Like { get; set; }
    public string? Name { get; set; }
    public string? NameEn { get; set; }
    /// <summary>Weekday (monday … sunday) to hours.</summary>
    public Dictionary<string, string>? Week { get; set; }
    public decimal? DayHours { get; set; }
    public string? CutOff { get; set; }
    public FirstDay? FirstDay { get; set; }
    public DueMoment? DueMoment { get; set; }
    public Resume? Supplement { get; set; }
    public Resume? Payment { get; set; }
    public int? Year { get; set; }
    public string? Basis { get; set; }
}

/// <summary>From bodies and forms to a change; what cannot be read is refused with its field.</summary>
internal static class CalendarReading
{
    private static readonly Refusal opMissing = new("edit-field-missing", new("Nêu việc cần làm (op).", "State what to do (op)."), "op");

    /// <summary>The change a body asks for.</summary>
    public static Outcome<CalendarChange> Change(CalendarBody body, AgencyTree tree, DateOnly today)
    {
        var keys = new CalendarTargets(body.Kind ?? CalendarKind.Term)
        {
            National = body.National ?? false, Agencies = body.Agencies ?? [], Desks = body.Desks ?? [],
            Under = body.Under ?? (body.OfKind is not null || body.OfLevel is not null ? "" : null), OfKind = body.OfKind, OfLevel = body.OfLevel,
        }.Keys(tree, today);
        if (!keys.IsOk) return keys.Refusal;
        var edits = new List<CalendarEdit>();
        foreach (var edit in body.Edits ?? [])
        {
            var read = Edit(edit);
            if (!read.IsOk) return read.Refusal with { Field = $"edits.{edits.Count}.{read.Refusal.Field}" };
            edits.Add(read.Value);
        }
        return new CalendarChange(keys.Value, edits, body.Decision ?? "", body.Reason ?? "");
    }

    /// <summary>One edit.</summary>
    public static Outcome<CalendarEdit> Edit(CalendarEditBody body)
    {
        if (body.Op is not { } op) return opMissing;
        var queries = new Queries();
        var (from, to) = (queries.Day("from", body.From), queries.Day("to", body.To));
        if (queries.Wrong is { } wrong) return wrong;
        var hours = HoursText.Read(body.Hours, "hours");
        if (!hours.IsOk) return hours.Refusal;
        var week = Week(body.Week);
        if (!week.IsOk) return week.Refusal;
        TimeOnly? cutOff = null;
        if (!string.IsNullOrWhiteSpace(body.CutOff))
        {
            if (!Segment.TryParseClock(body.CutOff.Trim(), out var clock) || clock >= TimeSpan.FromDays(1))
                return new Refusal("hours-malformed", new("Viết giờ chốt như 15:00.", "Write the cut-off as 15:00."), "cutOff");
            cutOff = TimeOnly.FromTimeSpan(clock);
        }
        return new CalendarEdit(op)
        {
            From = from, To = to, Kind = body.Kind, Hours = hours.Value, Like = body.Like, Week = week.Value, DayHours = body.DayHours, Year = body.Year,
            Name = string.IsNullOrWhiteSpace(body.Name) ? null : new Text(body.Name.Trim(), string.IsNullOrWhiteSpace(body.NameEn) ? body.Name.Trim() : body.NameEn.Trim()),
            Rules = op == CalendarOp.Convention ? new Convention(cutOff, body.FirstDay ?? Domain.Calendar.FirstDay.Next, body.DueMoment ?? Domain.Calendar.DueMoment.EndOfDay) : null,
            Supplement = body.Supplement, Payment = body.Payment, Basis = string.IsNullOrWhiteSpace(body.Basis) ? null : body.Basis.Trim(),
        };
    }

    private static Outcome<Dictionary<DayOfWeek, IReadOnlyList<Segment>>?> Week(Dictionary<string, string>? typed)
    {
        var week = new Dictionary<DayOfWeek, IReadOnlyList<Segment>>();
        foreach (var (name, text) in typed ?? [])
        {
            if (!Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) || char.IsAsciiDigit(name[0]))
                return new Refusal("hours-malformed", new($"Không có thứ '{name}': dùng monday … sunday.", $"There is no weekday '{name}': use monday … sunday."), "week");
            var hours = HoursText.Read(text, $"week.{day}");
            if (!hours.IsOk) return hours.Refusal;
            if (hours.Value is { } own) week[day] = own;
        }
        return week.Count == 0 ? null : week;
    }
}
