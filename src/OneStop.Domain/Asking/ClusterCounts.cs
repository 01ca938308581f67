using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Asking;

/// <summary>The groups a dossier is a member of, as <see cref="ClusterCounts"/> numbers them; -1 is none.</summary>
public readonly record struct ClusterGroups(int First, int Second);

/// <summary>
/// Counts the groups of a clustered kind while dossiers pass by one at a time: what is held is a number for each day of an agency,
/// a desk or an account, however many dossiers there are.
/// </summary>
public sealed class ClusterCounts(AskingKind kind)
{
    private readonly Dictionary<(char What, long Id, string? Account, DateOnly Day), int> numbers = [];
    private readonly List<(int Members, int Least)> groups = [];

    /// <summary>Counts a dossier that holds by itself, and answers its groups.</summary>
    public ClusterGroups Add(Dossier dossier) => Add(Clusters.Member(kind, dossier));

    /// <summary>The same of what stands for a dossier.</summary>
    public ClusterGroups Add(ClusterMember member) => kind switch
    {
        AskingKind.LateRegistration => new(Count(('a', member.AgencyId, null, member.Day), Clusters.QuickFinishes), -1),
        AskingKind.OnlineAtCounter => new(
            Count(('u', 0, member.TakenInBy, member.Day), Clusters.OnlineFilings),
            Count(('d', member.DeskId, null, member.Day), Clusters.OnlineAtDesk)),
        _ => new(-1, -1),
    };

    /// <summary>Whether one of the groups is large enough, once all are counted; kinds without clusters keep every dossier.</summary>
    public bool IsCluster(ClusterGroups of) =>
        of is (-1, -1) || (of.First >= 0 && groups[of.First] is var first && first.Members >= first.Least) || (of.Second >= 0 && groups[of.Second] is var second && second.Members >= second.Least);

    private int Count((char, long, string?, DateOnly) key, int least)
    {
        if (!numbers.TryGetValue(key, out var number))
        {
            numbers.Add(key, number = groups.Count);
            groups.Add((0, least));
        }
        groups[number] = (groups[number].Members + 1, least);
        return number;
    }
}
