using OneStop.Domain.Asking;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Reference;

namespace OneStop.Register.Asking;

/// <summary>What an agency finished in a month, and on the month's last days.</summary>
internal readonly record struct Finishes(long Month, long LastDays, int Days)
{
    public bool IsBulk => Clusters.IsBulk(LastDays, Month, Days);

    /// <summary>With one finish more (+1) or less (-1).</summary>
    public Finishes With(bool onLastDays, int sign) => this with { Month = Month + sign, LastDays = LastDays + (onLastDays ? sign : 0) };
}

/// <summary>
/// All that is counted of what may be worth asking, so that it can be moved along: the base of each kind by agency, who shows a kind
/// before clusters are looked for, finishes by month, possible pairs of re-filings, and what was solved. Never changed once it is made.
/// </summary>
internal sealed record AskingCounts(
    IReadOnlyDictionary<AskingKind, IReadOnlyDictionary<long, long>> Bases, IReadOnlyDictionary<AskingKind, IReadOnlyDictionary<long, ClusterMember>> Holding,
    IReadOnlyDictionary<(int Month, long Agency), Finishes> Finishes, IReadOnlyList<Refiled> Possible, (long InTime, long Late) Solved, AskingRange Range)
{
    /// <summary>Every kind as it is shown.</summary>
    public AskingOverview Overview(OfficeReference reference)
    {
        var pairs = Refiling.Pairs(Possible);
        var figures = Enum.GetValues<AskingKind>().Select(kind => Figure(kind, pairs, reference)).ToList();
        var all = figures[(int)AskingKind.Corrected].Base;
        var online = figures[(int)AskingKind.OnlineAtCounter];
        return new(figures, Range.Rate(Solved, pairs), new(online.Base, all), new(online.Base - online.Count, all - online.Count));
    }

    private AskingFigure Figure(AskingKind kind, IReadOnlyList<Refiled> pairs, OfficeReference reference)
    {
        var counts = kind switch
        {
            AskingKind.Refiled => pairs.Select(p => p.Before).Where(Range.Has).GroupBy(d => d.AgencyId).ToDictionary(g => g.Key, g => g.LongCount()),
            AskingKind.BulkFinish => Finishes.Where(f => f.Value.IsBulk).GroupBy(f => f.Key.Agency).ToDictionary(g => g.Key, g => g.Sum(f => f.Value.LastDays)),
            _ => Clusters.Keep(kind, [.. Holding[kind].Values], member => member).GroupBy(m => m.AgencyId).ToDictionary(g => g.Key, g => g.LongCount()),
        };
        var lines = Bases[kind].Select(b => (Agency: reference.Tree.Agency(b.Key)!, Rate: new Ratio(counts.GetValueOrDefault(b.Key), b.Value)))
            .OrderByDescending(l => l.Rate.Numerator).ThenBy(l => l.Agency.Code, StringComparer.Ordinal)
            .Select(l => new AskingLine(l.Agency.Code, l.Agency.Name, l.Agency.NameEn, l.Rate.Numerator, l.Rate.Denominator, l.Rate.Percent));
        var total = new Ratio(counts.Values.Sum(), Bases[kind].Values.Sum());
        return new(kind, total.Numerator, total.Denominator, total.Percent, [.. lines]);
    }
}

/// <summary>The period that is looked at, and which dossiers are solved and judged in it.</summary>
internal sealed record AskingRange(DateTimeOffset From, DateTimeOffset Until, Func<Dossier, bool> IsSolved)
{
    /// <summary>Ended in the period.</summary>
    public bool Has(Dossier dossier) => dossier.EndedAt >= From && dossier.EndedAt < Until;

    /// <summary>The on-time rate of what was solved, as recorded and with chains joined.</summary>
    public JoinedRate Rate((long InTime, long Late) solved, IReadOnlyList<Refiled> joined)
    {
        var origins = Refiling.Origins(joined);
        var lasts = joined.Where(p => origins.ContainsKey(p.After.Id) && IsSolved(p.After)).Select(p => (origins[p.After.Id], p.After));
        var earlier = joined.Select(p => p.Before).Where(IsSolved).ToList();
        var earlierLate = earlier.LongCount(d => d.Class == TimelinessClass.Late);
        return Refiling.Rate(solved.InTime, solved.Late, lasts, (earlier.Count - earlierLate, earlierLate));
    }
}
