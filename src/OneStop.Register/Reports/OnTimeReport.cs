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
        var (results, questions, now) = (new List<OnTimeResult>(), new List<OnTimeQuestion>(), clock.GetUtcNow());
        var waiting = new Dictionary<(DateTimeOffset, DateTimeOffset), List<Dossier>>();
        foreach (var question in requests.Select(request => request.At(now)))
        {
            // The widest of the questions about one moment names every candidate of the others.
            var widest = question with { Definition = OnTimeDefinition.Realtime, Against = OnTimeAgainst.FirstPromise };
            if (requests.Count > 1 && OnTimeLedger.Candidates(question) is not null && !waiting.ContainsKey((question.EndedBefore, question.AsOf)))
                waiting[(question.EndedBefore, question.AsOf)] = await CandidatesAsync(moment, widest, stop);
            questions.Add(waiting.TryGetValue((question.EndedBefore, question.AsOf), out var known) ? question.With(known) : question.With(await CandidatesAsync(moment, question, stop)));
        }
        var sums = new OnTimeSums(moment, questions, (first.From, first.To), requests.Select(request => request.By).FirstOrDefault(by => by is not null));
        foreach (var (request, question) in requests.Zip(questions))
        {
            var lines = await sums.CountAsync(question, stop) ?? await CountAsync(moment, request, question, stop);
            if (request.By == OnTimeBy.Agency)
                lines = await AgencyLines.MoveAsync(moment, AgencyLines.LastDay(question.AsOf), lines, part => CountAsync(part, request, question, stop), (left, right) => left.Add(right), (left, right) => left.Add(right.Negated));
            results.Add(OnTimeResult.Of(request, question, moment.Scope.Name, OnTimeCounts.Sum(lines.Select(line => line.Counts)), Groups(moment, request, lines)));
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
        var question = await QuestionAsync(moment, request, clock.GetUtcNow(), stop);
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

    private static IReadOnlyList<OnTimeGroup> Groups(ReportMoment moment, OnTimeRequest request, List<(long Id, OnTimeCounts Counts)> lines) => request.By is null ? [] :
    [
        .. lines.Where(line => line.Counts.IsAny).Select(line => (Named: ReportGroups.Name(request.By, line.Id, moment.Reference), line.Counts)).OrderBy(line => line.Named.Key, StringComparer.Ordinal)
            .Select(line => OnTimeGroup.Of(line.Named.Key, line.Named.Name, line.Counts)),
    ];

    /// <summary>The request as a question over the rows of a moment, with what only the pause ledgers know.</summary>
    private static async Task<OnTimeQuestion> QuestionAsync(ReportMoment moment, OnTimeRequest request, DateTimeOffset now, CancellationToken stop)
    {
        var question = request.At(now);
        return question.With(await CandidatesAsync(moment, question, stop));
    }

    private static async Task<List<Dossier>> CandidatesAsync(ReportMoment moment, OnTimeQuestion question, CancellationToken stop)
    {
        if (OnTimeLedger.Candidates(question) is not { } candidates) return [];
        // What the ledger asks about, and no more: a row is five times as wide.
        var few = moment.Dossiers.Where(candidates)
            .Select(d => new Dossier { Id = d.Id, ReceivedAt = d.ReceivedAt, FirstPromiseAt = d.FirstPromiseAt, SupplementCount = d.SupplementCount, Pauses = d.Pauses });
        return await moment.ListAsync(few, stop);
    }
}
