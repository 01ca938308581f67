using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Reports;

/// <summary>
/// The numbers of on-time questions over one period without a scan of its dossiers. What ended in the period is summed from the
/// tallies as if it had been received in it, with a result and at most one supplement request. Those of which this is not so are
/// few: each is looked up through an index and moved to where it belongs. What has not ended is counted row by row. Every kind and
/// every row is judged by the predicates of <see cref="OnTimeCells"/>, so a number still is its list.
/// </summary>
internal sealed class OnTimeSums(ReportMoment moment, IReadOnlyList<OnTimeQuestion> asked, (DateOnly First, DateOnly Last) days, OnTimeBy? by)
{
    private readonly DateTimeOffset from = LocalDay.StartOf(days.First), until = LocalDay.StartOf(days.Last.AddDays(1));
    private readonly Dictionary<OnTimeQuestion, List<(long Id, long InTime, long Late)>> open = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<OnTimeAgainst, List<EndedCount>?> tallied = [];
    private readonly Dictionary<DateTimeOffset, List<EndedCount>> endedLater = [];
    private List<EndedCount>? withoutResult, elsewhere;
    private DateTimeOffset? edge;

    /// <summary>What parts the open dossiers of a question; the other numbers follow from these two.</summary>
    private static readonly OnTimeCell[] openCells = [OnTimeCell.OpenInTime, OnTimeCell.OpenLate];

    /// <summary>The lines of a question over this period; null when the tallies do not hold what is asked, and the rows must be counted.</summary>
    public async Task<List<(long Id, OnTimeCounts Counts)>?> CountAsync(OnTimeQuestion question, CancellationToken stop)
    {
        if (!tallied.TryGetValue(question.Against, out var sums))
            tallied[question.Against] = sums = await EndedTallies.OfAsync(moment, days.First, days.Last, question.Against, by, stop);
        if (sums is null || question.EndedBefore <= from) return null;
        var judged = new Judge(question, from, until);
        foreach (var sum in sums) judged.Add(sum);
        if (question.Definition == OnTimeDefinition.Solved) return await SolvedAsync(judged, question, stop);
        await LookUpAsync(question, stop);
        return await MoveAsync(judged, question, stop) ? await OpenAsync(judged, question, stop) : null;
    }

    /// <summary>Solved at its end, with a result or without, whenever it was received and whatever the as-of moment: what had none is marked so.</summary>
    private async Task<List<(long Id, OnTimeCounts Counts)>> SolvedAsync(Judge judged, OnTimeQuestion question, CancellationToken stop)
    {
        if (await EndedTallies.WithoutResultAsync(moment, days.First, days.Last, by, stop) is { } marked)
        {
            foreach (var (line, count) in marked) judged.Mark(line, OnTimeCell.WithoutResult, count);
            return judged.Lines;
        }
        await LookUpAsync(question, stop);
        foreach (var one in withoutResult!) judged.Move(one with { Kind = one.Kind with { Received = PeriodSide.In, Ended = PeriodSide.In } });
        return judged.Lines;
    }

    /// <summary>The dossiers without a result, once for each edge.</summary>
    private async Task LookUpAsync(OnTimeQuestion question, CancellationToken stop)
    {
        if (edge != Edge(question)) (edge, elsewhere, withoutResult) = (Edge(question), null, null);
        withoutResult ??= await EndedRows.ByIdAsync(moment, EndedInPeriod.And(Without), by, Period(question), stop);
    }

    /// <summary>Moves what stands elsewhere. False when something ended without a class although it was received: no tally knows of it.</summary>
    private async Task<bool> MoveAsync(Judge judged, OnTimeQuestion question, CancellationToken stop)
    {
        var (before, later) = (question.EndedBefore, new List<EndedCount>());
        elsewhere ??= await ElsewhereAsync(question, stop);
        if (before > until && !endedLater.TryGetValue(before, out later!))
            endedLater[before] = later = await EndedRows.ByIdAsync(moment, d => d.EndedAt >= until && d.EndedAt < before && d.ReceivedAt < until, by, Period(question), stop);

        foreach (var one in withoutResult!.Concat(elsewhere).Concat(later))
        {
            if (one.Kind is { Class: null, Received: not PeriodSide.Never }) return false;
            judged.Move(one);
        }
        return true;
    }

    /// <summary>With a result, but asked for a supplement again, received outside the period, ended after the edge, or ended before the period it was received in.</summary>
    private async Task<List<EndedCount>> ElsewhereAsync(OnTimeQuestion question, CancellationToken stop)
    {
        var (start, end, last) = (from, until, Edge(question));
        var period = Period(question);
        var again = await EndedRows.ByIdAsync(moment, EndedInPeriod.And(Without.Not()).And(d => d.SupplementCount > 1), by, period, stop);
        var outside = await EndedRows.ByIdAsync(moment, d => d.EndedAt >= start && d.EndedAt < end
            && (d.Class != null || d.ReceivedAt != null) && (d.ReceivedAt < start || d.ReceivedAt >= end || d.EndedAt >= last || d.ReceivedAt == null || d.Class == null), by, period, stop);
        var early = await EndedRows.ByIdAsync(moment, d => d.ReceivedAt >= start && d.ReceivedAt < end && d.EndedAt < start, by, period, stop);
        return [.. again, .. outside.Where(one => !one.Kind.WithoutResult && !one.Kind.AskedAgain), .. early];
    }

