using OneStop.Domain.Dossiers;
using OneStop.Register.Calendars;
using OneStop.Web.Access;
using OneStop.Web.Jobs;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>What a change would do to the open dossiers of an agency.</summary>
internal sealed record AgencyMovesAnswer(string Agency, int Later, int Earlier, double LatestHours, double EarliestHours, int BreaksPromise);

/// <summary>One open dossier whose date would move; hours of work, negative when earlier.</summary>
internal sealed record MoveAnswer(string Code, string Agency, DateMove Move, DateTimeOffset? From, DateTimeOffset? To, double Hours, bool BreaksPromise, bool ToTell);

/// <summary>The preview of a change, and of an applied one where to look.</summary>
internal sealed record CalendarChangeAnswer(
    bool DryRun, int Open, int Moved, IReadOnlyDictionary<DateMove, int> Counts, int BreaksPromise, int ToTell, string? CarriedBy,
    IReadOnlyList<AgencyMovesAnswer> Agencies, IReadOnlyList<MoveAnswer> Lines, IReadOnlyList<string> Versions, long? Change, string? Job);

/// <summary>Changes of calendars for programs and scripts: preview or apply.</summary>
internal static class CalendarChangeApi
{
    public static void MapCalendarChangeApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/calendar", Post).WithTags("Reference").RequireAuthorization(new NeedsAttribute(Permission.ManageCalendars))
            .Accepts<CalendarBody>("application/json").Produces<CalendarChangeAnswer>().Produces<CalendarChangeAnswer>(StatusCodes.Status202Accepted).ProducesProblems()
            .WithSummary("Changes calendars under one decision; dryRun previews which open dossiers would move. Applied, the dossiers follow in the background.");

    private static async Task<IResult> Post(HttpContext http, Callers callers, OfficeClock office, CalendarPreviews previews, CalendarApplication application)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var body = await Bodies.ReadAsync<CalendarBody>(http.Request);
        if (!body.IsOk) return body.Refusal.ToProblem();
        var change = CalendarReading.Change(body.Value.Value, asking.Value.Reference.Tree, office.Today);
        if (!change.IsOk) return change.Refusal.ToProblem();
        var caller = asking.Value.Caller;
        var preview = await previews.OfAsync(change.Value, caller, http.RequestAborted);
        if (!preview.IsOk) return preview.Refusal.ToProblem();
        if (body.Value.Value.DryRun == true) return Results.Ok(Answer(preview.Value, true));
        var applied = await application.ApplyAsync(change.Value, caller, http.RequestAborted);
        if (!applied.IsOk) return applied.Refusal.ToProblem();
        return Results.Accepted($"/api/jobs/{applied.Value.Job}", Answer(preview.Value, false) with
        {
            Versions = [.. applied.Value.Layers.Select(layer => layer.Id)], Change = applied.Value.Change, Job = applied.Value.Job is { } job ? $"/api/jobs/{job}" : null,
        });
    }

    private static CalendarChangeAnswer Answer(CalendarPreview preview, bool dryRun) => new(
        dryRun, preview.Open, preview.Moved, preview.Counts, preview.BreaksPromise, preview.ToTell, preview.Carrier?.Agency,
        [.. preview.Agencies.Select(of => new AgencyMovesAnswer(of.Agency, of.Later, of.Earlier, of.Latest.TotalHours, of.Earliest.TotalHours, of.BreaksPromise))],
        [.. preview.Lines.Select(line => new MoveAnswer(line.Code, line.Agency, line.Move, line.Before, line.After, line.Shift.TotalHours, line.BreaksPromise, line.ToTell))], [], null, null);
}
