using OneStop.Domain.Agencies;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reference;

/// <summary>The agencies and desks as loaded: look-ups, subtrees, and the one place that says what a scope covers.</summary>
public sealed class AgencyTree
{
    private readonly Dictionary<long, AgencyRow> byId;
    private readonly Dictionary<string, AgencyRow> byCode;
    private readonly Dictionary<string, DeskRow> deskByCode;
    private readonly Dictionary<long, DeskRow> deskById;
    private readonly ILookup<long?, AgencyRow> children;
    private readonly ILookup<long, DeskRow> desksOf;
    private readonly ILookup<long, AgencyRow> merged;

    internal AgencyTree(IReadOnlyList<AgencyRow> agencies, IReadOnlyList<DeskRow> desks)
    {
        Agencies = agencies;
        Desks = desks;
        byId = agencies.ToDictionary(a => a.Id);
        byCode = agencies.ToDictionary(a => a.Code, StringComparer.OrdinalIgnoreCase);
        deskByCode = desks.ToDictionary(d => d.Code, StringComparer.OrdinalIgnoreCase);
        deskById = desks.ToDictionary(d => d.Id);
        children = agencies.ToLookup(a => a.ParentId);
        desksOf = desks.ToLookup(d => d.AgencyId);
        merged = agencies.Where(a => a.SuccessorId is not null && a.ValidTo is not null).ToLookup(a => a.SuccessorId!.Value);
        Mergers = new(merged.SelectMany(into => into).Select(a => new Merger<long>(a.Id, a.SuccessorId!.Value, a.ValidTo!.Value)));
    }

    public IReadOnlyList<AgencyRow> Agencies { get; }
    public IReadOnlyList<DeskRow> Desks { get; }

    /// <summary>The agencies that ended and were followed by another one, announced mergers included.</summary>
    public Mergers<long> Mergers { get; }

    /// <summary>Null when there is none with this code.</summary>
    public AgencyRow? Agency(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Null when there is none with this id.</summary>
    public AgencyRow? Agency(long id) => byId.GetValueOrDefault(id);

    /// <summary>Null when there is none with this code.</summary>
    public DeskRow? Desk(string code) => deskByCode.GetValueOrDefault(code);

    /// <summary>Null when there is none with this id.</summary>
    public DeskRow? Desk(long id) => deskById.GetValueOrDefault(id);

    /// <summary>The desks of an agency itself.</summary>
    public IEnumerable<DeskRow> DesksOf(AgencyRow agency) => desksOf[agency.Id];

    /// <summary>The agency and everything below it.</summary>
    public IReadOnlyList<AgencyRow> Subtree(AgencyRow agency)
    {
        var found = new List<AgencyRow> { agency };
        for (var i = 0; i < found.Count; i++) found.AddRange(children[found[i].Id]);
        return found;
    }

    /// <summary>
    /// The agency, everything below it, and what was merged into any of them, with what stood below that: whose dossiers the agency
    /// answers for. Dossiers keep the agency that was competent for them, so a successor reaches and counts them through this.
    /// </summary>
    public IReadOnlyList<AgencyRow> Answering(AgencyRow agency)
    {
        var found = new List<AgencyRow> { agency };
        var seen = new HashSet<long> { agency.Id };
        for (var i = 0; i < found.Count; i++) found.AddRange(children[found[i].Id].Concat(merged[found[i].Id]).Where(a => seen.Add(a.Id)));
        return found;
    }

    /// <summary>The agency itself and its parents up to the root, nearest first.</summary>
    public IEnumerable<AgencyRow> Ancestry(AgencyRow agency)
    {
        for (AgencyRow? at = agency; at is not null; at = at.ParentId is { } parent ? Agency(parent) : null) yield return at;
    }

    /// <summary>Whether the agency exists on that day.</summary>
    public static bool IsValidOn(AgencyRow agency, DateOnly day) => agency.ValidFrom <= day && (agency.ValidTo is null || day < agency.ValidTo);
}
