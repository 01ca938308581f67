using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>A date that departs from the week: off, shortened, or made up for; with the decision that sets it.</summary>
internal sealed record SpecialDayAnswer(DateOnly Date, SpecialDayKind Kind, string? Name, string? Decision, IReadOnlyList<string>? Hours, DayOfWeek? Like);

/// <summary>The term calendar of an agency, or the opening hours of an agency's desks or of one desk, in one year.</summary>
internal sealed record CalendarAnswer(int Year, CalendarKind Kind, string? Agency, string? Desk, string Version, bool Covered, bool Provisional, int WorkingDays,
    IReadOnlyDictionary<DayOfWeek, IReadOnlyList<string>> Week, IReadOnlyList<SpecialDayAnswer> Days, IReadOnlyList<DateOnly> MayBeOff, IReadOnlyList<DateOnly> MayBeWorking, decimal DayHours);

/// <summary>What a receipt at a moment would be promised.</summary>
internal sealed record TryAnswer(DateTimeOffset Received, string Limit, DateTimeOffset? Due, bool Provisional, DateTimeOffset? Earliest, DateTimeOffset? Latest, IReadOnlyList<WhyAnswer> Why);

/// <summary>The working calendar of a year, and "try a date".</summary>
internal static class CalendarApi
{
    public static void MapCalendarApi(this IEndpointRouteBuilder routes)
    {
        var calendar = routes.MapGroup("/api/calendar").WithTags("Reference").RequireAuthorization();
        calendar.MapGet("/", Year).Produces<CalendarAnswer>().ProducesProblems()
            .WithSummary("Days off and make-up days of a year with the decision behind each; for an agency its own calendar.");
        calendar.MapGet("/due", Try).Produces<TryAnswer>().ProducesProblems()
            .WithSummary("The due date of a receipt and why: by procedure and channel, or by amount and unit.");
    }

    private static async Task<IResult> Year(string? year, string? agency, string? desk, string? kind, HttpContext http, Callers callers, OfficeClock office)
    {
        var read = new Queries();
        var number = read.Number("year", year, office.Today.Year, 1990, 2199);
        var of = read.Name<CalendarKind>("kind", kind) ?? (string.IsNullOrEmpty(desk) ? CalendarKind.Term : CalendarKind.Opening);
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var (calendar, refusal) = of == CalendarKind.Term ? Of(agency, asking.Value) : Opening(agency, desk, asking.Value);
        if (calendar is null) return refusal!.ToProblem();

        var definition = calendar.Definition;
        var (first, last) = (new DateOnly(number, 1, 1), new DateOnly(number, 12, 31));
        var covered = calendar.Covers(first) && calendar.Covers(last);
        var provisional = definition.Provisional.FirstOrDefault(p => p.Year == number);
        var week = definition.Weeks.Where(w => w.From <= last).MaxBy(w => w.From);
        var working = covered ? Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Count(i => calendar.IsWorkingDay(first.AddDays(i))) : 0;
        return Results.Ok(new CalendarAnswer(number, of, agency, string.IsNullOrEmpty(desk) ? null : desk, calendar.Version, covered, provisional is not null, working,
            week?.Days.ToDictionary(d => d.Key, d => (IReadOnlyList<string>)Hours(d.Value)!) ?? [],
            [.. definition.Days.Where(d => d.Date.Year == number).OrderBy(d => d.Date).Select(d => new SpecialDayAnswer(d.Date, d.Kind, d.Name?.In(Show.Language), d.Decision, Hours(d.Hours), d.Like))],
            provisional?.MayBeOff ?? [], provisional?.MayBeWorking ?? [], definition.DayHours ?? 8));
    }

    private static async Task<IResult> Try(
        string? received, string? procedure, string? channel, string? amount, string? unit, string? agency, HttpContext http, Callers callers, OfficeClock office)
    {
        var read = new Queries();
        var at = read.Moment("received", received) ?? office.Now;
        var through = read.Name<Channel>("channel", channel) ?? Channel.Direct;
        var ofUnit = read.Name<LimitUnit>("unit", unit) ?? LimitUnit.WorkingDays;
        var given = read.Number("amount", amount, -1, 0, 10_000);
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var (calendar, refusal) = Of(agency, asking.Value);
        if (calendar is null) return refusal!.ToProblem();

        var (limit, convention, rule) = (new Limit(given, ofUnit), Convention.Default, Enumerable.Empty<WhyLine>());
        if (procedure is { Length: > 0 })
        {
            var version = asking.Value.Reference.InForce(procedure, LocalDay.Of(at));
            if (!version.IsOk) return version.Refusal.ToProblem();
            if (version.Value.Content.LimitFor(through) is not { } known) return Refusals.LimitUnknown.ToProblem();
            var own = OfficeReference.ConventionFor(version.Value.Content, calendar, at);
            (limit, convention, rule) = (known, own?.Rules ?? version.Value.Content.Convention, DueReasons.Rule(version.Value.Content, calendar, at));
        }
        else if (given < 0)
        {
            return Refusals.Missing("procedure", "Nêu thủ tục (procedure) hoặc số lượng và đơn vị (amount, unit).", "State a procedure, or an amount and unit.").ToProblem();
        }
        var due = Deadline.Due(at, limit, convention, [], calendar);
        if (!due.IsOk) return due.Refusal.ToProblem();
        return Results.Ok(new TryAnswer(at, $"{limit.Amount:0.##} {limit.Unit}", due.Value.At, due.Value.Provisional, due.Value.Earliest, due.Value.Latest,
            [.. rule.Concat(Deadline.Explain(at, limit, convention, [], calendar, due.Value)).Select(WhyAnswer.Of)]));
    }

    private static (WorkCalendar?, Refusal?) Of(string? agency, Asking asking)
    {
        if (string.IsNullOrEmpty(agency)) return (asking.Reference.Calendars.National, null);
        return asking.Reference.Tree.Agency(agency) is { } known
            ? (asking.Reference.Calendars.Of(asking.Reference.Tree, known.Id), null)
            : (null, Register.Writing.RegisterRefusals.AgencyUnknown(agency));
    }

    private static (WorkCalendar?, Refusal?) Opening(string? agency, string? desk, Asking asking)
    {
        var (calendars, tree) = (asking.Reference.Calendars, asking.Reference.Tree);
        if (!string.IsNullOrEmpty(desk))
            return tree.Desk(desk) is { } known ? (calendars.OpeningOf(tree, known), null) : (null, Register.Writing.RegisterRefusals.DeskUnknown(desk));
        if (string.IsNullOrEmpty(agency)) return (calendars.OpeningOf(tree, (AgencyRow?)null), null);
        return tree.Agency(agency) is { } owner ? (calendars.OpeningOf(tree, owner), null) : (null, Register.Writing.RegisterRefusals.AgencyUnknown(agency));
    }

    private static string[]? Hours(IReadOnlyList<Segment>? hours) => hours is null ? null : [.. hours.Select(hour => hour.ToString())];
}
