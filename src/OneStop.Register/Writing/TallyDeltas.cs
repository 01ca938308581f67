using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Writing;

/// <summary>Collects what a batch, or a recount, changes in the tallies: contributions after minus contributions before.</summary>
internal sealed class TallyDeltas
{
    private readonly Dictionary<(DateOnly Day, long Agency, long Desk, long Version, Channel Channel, Measure Measure, short Class), long> daily = [];
    private readonly Dictionary<(int Year, TotalOf Of, long Key, Measure Measure, short Class), long> yearly = [];

    private readonly Dictionary<(TotalOf Of, long Key, DateOnly Day, Measure Measure, short Class), long> trend = [];

    /// <summary>Takes away what the dossier contributed before and adds what it contributes after.</summary>
    public void Change(Dossier? before, Dossier? after)
    {
        Add(before, -1);
        Add(after, +1);
    }

    public IReadOnlyCollection<TallyRow> Daily() =>
    [
        .. daily.Where(p => p.Value != 0).Select(p => new TallyRow
        {
            Day = p.Key.Day, AgencyId = p.Key.Agency, DeskId = p.Key.Desk, ProcedureVersionId = p.Key.Version,
            Channel = p.Key.Channel, Measure = p.Key.Measure, Class = p.Key.Class, Count = p.Value,
        }),
    ];

    public IReadOnlyCollection<YearTotalRow> Yearly() =>
    [
        .. yearly.Where(p => p.Value != 0).Select(p => new YearTotalRow
        {
            Year = p.Key.Year, Of = p.Key.Of, Key = p.Key.Key, Measure = p.Key.Measure, Class = p.Key.Class, Count = p.Value,
        }),
    ];

    public IReadOnlyCollection<DayTotalRow> Trend() =>
    [
        .. trend.Where(p => p.Value != 0).Select(p => new DayTotalRow
        {
            Of = p.Key.Of, Key = p.Key.Key, Day = p.Key.Day, Measure = p.Key.Measure, Class = p.Key.Class, Count = p.Value,
        }),
    ];

    private void Add(Dossier? dossier, int sign)
    {
        foreach (var part in Contributions.Of(dossier))
        {
            Bump(daily, (part.Day, dossier!.AgencyId, dossier.DeskId, dossier.ProcedureVersionId, dossier.Channel, part.Measure, part.Class), sign);
            Year(dossier, part, sign);
            if (!Contributions.IsTrend(part.Measure)) continue;
            Bump(trend, (TotalOf.Province, 0, part.Day, part.Measure, part.Class), sign);
            foreach (var (of, key) in Places(dossier)) Bump(trend, (of, key, part.Day, part.Measure, part.Class), sign);
        }
        foreach (var part in Contributions.OfYear(dossier)) Year(dossier!, part, sign);
    }

    private void Year(Dossier dossier, Contribution part, int sign)
    {
        foreach (var (of, key) in Places(dossier)) Bump(yearly, (part.Day.Year, of, key, part.Measure, part.Class), sign);
    }

    /// <summary>Everything a dossier is counted for.</summary>
    private static ReadOnlySpan<(TotalOf Of, long Key)> Places(Dossier dossier) => new[]
    {
        (TotalOf.Agency, dossier.AgencyId), (TotalOf.Desk, dossier.DeskId), (TotalOf.Sector, dossier.SectorId),
        (TotalOf.Procedure, dossier.ProcedureId), (TotalOf.Level, (long)dossier.Level),
    };

    private static void Bump<TKey>(Dictionary<TKey, long> counts, TKey key, int by) where TKey : notnull =>
        counts[key] = counts.GetValueOrDefault(key) + by;
}
