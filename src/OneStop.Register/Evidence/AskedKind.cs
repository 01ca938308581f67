using OneStop.Domain.Asking;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Register.Asking;

namespace OneStop.Register.Evidence;

/// <summary>One kind of "worth asking" over dossiers that run by: how large its base is, and which of them may be listed.</summary>
internal sealed class AskedKind(AskingKind kind, Func<Dossier, bool> isInBase, DateTimeOffset from, DateTimeOffset until) : IDisposable
{
    private readonly Func<Dossier, bool> isCandidate = AskingRules.Candidates(kind).Compile();
    private readonly ClusterCounts clusters = new(kind);
    private readonly AskedSpool spool = new();
    private readonly (DateTimeOffset From, DateTimeOffset Last, DateTimeOffset Until, int Days)[] months = [.. Clusters.Months(from, until)];
    private readonly Dictionary<(int Month, long Agency), Finishes> finishes = [];

    public AskingKind Kind => kind;

    /// <summary>The size of the base.</summary>
    public long Whole { get; private set; }

    /// <summary>How many are listed; as yet unconfirmed where only the log can say.</summary>
    public long Count => Lines().LongCount();

    /// <summary>What is listed, in the order it came.</summary>
    public IEnumerable<AskedLine> Lines() => spool.Read().Where(line => kind == AskingKind.BulkFinish ? IsBulk(line) : clusters.IsCluster(line.Groups));

    public void Add(Dossier dossier, WorkCalendar calendar)
    {
        if (!isInBase(dossier) || !AskingRules.InBase(kind, dossier, calendar)) return;
        Whole++;
        if (kind == AskingKind.BulkFinish) AddFinish(dossier);
        else if (kind != AskingKind.Refiled && isCandidate(dossier) && AskingRules.Holds(kind, dossier, calendar)) spool.Add(Line(dossier) with { Groups = clusters.Add(dossier) });
    }

    public static AskedLine Line(Dossier dossier) => new(dossier.Id, dossier.Code, dossier.AgencyId, dossier.UpdatedAt, new(-1, -1));

    public void Dispose() => spool.Dispose();

    // Who finished in a month's last days is listed when the agency's month turns out so; only whole months have such days.
    private void AddFinish(Dossier dossier)
    {
        var month = Array.FindIndex(months, m => m.From <= dossier.EndedAt && dossier.EndedAt < m.Until);
        if (month < 0) return;
        var last = dossier.EndedAt >= months[month].Last;
        finishes[(month, dossier.AgencyId)] = finishes.GetValueOrDefault((month, dossier.AgencyId), new(0, 0, months[month].Days)).With(last, +1);
        if (last) spool.Add(Line(dossier) with { Groups = new(month, -1) });
    }

    private bool IsBulk(AskedLine line) => finishes[(line.Groups.First, line.AgencyId)].IsBulk;
}
