using System.Runtime.CompilerServices;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Reports;

/// <summary>
/// The on-time report: four definitions, two yardsticks, any past moment. Each of its numbers can list its dossiers, because
/// both come from the same predicate.
/// </summary>
public sealed class OnTimeReport(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>The report; refused when the scope is unknown or outside the caller's reach.</summary>
    public async Task<Outcome<OnTimeResult>> OfAsync(OnTimeRequest request, Scope? reach, CancellationToken stop)
    {
        var opened = await ReportMoment.OpenAsync(databases, references, request.Scope, reach, request.KnownAt, stop);
        if (!opened.IsOk) return opened.Refusal;
        await using var moment = opened.Value;
        var question = await QuestionAsync(moment, request, stop);
        var lines = await SolvedTallies.CountAsync(moment, request, stop) ?? await CountAsync(moment, request, question, stop);
        if (request.By == OnTimeBy.Agency)
            lines = await AgencyLines.MoveAsync(moment, AgencyLines.LastDay(question.AsOf), lines, part => CountAsync(part, request, question, stop), (one, other) => one.Add(other), (one, other) => one.Add(other.Negated));
        var groups = request.By is null ? [] : lines.Where(line => line.Counts.IsAny)
            .Select(line => (Named: ReportGroups.Name(request.By, line.Id, moment.Reference), line.Counts))
            .OrderBy(line => line.Named.Key, StringComparer.Ordinal)
            .Select(line => OnTimeGroup.Of(line.Named.Key, line.Named.Name, line.Counts));
        return OnTimeResult.Of(request, question, moment.Scope.Name, OnTimeCounts.Sum(lines.Select(line => line.Counts)), [.. groups]);
    }

    /// <summary>
    /// The dossiers behind a number, in order of their id: of the whole report, or of one line of its breakdown by its key. Nothing
    /// when the request would be refused.
    /// </summary>
    /// <param name="after">Continues after this id.</param>
    public async IAsyncEnumerable<Dossier> DossiersAsync(
        OnTimeRequest request, OnTimeCell cell, Scope? reach, string? key = null, long after = 0, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var opened = await ReportMoment.OpenAsync(databases, references, request.Scope, reach, request.KnownAt, stop);
        if (!opened.IsOk) yield break;
        await using var moment = opened.Value;
        var question = await QuestionAsync(moment, request, stop);
        var listed = moment.Dossiers.Where(OnTimeCells.Of(question, cell)).Where(d => d.Id > after);
        if (request.By is { } by && key is not null)
        {
            if (ReportGroups.Id(by, key, moment.Reference) is not { } id) yield break;
            listed = listed.Where(by == OnTimeBy.Agency ? AgencyLines.Of(moment.Reference.Tree.Mergers, id, AgencyLines.LastDay(question.AsOf)) : ReportGroups.Of(by, id));
        }
        await foreach (var dossier in moment.StreamAsync(listed.OrderBy(d => d.Id)).WithCancellation(stop)) yield return dossier;
    }

    private static async Task<List<(long Id, OnTimeCounts Counts)>> CountAsync(ReportMoment moment, OnTimeRequest request, OnTimeQuestion question, CancellationToken stop)
    {
        var cells = OnTimeCounts.Cells.Select(cell => OnTimeCells.Within(question, cell));
        var counted = await ReportGroups.CountAsync(moment, OnTimeCells.Population(question), request.By, cells, stop);
        return counted.ConvertAll(line => (line.Id, OnTimeCounts.Of(line.Counts)));
    }

    /// <summary>The request as a question over the rows of a moment, with what only the pause ledgers know.</summary>
    private async Task<OnTimeQuestion> QuestionAsync(ReportMoment moment, OnTimeRequest request, CancellationToken stop)
    {
        var question = request.At(clock.GetUtcNow());
        return OnTimeLedger.Candidates(question) is { } candidates ? question.With(await moment.ListAsync(moment.Dossiers.Where(candidates), stop)) : question;
    }
}
