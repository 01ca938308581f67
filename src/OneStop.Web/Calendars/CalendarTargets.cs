using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Procedures;
using OneStop.Register.Calendars;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Web.Calendars;

/// <summary>Which calendars a change is for: named ones, or every agency of a kind or level below one.</summary>
internal sealed record CalendarTargets(CalendarKind Kind)
{
    public bool National { get; init; }
    public IReadOnlyList<string> Agencies { get; init; } = [];
    public IReadOnlyList<string> Desks { get; init; } = [];
    /// <summary>Take every valid agency below this one ("" is the whole tree), narrowed by kind and level; null takes none.</summary>
    public string? Under { get; init; }
    public AgencyKind? OfKind { get; init; }
    public Level? OfLevel { get; init; }

    /// <summary>The keys, each once; refused where a code is unknown.</summary>
    public Outcome<CalendarKey[]> Keys(AgencyTree tree, DateOnly today)
    {
        var keys = new List<CalendarKey>();
        if (National) keys.Add(new(Kind, ""));
        foreach (var code in Agencies)
        {
            if (tree.Agency(code) is not { } agency) return CalendarRefusals.TargetUnknown(new(Kind, code));
            keys.Add(new(Kind, agency.Code));
        }
        foreach (var code in Desks)
        {
            if (tree.Desk(code) is not { } desk) return CalendarRefusals.TargetUnknown(new(Kind, "", code));
            keys.Add(new(Kind, tree.Agency(desk.AgencyId)!.Code, desk.Code));
        }
        if (Under is { } under)
        {
            if (under.Length > 0 && tree.Agency(under) is null) return CalendarRefusals.TargetUnknown(new(Kind, under));
            var top = under.Length > 0 ? tree.Subtree(tree.Agency(under)!).Skip(1) : tree.Agencies;
            keys.AddRange(top.Where(agency => AgencyTree.IsValidOn(agency, today) && (OfKind is null || agency.Kind == OfKind) && (OfLevel is null || agency.Level == OfLevel))
                .Select(agency => new CalendarKey(Kind, agency.Code)));
        }
        return keys.DistinctBy(key => key.Name.ToUpperInvariant()).ToArray();
    }
}
