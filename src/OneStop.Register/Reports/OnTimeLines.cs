using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;

namespace OneStop.Register.Reports;

/// <summary>
/// The lines of several on-time questions about the same days, scope and breakdown, question by question. Counted from the tallies and
/// from what is open; kept, they are moved along with what changed.
/// </summary>
internal sealed class OnTimeLines(ReportMoment moment, IReadOnlyList<OnTimeRequest> requests)
{
    private readonly OnTimeBy? by = requests.Select(request => request.By).FirstOrDefault(of => of is not null);

    /// <summary>Every question's lines; of a report that names no breakdown too, only their sum is of use then.</summary>
    public async Task<IReadOnlyList<List<(long Id, OnTimeCounts Counts)>>> KeptAsync(KeptAnswers kept, DateTimeOffset now, CancellationToken stop)
    {
        var asked = string.Join(' ', requests.Select(r => FormattableString.Invariant($"{r.Definition}/{r.Against}/{r.AsOf:O}")));
        var question = FormattableString.Invariant($"on-time {requests[0].From:O} {requests[0].To:O} {by} {asked}");
        return await moment.KeptAsync(kept, question, now, () => CountAllAsync(now, stop), (known, since) => Task.FromResult(Follow(known, since, now)), stop);
    }

    /// <summary>The lines of one question, by the rows alone.</summary>
    public static async Task<List<(long Id, OnTimeCounts Counts)>> CountAsync(ReportMoment moment, OnTimeQuestion question, OnTimeBy? by, CancellationToken stop)
    {
        var decided = await DecidedAsync(moment, question, stop);
        var counted = await ReportGroups.CountAsync(moment, OnTimeCells.Population(decided), by, OnTimeCounts.Cells.Select(cell => OnTimeCells.Within(decided, cell)), stop);
        return counted.ConvertAll(line => (line.Id, OnTimeCounts.Of(line.Counts)));
    }

    /// <summary>The question with what only the pause ledgers know.</summary>
    public static async Task<OnTimeQuestion> DecidedAsync(ReportMoment moment, OnTimeQuestion question, CancellationToken stop) => question.With(await CandidatesAsync(moment, question, stop));

    private async Task<IReadOnlyList<List<(long Id, OnTimeCounts Counts)>>> CountAllAsync(DateTimeOffset now, CancellationToken stop)
    {
        var (questions, waiting) = (new List<OnTimeQuestion>(), new Dictionary<(DateTimeOffset, DateTimeOffset), List<Dossier>>());
        foreach (var question in requests.Select(request => request.At(now)))
        {
            // The widest of the questions about one moment names every candidate of the others.
            var widest = question with { Definition = OnTimeDefinition.Realtime, Against = OnTimeAgainst.FirstPromise };
            if (requests.Count > 1 && OnTimeLedger.Candidates(question) is not null && !waiting.ContainsKey((question.EndedBefore, question.AsOf)))
                waiting[(question.EndedBefore, question.AsOf)] = await CandidatesAsync(moment, widest, stop);
            questions.Add(waiting.TryGetValue((question.EndedBefore, question.AsOf), out var known) ? question.With(known) : await DecidedAsync(moment, question, stop));
        }
        var (lines, sums) = (new List<List<(long Id, OnTimeCounts Counts)>>(), new OnTimeSums(moment, questions, (requests[0].From, requests[0].To), by));
        foreach (var question in questions) lines.Add(await sums.CountAsync(question, stop) ?? await CountAsync(moment, question, by, stop));
        return lines;
    }

    private IReadOnlyList<List<(long Id, OnTimeCounts Counts)>>? Follow(IReadOnlyList<List<(long Id, OnTimeCounts Counts)>> known, Since since, DateTimeOffset now)
    {
        var (line, before, after, moved) = (ReportGroups.Line(moment, by), since.Before.ToList(), since.After.ToList(), new List<List<(long Id, OnTimeCounts Counts)>>());
        foreach (var (request, lines) in requests.Zip(known))
        {
            var (then, thereafter) = (Cells(request.At(since.Then), before), Cells(request.At(now), after));
            if (MovedCounts.Of(lines.Select(l => (l.Id, l.Counts.ToArray())), since, line, then, thereafter) is not { } counted) return null;
            moved.Add(counted.ConvertAll(l => (l.Line, OnTimeCounts.Of(l.Counts))));
        }
        return moved;
    }

    private static List<Func<Dossier, bool>> Cells(OnTimeQuestion question, List<Dossier> about)
    {
        var decided = question.With(about);
        return MovedCounts.Ready(OnTimeCounts.Cells.Select(cell => OnTimeCells.Of(decided, cell)));
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
