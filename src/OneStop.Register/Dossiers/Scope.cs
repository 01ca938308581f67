using System.Linq.Expressions;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Dossiers;

/// <summary>
/// What an account reaches: a reception desk sees what it received, an agency what it decides, each with its subtree and with what was merged into it. The only
/// place where visibility is decided; lists, counters, exports and commands all go through it.
/// </summary>
public sealed class Scope
{
    private readonly HashSet<long> agencies;
    private readonly HashSet<long> desks;

    private Scope(string home, bool everything, HashSet<long> agencies, HashSet<long> desks) =>
        (Home, IsEverything, this.agencies, this.desks) = (home, everything, agencies, desks);

    /// <summary>The agency code it starts from.</summary>
    public string Home { get; }

    /// <summary>True when it covers the whole register.</summary>
    public bool IsEverything { get; }

    /// <summary>The reach of an account of that agency: the agency, its subtree, what was merged into it, and their desks. The root reaches everything.</summary>
    public static Scope Of(AgencyTree tree, AgencyRow agency)
    {
        var below = tree.Answering(agency);
        var ids = below.Select(a => a.Id).ToHashSet();
        return new(agency.Code, agency.ParentId is null, ids, [.. tree.Desks.Where(d => ids.Contains(d.AgencyId)).Select(d => d.Id)]);
    }

    /// <summary>Whether it covers this dossier.</summary>
    public bool Covers(Dossier dossier) => IsEverything || agencies.Contains(dossier.AgencyId) || desks.Contains(dossier.DeskId);

    /// <summary>Whether its members may open and work this dossier: it covers it, holds it, or it is being handed over to it.</summary>
    public bool Reaches(Dossier dossier) => Covers(dossier) || CoversAgency(dossier.HolderAgencyId)
        || (dossier.HandoverToAgencyId is { } to && CoversAgency(to));

    /// <summary>Whether it covers this agency.</summary>
    public bool CoversAgency(long id) => IsEverything || agencies.Contains(id);

    /// <summary>Whether it covers this desk.</summary>
    public bool CoversDesk(long id) => IsEverything || desks.Contains(id);

    /// <summary>The same as a predicate for queries.</summary>
    public Expression<Func<Dossier, bool>> Predicate
    {
        get
        {
            if (IsEverything) return _ => true;
            var (ofAgencies, ofDesks) = (agencies.ToArray(), desks.ToArray());
            return d => ofAgencies.Contains(d.AgencyId) || ofDesks.Contains(d.DeskId);
        }
    }
}
