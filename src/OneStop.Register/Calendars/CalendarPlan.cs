using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Calendars;

/// <summary>A checked change: the layers it adds, the book with them in it, and the agencies whose term calendar it reaches.</summary>
internal sealed record CalendarPlan(CalendarChange Change, IReadOnlyList<CalendarLayer> Layers, CalendarBook Book, IReadOnlyList<AgencyRow> Reached)
{
    /// <summary>
    /// Checks who may, what is asked, and that every calendar below still fits together. <paramref name="by"/>'s reach decides:
    /// null or everything covers the national calendar too.
    /// </summary>
    public static Outcome<CalendarPlan> Of(OfficeReference reference, CalendarChange change, Caller by, DateTimeOffset now, long? changeId)
    {
        if (string.IsNullOrWhiteSpace(change.Decision)) return CalendarEditRefusals.DecisionMissing;
        if (change.Targets.Count == 0) return CalendarRefusals.NoTarget;
        var layers = new List<CalendarLayer>();
        foreach (var key in change.Targets.DistinctBy(key => key.Name.ToUpperInvariant()))
        {
            if (Refuse(reference, key, change, by) is { } refusal) return refusal;
            var own = reference.Calendars.Own(key);
            var content = own?.Content ?? new CalendarDefinition();
            var edited = CalendarEdits.Apply(content, change.Edits, change.Decision.Trim());
            if (!edited.IsOk) return edited.Refusal;
            if (StoredJson.Write(edited.Value) == StoredJson.Write(content)) continue;
            layers.Add(new CalendarLayer(key, (own?.Version ?? 0) + 1, edited.Value with { Version = "" }, now, by.Actor, change.Decision.Trim(), change.Reason.Trim(), changeId));
        }
        if (layers.Count == 0) return CalendarRefusals.Unchanged;
        var plan = new CalendarPlan(change, layers, reference.Calendars.With(layers), ReachedBy(reference.Tree, layers));
        return plan.Check(reference.Tree) is { } broken ? broken : plan;
    }

    private Refusal? Check(AgencyTree tree)
    {
        foreach (var agency in Reached.Cast<AgencyRow?>().Append(null))
            if (Book.TryOf(tree, agency) is { IsOk: false } broken) return broken.Refusal;
        if (Layers.All(layer => layer.Key.Kind == CalendarKind.Term)) return null;
        foreach (var desk in tree.Desks)
            if (Book.TryOpeningOf(tree, desk) is { IsOk: false } broken) return broken.Refusal;
        return null;
    }

    private static Refusal? Refuse(OfficeReference reference, CalendarKey key, CalendarChange change, Caller by)
    {
        if (key.Kind == CalendarKind.Term && key.Desk.Length > 0) return CalendarRefusals.TermOfDesk(key.Desk);
        var desk = key.Desk.Length > 0 ? reference.Tree.Desk(key.Desk) : null;
        var agency = key.Agency.Length > 0 ? reference.Tree.Agency(key.Agency) : null;
        if ((key.Desk.Length > 0 && desk is null) || (key.Agency.Length > 0 && agency is null)) return CalendarRefusals.TargetUnknown(key);
        if (by.Reach is { IsEverything: false } reach && !(desk is not null ? reach.CoversDesk(desk.Id) : agency is not null && reach.CoversAgency(agency.Id)))
            return CalendarRefusals.OutOfScope(key);
        return key != CalendarKey.National && change.Edits.Any(edit => edit.Op is CalendarOp.Notice or CalendarOp.Provisional) ? CalendarRefusals.YearsAreNational(key) : null;
    }

    private static IReadOnlyList<AgencyRow> ReachedBy(AgencyTree tree, IReadOnlyList<CalendarLayer> layers)
    {
        var terms = layers.Where(layer => layer.Key.Kind == CalendarKind.Term).ToList();
        return terms.Any(layer => layer.Key.Agency.Length == 0)
            ? tree.Agencies
            : [.. terms.SelectMany(layer => tree.Subtree(tree.Agency(layer.Key.Agency)!)).DistinctBy(agency => agency.Id)];
    }

    /// <summary>Where inheritance would make many entries one: null when the targets are not all that is valid below one agency.</summary>
    public CarriedBy? Carrier(AgencyTree tree, DateOnly today)
    {
        var chosen = Change.Targets.Where(key => key.Desk.Length == 0 && key.Agency.Length > 0).Select(key => tree.Agency(key.Agency)!).DistinctBy(a => a.Id).ToList();
        if (chosen.Count < 2 || chosen.Count < Change.Targets.Count) return null;
        var ids = chosen.Select(agency => agency.Id).ToHashSet();
        if (chosen.FirstOrDefault(agency => tree.Ancestry(agency).Skip(1).Any(above => ids.Contains(above.Id))) is { } below)
            return new CarriedBy(tree.Ancestry(below).Skip(1).First(above => ids.Contains(above.Id)).Code);
        var parents = chosen.Select(agency => agency.ParentId).Distinct().ToList();
        if (parents is not [{ } parent]) return null;
        var siblings = tree.Agencies.Where(agency => agency.ParentId == parent && AgencyTree.IsValidOn(agency, today));
        return siblings.All(agency => ids.Contains(agency.Id)) ? new CarriedBy(tree.Agency(parent)!.Code) : null;
    }
}
