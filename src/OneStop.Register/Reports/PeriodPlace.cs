using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;

namespace OneStop.Register.Reports;

/// <summary>
/// Where one dossier stands in form II.06a: exactly one of the columns 4-6, exactly one of 8-10, 12 and 13, and its line in each
/// grouping. Said by the form's own predicates, so a form is the sum of its places.
/// </summary>
public sealed record PeriodPlace(PeriodFormCell Came, PeriodFormCell Stands, bool Unclassifiable, long AgencyId, long SectorId, long Level)
{
    /// <summary>This one dossier as counted columns.</summary>
    public PeriodFormCounts Counts => new(
        One(Came == PeriodFormCell.Online), One(Came == PeriodFormCell.DirectOrPost), One(Came == PeriodFormCell.CarriedOver),
        One(Stands == PeriodFormCell.Early), One(Stands == PeriodFormCell.OnTime), One(Stands == PeriodFormCell.Late),
        One(Stands == PeriodFormCell.OpenInTime), One(Stands == PeriodFormCell.OpenOverdue), One(Unclassifiable));

    /// <summary>The line's id in a grouping.</summary>
    public long Line(FormGrouping grouping) => grouping switch
    {
        FormGrouping.Agency => AgencyId,
        FormGrouping.Sector => SectorId,
        _ => Level,
    };

    private static long One(bool counted) => counted ? 1 : 0;
}

/// <summary>Finds the places of dossiers in one period's form; null for a dossier that is not in it.</summary>
public sealed class PeriodPlaces
{
    private static readonly PeriodFormCell[] ways = [PeriodFormCell.Online, PeriodFormCell.DirectOrPost, PeriodFormCell.CarriedOver];
    private static readonly PeriodFormCell[] ends =
        [PeriodFormCell.Early, PeriodFormCell.OnTime, PeriodFormCell.Late, PeriodFormCell.OpenInTime, PeriodFormCell.OpenOverdue];

    private readonly Dictionary<PeriodFormCell, Func<Dossier, bool>> holds;
    private readonly Func<Dossier, long> lineOf;

    /// <summary>The places over [from, until), open dossiers judged at the period's end, as of a period that is over.</summary>
    /// <param name="lineOf">The line by agency that a dossier stands in.</param>
    public PeriodPlaces(DateTimeOffset from, DateTimeOffset until, Func<Dossier, long> lineOf)
    {
        this.lineOf = lineOf;
        holds = ways.Concat(ends).Append(PeriodFormCell.Unclassifiable).ToDictionary(cell => cell, cell => PeriodFormCells.Of(cell, from, until, until).Compile());
    }

    /// <summary>The dossier's place; null when the form does not count it.</summary>
    /// <exception cref="InvalidOperationException">The form's columns no longer part its dossiers: 3 = 7+11 is broken.</exception>
    public PeriodPlace? Of(Dossier dossier)
    {
        var came = ways.Where(cell => holds[cell](dossier)).ToList();
        var stands = ends.Where(cell => holds[cell](dossier)).ToList();
        return (came, stands) switch
        {
            ([], []) => null,
            ([var way], [var end]) => new(way, end, holds[PeriodFormCell.Unclassifiable](dossier), lineOf(dossier), dossier.SectorId, (long)dossier.Level),
            _ => throw new InvalidOperationException($"Dossier {dossier.Id} stands in {came.Count} of the columns 4-6 and {stands.Count} of 8-10, 12 and 13."),
        };
    }
}
