using System.Runtime.CompilerServices;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Reports;

/// <summary>
/// The on-time report: four definitions, two yardsticks, any past moment. Each of its numbers can list its dossiers, because
/// both come from the same predicate.
/// </summary>
public sealed class OnTimeReport(RegisterDbFactory databases, ReferenceCache references, KeptAnswers kept, TimeProvider clock)
{
    /// <summary>The report; refused when the scope is unknown or outside the caller's reach.</summary>
    public async Task<Outcome<OnTimeResult>> OfAsync(OnTimeRequest request, Scope? reach, CancellationToken stop)
    {
        var all = await OfAllAsync([request], reach, stop);
        return all.IsOk ? all.Value[0] : all.Refusal;
    }

    /// <summary>
    /// Several reports of one moment over the same days, scope and breakdown, in the order they were asked: definitions and
    /// yardsticks side by side. One that names no breakdown has no groups.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<OnTimeResult>>> OfAllAsync(IReadOnlyList<OnTimeRequest> requests, Scope? reach, CancellationToken stop)
    {
        var first = requests[0];
        var opened = await ReportMoment.OpenAsync(databases, references, first.Scope, reach, first.KnownAt, stop);
        if (!opened.IsOk) return opened.Refusal;
        await using var moment = opened.Value;
        var (now, lines) = (clock.GetUtcNow(), new OnTimeLines(moment, requests));
        var (results, counted) = (new List<OnTimeResult>(), await lines.KeptAsync(kept, now, stop));
        foreach (var (request, ofRequest) in requests.Zip(counted))
        {
            var (question, moved) = (request.At(now), ofRequest);
            if (request.By == OnTimeBy.Agency)
                moved = await AgencyLines.MoveAsync(moment, AgencyLines.LastDay(question.AsOf), ofRequest, part => OnTimeLines.CountAsync(part, question, request.By, stop), (left, right) => left.Add(right), (left, right) => left.Add(right.Negated));
            results.Add(OnTimeResult.Of(request, question, moment.Scope.Name, OnTimeCounts.Sum(moved.Select(line => line.Counts)), Groups(moment, request, moved)));
        }
        return results;
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
        var question = await OnTimeLines.DecidedAsync(moment, request.At(clock.GetUtcNow()), stop);
        var listed = moment.Dossiers.Where(OnTimeCells.Of(question, cell)).Where(d => d.Id > after);
        if (request.By is { } by && key is not null)
        {
            if (ReportGroups.Id(by, key, moment.Reference) is not { } id) yield break;
            listed = listed.Where(by == OnTimeBy.Agency ? AgencyLines.Of(moment.Reference.Tree.Mergers, id, AgencyLines.LastDay(question.AsOf)) : ReportGroups.Of(by, id));
        }
        await foreach (var dossier in moment.StreamAsync(listed.OrderBy(d => d.Id)).WithCancellation(stop)) yield return dossier;
    }

    private static IReadOnlyList<OnTimeGroup> Groups(ReportMoment moment, OnTimeRequest request, List<(long Id, OnTimeCounts Counts)> lines) => request.By is null ? [] :
    [
        .. lines.Where(line => line.Counts.IsAny).Select(line => (Named: ReportGroups.Name(request.By, line.Id, moment.Reference), line.Counts)).OrderBy(line => line.Named.Key, StringComparer.Ordinal)
            .Select(line => OnTimeGroup.Of(line.Named.Key, line.Named.Name, line.Counts)),
    ];
}
