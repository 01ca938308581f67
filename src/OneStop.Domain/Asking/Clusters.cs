using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Asking;

/// <summary>A dossier as <see cref="Clusters"/> see it; the day is that of the kind.</summary>
public readonly record struct ClusterMember(long AgencyId, long DeskId, string? TakenInBy, DateOnly Day);

/// <summary>Rules that look at several dossiers together: one quick finish is nothing, ten on one day may be a question.</summary>
public static class Clusters
{
    /// <summary>Quick finishes of one agency on one day from which they are listed.</summary>
    public const int QuickFinishes = 5;
    /// <summary>Online filings of one account on one day from which they are listed.</summary>
    public const int OnlineFilings = 10;
    /// <summary>Online filings taken in by the people of one desk on one day from which they are listed, however many people shared them.</summary>
    public const int OnlineAtDesk = 20;
    /// <summary>Days at a month's end that are looked at.</summary>
    public const int LastDays = 3;
    /// <summary>Finishes on the last days from which they are listed, and how many times their even share they must be.</summary>
    public const int BulkFinishes = 10, BulkTimes = 3;

    /// <summary>Of the dossiers that hold by themselves, those that stay: all, or for clustered kinds the members of a cluster.</summary>
    public static IReadOnlyList<Dossier> Keep(AskingKind kind, IReadOnlyList<Dossier> dossiers) => Keep(kind, dossiers, d => Member(kind, d));

    /// <summary>The same of anything that stands for a dossier.</summary>
    public static IReadOnlyList<T> Keep<T>(AskingKind kind, IReadOnlyList<T> holding, Func<T, ClusterMember> member)
    {
        var counts = new ClusterCounts(kind);
        var groups = holding.Select(h => counts.Add(member(h))).ToList();
        return [.. holding.Where((_, i) => counts.IsCluster(groups[i]))];
    }

    /// <summary>What clusters of a kind look at in a dossier: quick finishes lie together by the day of their end, online filings by that of their receipt.</summary>
    public static ClusterMember Member(AskingKind kind, Dossier d) => new(d.AgencyId, d.DeskId, d.TakenInBy, kind switch
    {
        AskingKind.LateRegistration => LocalDay.Of(d.EndedAt!.Value),
        AskingKind.OnlineAtCounter => LocalDay.Of(d.ReceivedAt!.Value),
        _ => default,
    });

    /// <summary>The months that lie wholly in [from, until), each by its bounds and the first moment of its last days. Only a whole month has an even share.</summary>
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset Last, DateTimeOffset Until, int Days)> Months(DateTimeOffset from, DateTimeOffset until)
    {
        var day = LocalDay.Of(from);
        for (var first = new DateOnly(day.Year, day.Month, 1); LocalDay.StartOf(first.AddMonths(1)) <= until; first = first.AddMonths(1))
            if (LocalDay.StartOf(first) >= from)
                yield return (LocalDay.StartOf(first), LocalDay.StartOf(first.AddMonths(1).AddDays(-LastDays)), LocalDay.StartOf(first.AddMonths(1)), DateTime.DaysInMonth(first.Year, first.Month));
    }

    /// <summary>Whether an agency's finishes of a month's last days are many and over three times their even share.</summary>
    public static bool IsBulk(long lastDays, long month, int daysInMonth) => lastDays >= BulkFinishes && lastDays * daysInMonth > month * LastDays * BulkTimes;
}
