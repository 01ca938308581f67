using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Files;

namespace OneStop.Register.Evidence;

/// <summary>
/// Where a dossier stands in form II.06a over [from, until), open ones judged at a moment: the columns "came" and "stands" of the
/// register book, from the predicates the form itself is counted by. Both or neither.
/// </summary>
internal sealed class PackPlaces
{
    private readonly (Came Place, Func<Dossier, bool> Holds)[] came;
    private readonly (Stands Place, Func<Dossier, bool> Holds)[] stands;

    public PackPlaces(DateTimeOffset from, DateTimeOffset until, DateTimeOffset judgedAt)
    {
        Func<Dossier, bool> Cell(PeriodFormCell cell) => PeriodFormCells.Of(cell, from, until, judgedAt).Compile();
        came = [(Came.Online, Cell(PeriodFormCell.Online)), (Came.Direct, Cell(PeriodFormCell.DirectOrPost)), (Came.CarriedOver, Cell(PeriodFormCell.CarriedOver))];
        stands =
        [
            (Stands.Early, Cell(PeriodFormCell.Early)), (Stands.OnTime, Cell(PeriodFormCell.OnTime)), (Stands.Unclassifiable, Cell(PeriodFormCell.Unclassifiable)),
            (Stands.Late, Cell(PeriodFormCell.Late)), (Stands.OpenInTime, Cell(PeriodFormCell.OpenInTime)), (Stands.OpenOverdue, Cell(PeriodFormCell.OpenOverdue)),
        ];
    }

    public (Came? Came, Stands? Stands) Of(Dossier dossier)
    {
        var (cameAs, standsAs) = (Place(came, dossier), Place(stands, dossier));
        return cameAs is null || standsAs is null ? (null, null) : (cameAs, standsAs);
    }

    private static T? Place<T>((T Place, Func<Dossier, bool> Holds)[] places, Dossier dossier) where T : struct
    {
        foreach (var (place, holds) in places)
            if (holds(dossier)) return place;
        return null;
    }
}
