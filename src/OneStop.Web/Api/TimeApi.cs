using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Register.Counters;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Pages.Watch;
using OneStop.Web.Resources;

namespace OneStop.Web.Api;

/// <summary>Where time went in a period; of the dossiers that ended in it so many could be measured.</summary>
internal sealed record TimeAnswer(DateOnly From, DateOnly To, string Scope, long Dossiers, long NotMeasured, IReadOnlyList<TimeLine> Lines);

/// <summary>The dossiers behind one line, longest first; seconds of working time.</summary>
internal sealed record TimeLineAnswer(DateOnly From, DateOnly To, string Scope, TimePart Part, string Key, IReadOnlyList<TimedDossier> Dossiers);

/// <summary>GET /api/reports/time: percentiles of working time, and the dossiers they were taken from; the page /reports/time shows the same.</summary>
internal static class TimeApi
{
    public static void MapTimeApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/reports/time", Time).WithTags("Reports").RequireAuthorization(new NeedsAttribute(Permission.SeeReports)).Produces<TimeAnswer>().ProducesProblems()
            .WithSummary("Where time goes: from, to (or period), scope; with part (stage, holder, step, agency, procedure) and key the dossiers of one line; format=csv or xlsx for a file. Times are seconds of working time.");

    private static async Task<IResult> Time(HttpContext http, Callers callers, FigureQuery figures, KeptAnswers kept, IStringLocalizer<WatchTexts> texts)
    {
        var (text, stop) = (ReportApi.Texts(http), http.RequestAborted);
        var read = TimeRequest.Read(text);
        if (!read.IsOk) return read.Refusal.ToProblem();
        if (text("format") is not (null or "json" or "csv" or "xlsx"))
            return new Refusal("query-malformed", new("Định dạng là json, csv hoặc xlsx.", "The format is json, csv or xlsx."), "format").ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var opened = await figures.OpenAsync(new(new(Bucket.Open, null), read.Value.Scope, null), asking.Value.Caller.Reach, stop);
        if (!opened.IsOk) return opened.Refusal.ToProblem();
        await using var moment = opened.Value;
        return await AnswerAsync(moment, read.Value, kept, (text("format"), texts), stop);
    }

    private static async Task<IResult> AnswerAsync(DashboardMoment moment, TimeRequest asked, KeptAnswers kept, (string? Format, IStringLocalizer<WatchTexts> Texts) file, CancellationToken stop)
    {
        var (from, to, scope) = (asked.From, asked.To, moment.Scope.Name);
        if (asked.Line is { } line)
        {
            var dossiers = await TimeQuery.ListAsync(moment, from, to, line, stop);
            return File(TimeFiles.Dossiers(dossiers, file.Texts)) ?? Results.Ok(new TimeLineAnswer(from, to, scope, line.Part, line.Key, dossiers));
        }
        var time = await TimeQuery.KeptAsync(moment, from, to, kept, stop);
        return File(TimeFiles.Lines(time.Lines, file.Texts)) ?? Results.Ok(new TimeAnswer(from, to, scope, time.Dossiers, time.NotMeasured, time.Lines));

        IResult? File(TimeFiles table) => table.As(file.Format, from, to) is { } made ? Results.File(made.Bytes, made.Type, made.Name) : null;
    }
}