    /// <summary>Adds what has not ended by the as-of moment, by its rows.</summary>
    private async Task<List<(long Id, OnTimeCounts Counts)>> OpenAsync(Judge judged, OnTimeQuestion question, CancellationToken stop)
    {
        if (!open.TryGetValue(question, out var counted))
        {
            // Questions about the same dossiers share one pass over them.
            var same = asked.Where(other => other.EndedBefore == question.EndedBefore && (other.Definition == OnTimeDefinition.Cohort) == (question.Definition == OnTimeDefinition.Cohort) && other.Definition != OnTimeDefinition.Solved).Append(question).Distinct<OnTimeQuestion>(ReferenceEqualityComparer.Instance).ToList();
            var before = question.EndedBefore;
            var running = OnTimeCells.Population(question).And(d => d.EndedAt == null || d.EndedAt >= before);
            var rows = await ReportGroups.CountAsync(moment, running, by, same.SelectMany(other => openCells.Select(cell => OnTimeCells.Within(other, cell))), stop);
            for (var i = 0; i < same.Count; i++) open[same[i]] = rows.ConvertAll(row => (row.Id, row.Counts[i * 2], row.Counts[(i * 2) + 1]));
            counted = open[question];
        }
        foreach (var (id, inTime, late) in counted) judged.AddOpen(id, inTime, late);
        return judged.Lines;
    }

    private System.Linq.Expressions.Expression<Func<Dossier, bool>> EndedInPeriod
    {
        get
        {
            var (start, end) = (from, until);
            return d => d.Class != null && d.EndedAt >= start && d.EndedAt < end;
        }
    }

    private static System.Linq.Expressions.Expression<Func<Dossier, bool>> Without => d => d.Result == DossierResult.Withdrawn || d.Result == DossierResult.Stopped;

    /// <summary>From here on an end in the period has not happened for the question.</summary>
    private DateTimeOffset Edge(OnTimeQuestion question) => question.EndedBefore < until ? question.EndedBefore : until;

    private (DateTimeOffset From, DateTimeOffset Until, DateTimeOffset Edge) Period(OnTimeQuestion question) => (from, until, Edge(question));

    /// <summary>Sums kinds into the cells of one question.</summary>
    private sealed class Judge(OnTimeQuestion question, DateTimeOffset from, DateTimeOffset until)
    {
        // The ledger's two lists are of what has not ended; without them the predicates need not be compiled for a handful of examples.
        private readonly Func<Dossier, bool>[] cells =
            [.. OnTimeCounts.Cells.Select(cell => OnTimeCells.Of(question with { SecondRequestLater = [], WaitingSincePromise = [] }, cell).Compile(preferInterpretation: true))];
        private readonly Dictionary<EndedKind, long[]> known = [];
        private readonly Dictionary<bool, long[]> knownOpen = [];
        private readonly Dictionary<long, long[]> lines = [];

        public List<(long Id, OnTimeCounts Counts)> Lines =>
            [.. lines.Where(line => line.Value.Any(count => count != 0)).Select(line => (line.Key, OnTimeCounts.Of(line.Value)))];

        public void Add(EndedCount count) => Add(count.Line, [.. Cells(count.Kind).Select(cell => cell * count.Count)]);

        /// <summary>What has not ended, in time and past its due moment: every dossier of the population that has not ended is one of the two.</summary>
        public void AddOpen(long line, long inTime, long late)
        {
            foreach (var (isLate, count) in new[] { (false, inTime), (true, late) })
            {
                if (!knownOpen.TryGetValue(isLate, out var counts))
                {
                    var due = isLate ? question.AsOf.AddMilliseconds(-1) : question.AsOf.AddMilliseconds(1);
                    var example = new Dossier { Status = DossierStatus.InProgress, ReceivedAt = from, DueAt = due, FirstPromiseAt = due };
                    knownOpen[isLate] = counts = [.. cells.Select(cell => cell(example) ? 1L : 0L)];
                }
                Add(line, [.. counts.Select(cell => cell * count)]);
            }
        }

        private void Add(long line, long[] counts)
        {
            if (!lines.TryGetValue(line, out var sums)) lines[line] = sums = new long[cells.Length];
            for (var i = 0; i < sums.Length; i++) sums[i] = checked(sums[i] + counts[i]);
        }

        /// <summary>Counts them in one cell more, leaving the others.</summary>
        public void Mark(long line, OnTimeCell cell, long count) => Add(line, [.. OnTimeCounts.Cells.Select(other => other == cell ? count : 0)]);

        /// <summary>
        /// Takes it from where the tallies have it (nowhere, when it ended outside the period) and adds it where it belongs: nowhere
        /// either, when it ended after the as-of moment, because then it is counted with what is open.
        /// </summary>
        public void Move(EndedCount one)
        {
            var kind = one.Kind;
            var open = kind.Ended == PeriodSide.After && question.EndedBefore < until;
            if (open || kind.Ended == PeriodSide.In) Add(one with { Kind = EndedTallies.Plain(question.Against == OnTimeAgainst.Adjusted ? kind.Class : kind.FirstPromiseClass), Count = -one.Count });
            if (!open) Add(one);
        }

        private long[] Cells(EndedKind kind)
        {
            if (known.TryGetValue(kind, out var counts)) return counts;
            var example = kind.Example(from, until);
            return known[kind] = [.. cells.Select(cell => cell(example) ? 1L : 0L)];
        }
    }
}
