namespace OneStop.Domain.Dossiers;

public static partial class Decide
{
    /// <summary>
    /// A letter urged the agency about this dossier. It moves nothing, but a breach that nobody noted yet is latched, as with any
    /// other action. Refused once the dossier has ended: there is nothing to urge any more.
    /// </summary>
    /// <param name="letter">The letter's number, "07/ĐĐ".</param>
    public static Outcome<Decision> Urge(Dossier dossier, string letter, DateTimeOffset now)
    {
        if (!Lifecycle.Allows(dossier.Status, DossierAction.Urge)) return Refusals.NotAllowed(dossier.Status, DossierAction.Urge);
        var at = dossier.UpdatedAt is { } last && now < last ? last : now;
        return new Decision(Timeliness.Latch(dossier, at) with { UpdatedAt = at }, DossierAction.Urge) { Details = Details(("letter", letter)) };
    }
}
