using System.Globalization;

namespace OneStop.Domain.Dossiers;

public static partial class Decide
{
    /// <summary>
    /// What was known about the person was erased. Code, dates and events stay, because the office has to keep them; the event
    /// names the request, so that a blank name has its reason. Only a dossier that has ended can be parted from its person.
    /// </summary>
    public static Outcome<Decision> ErasePerson(Dossier dossier, long erasure, DateTimeOffset now) =>
        Lifecycle.Allows(dossier.Status, DossierAction.ErasePerson)
            ? new Decision(dossier with { UpdatedAt = now }, DossierAction.ErasePerson) { Details = Details(("erasure", erasure.ToString(CultureInfo.InvariantCulture))) }
            : Refusals.NotAllowed(dossier.Status, DossierAction.ErasePerson);
}
