using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reference;

/// <summary>
/// Every version of every calendar layer. The newest of the nation, of each agency above, and of the agency itself make its
/// term calendar; opening hours are layers of their own over it and never count a term. A version names its layers
/// ("VN@2/H99@1"), so a date counted long ago can be counted again with what stood then.
/// </summary>
public sealed class CalendarBook
{
    private readonly ILookup<string, CalendarLayer> versions;
    private readonly Dictionary<string, CalendarLayer> newest;
    private readonly Dictionary<string, Outcome<WorkCalendar>> built = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock builtLock = new();

    /// <summary>All layers in all versions; the national one must be among them.</summary>
    internal CalendarBook(IEnumerable<CalendarLayer> layers)
    {
        versions = layers.OrderBy(layer => layer.Version).ToLookup(layer => layer.Key.Name, StringComparer.OrdinalIgnoreCase);
        newest = versions.ToDictionary(owner => owner.Key, owner => owner.Last(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The national term calendar.</summary>
    public WorkCalendar National => Sound([newest[CalendarKey.National.Name]]);

    /// <summary>The newest version of a layer; null where the owner has nothing of its own.</summary>
    public CalendarLayer? Own(CalendarKey key) => newest.GetValueOrDefault(key.Name);

    /// <summary>Every version of a layer, oldest first.</summary>
    public IReadOnlyList<CalendarLayer> History(CalendarKey key) => [.. versions[key.Name]];

    /// <summary>The newest layers of one kind, whoever they belong to.</summary>
    public IEnumerable<CalendarLayer> All(CalendarKind kind) => newest.Values.Where(layer => layer.Key.Kind == kind);

    /// <summary>The term calendar of an agency: its own over its parents' over the national one.</summary>
    public WorkCalendar Of(AgencyTree tree, long agencyId) => Sound(LayersOf(tree, tree.Agency(agencyId)));

    /// <summary>The layers of an agency's term calendar, the nation's first; only the nation's for null.</summary>
    public IReadOnlyList<CalendarLayer> LayersOf(AgencyTree tree, AgencyRow? agency) => [.. Chain(tree, agency, CalendarKind.Term).Prepend(newest[CalendarKey.National.Name])];

    /// <summary>When a desk receives: its own hours over its agency's and their parents', over the term calendar of its agency.</summary>
    public WorkCalendar OpeningOf(AgencyTree tree, DeskRow desk) => Sound(OpeningLayersOf(tree, desk));

    /// <summary>The layers of a desk's opening hours, the term calendar's first.</summary>
    public IReadOnlyList<CalendarLayer> OpeningLayersOf(AgencyTree tree, DeskRow desk)
    {
        var agency = tree.Agency(desk.AgencyId);
        var own = Own(new(CalendarKind.Opening, agency?.Code ?? "", desk.Code));
        return [.. LayersOf(tree, agency), .. OpeningLayers(tree, agency), .. own is null ? Array.Empty<CalendarLayer>() : [own]];
    }

    /// <summary>The opening hours that hold for an agency's desks where a desk says nothing itself.</summary>
    public WorkCalendar OpeningOf(AgencyTree tree, AgencyRow? agency) => Sound(OpeningLayersOf(tree, agency));

    /// <summary>The layers of those, the term calendar's first.</summary>
    public IReadOnlyList<CalendarLayer> OpeningLayersOf(AgencyTree tree, AgencyRow? agency) => [.. LayersOf(tree, agency), .. OpeningLayers(tree, agency)];

    /// <summary>The calendar of a version such as "VN@2/H99@1"; null when a layer of it is not known here.</summary>
    public WorkCalendar? At(string? version)
    {
        var layers = LayersAt(version);
        return layers is null ? null : Sound(layers);
    }

    /// <summary>The layers of a version; null when one of them is not known here.</summary>
    public IReadOnlyList<CalendarLayer>? LayersAt(string? version)
    {
        var ids = (version ?? "").Split('/');
        CalendarLayer[] found = [.. ids.Select(Find).OfType<CalendarLayer>()];
        return found.Length == ids.Length ? found : null;
    }

    /// <summary>The versions set between two states of a calendar: what a date that moved between them moved by. Oldest first.</summary>
    public IReadOnlyList<CalendarLayer> Between(string? before, string? after)
    {
        var known = LayersAt(before)?.ToDictionary(layer => layer.Key.Name, layer => layer.Version, StringComparer.OrdinalIgnoreCase) ?? [];
        return [.. (LayersAt(after) ?? []).SelectMany(layer => versions[layer.Key.Name].Where(v => v.Version > known.GetValueOrDefault(layer.Key.Name) && v.Version <= layer.Version))
            .OrderBy(layer => layer.At)];
    }

    /// <summary>The book with further versions in it, as a change would make it.</summary>
    public CalendarBook With(IEnumerable<CalendarLayer> added) => new(versions.SelectMany(owner => owner).Concat(added));

    /// <summary>The term calendar of an agency, or why its layers do not fit together.</summary>
    internal Outcome<WorkCalendar> TryOf(AgencyTree tree, AgencyRow? agency) => Build(LayersOf(tree, agency));

    /// <summary>A desk's opening hours, or why their layers do not fit together.</summary>
    internal Outcome<WorkCalendar> TryOpeningOf(AgencyTree tree, DeskRow desk) => Build(OpeningLayersOf(tree, desk));

    private IEnumerable<CalendarLayer> OpeningLayers(AgencyTree tree, AgencyRow? agency) =>
        new[] { Own(new(CalendarKind.Opening, "")) }.OfType<CalendarLayer>().Concat(Chain(tree, agency, CalendarKind.Opening));

    private IEnumerable<CalendarLayer> Chain(AgencyTree tree, AgencyRow? agency, CalendarKind kind) => agency is null
        ? []
        : tree.Ancestry(agency).Select(a => Own(new(kind, a.Code))).OfType<CalendarLayer>().Reverse();

    private CalendarLayer? Find(string id)
    {
        var at = id.LastIndexOf('@');
        return at > 0 ? versions[id[..at]].FirstOrDefault(layer => layer.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) : null;
    }

    // Definitions are checked when they are stored; one that does not build now is broken data, not a user's mistake.
    private WorkCalendar Sound(IReadOnlyList<CalendarLayer> layers) => Build(layers) is { IsOk: true } made
        ? made.Value
        : throw new InvalidOperationException($"Calendar '{string.Join('/', layers.Select(layer => layer.Id))}': {Build(layers).Refusal.Message.En}");

    private Outcome<WorkCalendar> Build(IReadOnlyList<CalendarLayer> layers)
    {
        var key = string.Join('/', layers.Select(layer => layer.Id));
        lock (builtLock)
        {
            if (!built.TryGetValue(key, out var calendar))
                built[key] = calendar = WorkCalendar.Build(layers.Skip(1).Aggregate(layers[0].Named, (parent, layer) => layer.Named.Over(parent)));
            return calendar;
        }
    }
}
