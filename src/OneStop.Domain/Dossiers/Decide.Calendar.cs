using System.Globalization;

namespace OneStop.Domain.Dossiers;

public static partial class Decide
{
    /// <summary>
    /// The move of a due moment by decree: a reprojection that changes something, with the decision that changed the calendar as
    /// its reason. It counts as no extension.
    /// </summary>
    public static Decision Reproject(Dossier before, Reprojection moved, string decision, DateTimeOffset now) =>
        new(moved.After with { UpdatedAt = now }, DossierAction.Reproject)
        {
            Details = Details(
                ("decision", decision), ("move", moved.Move.ToString().ToLowerInvariant()), ("from", Iso(before.DueAt!.Value)), ("to", Iso(moved.After.DueAt!.Value)),
                ("workMinutes", ((long)moved.Shift.TotalMinutes).ToString(CultureInfo.InvariantCulture)), ("calendar", moved.After.CalendarVersion)),
        };

    /// <summary>The citizen was told of the date moved by decree; how, may be noted.</summary>
    private static Outcome<Decision> Tell(Dossier dossier, DossierCommand command)
    {
        if (dossier.TellDueAt is not { } told) return Refusals.NothingToTell;
        return new Decision(dossier with { ToldDueAt = told, TellDueAt = null }, command.Action)
        {
            Details = Details(("due", Iso(told))),
            Note = command.Reason,
        };
    }
}
