using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Dossiers;

/// <summary>The dossiers of one linked filing. Each is counted by itself; together they have only the group's id.</summary>
public static class Siblings
{
    /// <summary>The others of a dossier's group, in order of their codes; none for a dossier that stands alone.</summary>
    internal static async Task<IReadOnlyList<SiblingView>> OfAsync(RegisterDb db, Dossier dossier, OfficeReference reference, CancellationToken stop)
    {
        if (dossier.GroupId is not { } group) return [];
        var others = await db.Dossiers.AsNoTracking().Where(d => d.GroupId == group && d.Id != dossier.Id).OrderBy(d => d.Id).ToListAsync(stop);
        return others.ConvertAll(d => new SiblingView(d.Code, reference.Version(d.ProcedureVersionId).Content.Name, DossierViewing.Place(reference.Tree.Agency(d.AgencyId)!),
            (int)d.Status, StatusNames.Text(d.Status), d.DueAt, d.FirstPromiseAt, d.EndedAt, d.Result, d.Class, d.Version));
    }

    /// <summary>
    /// The promise of the whole filing: the latest of its dossiers' first promises. Null when one of them has none, because then
    /// nothing can be promised for all.
    /// </summary>
    public static DateTimeOffset? Promise(DossierDetail detail)
    {
        var all = detail.Siblings.Select(s => s.FirstPromiseAt).Append(detail.Row.FirstPromiseAt).ToList();
        return detail.Siblings.Count == 0 || all.Contains(null) ? null : all.Max();
    }
}
