using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;

namespace OneStop.Register.Dossiers;

/// <summary>
/// One line of the control slip (phiếu kiểm soát): the unit, taken over and handed on, and whether in time. A planned step that the
/// dossier has not reached has no times yet.
/// </summary>
public sealed record StepView
{
    /// <summary>The number of the planned step; null where the procedure has none.</summary>
    public int? Step { get; init; }
    public string Name { get; init; } = "";
    /// <summary>The unit; null where the catalogue names only a role.</summary>
    public PlaceView? Agency { get; init; }
    public string? Officer { get; init; }
    public Limit? Budget { get; init; }
    public bool Counted { get; init; }
    /// <summary>By when it should be done when every step takes its share; in the calendar of the step's agency.</summary>
    public DateTimeOffset? PlannedDueAt { get; init; }
    public DateTimeOffset? TakenOverAt { get; init; }
    public string? TakenOverBy { get; init; }
    public DateTimeOffset? HandedOnAt { get; init; }
    public string? HandedOnBy { get; init; }
    public PlaceView? HandedTo { get; init; }
    /// <summary>By when it should be handed on, from the take-over and its own share.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public TimelinessClass? Class { get; init; }
    /// <summary>Here it lies now.</summary>
    public bool Present { get; init; }
}

/// <summary>The data of the control slip of one dossier: the planned steps and what really happened, in order.</summary>
/// <param name="HandOverBy">When it must be handed on so that the later steps keep their shares; null where that cannot be said.</param>
public sealed record ControlSlip(IReadOnlyList<StepView> Steps, DateTimeOffset? HandOverBy)
{
    internal static ControlSlip Of(Dossier dossier, IReadOnlyList<HistoryStep> history, OfficeReference reference)
    {
        var terms = reference.TermsOf(dossier);
        var legs = CourseLegs.Of(history.Select(Event).OfType<CourseEvent>(), terms);
        var running = dossier.EndedAt is null && dossier.ReceivedAt is not null;
        var steps = legs.Select((leg, at) => Done(leg, at == legs.Count - 1 && running, terms, reference.Tree)).ToList();
        var reached = legs.Max(leg => leg.Step) ?? 0;
        if (running || legs.Count == 0)
            steps.AddRange(terms.Steps.Skip(reached).Select((step, at) => Planned(step, reached + at + 1, dossier, terms, reference.Tree)));
        return new(steps, running ? Course.HandOverBy(dossier, terms) : null);
    }

    private static CourseEvent? Event(HistoryStep step) => Lifecycle.TryParse(step.Event.Action, out var action)
        ? new(action, step.Event.HappenedAt ?? step.Event.At, step.Event.Actor, step.After)
        : null;

    private static StepView Done(CourseLeg leg, bool present, DossierTerms terms, AgencyTree tree)
    {
        var planned = leg.Step is { } no && no <= terms.Steps.Count ? terms.Steps[no - 1] : null;
        return new()
        {
            Step = leg.Step, Name = planned?.Name ?? "", Agency = Place(tree, leg.AgencyId), Officer = leg.Officer, Budget = planned?.Budget, Counted = planned?.Counted ?? false,
            PlannedDueAt = leg.PlannedDueAt, TakenOverAt = leg.TakenOverAt, TakenOverBy = leg.TakenOverBy, HandedOnAt = leg.HandedOnAt, HandedOnBy = leg.HandedOnBy,
            HandedTo = leg.HandedToAgencyId is { } to ? Place(tree, to) : null, DueAt = leg.DueAt, Class = leg.Class, Present = present,
        };
    }

    private static StepView Planned(PlannedStep step, int no, Dossier dossier, DossierTerms terms, AgencyTree tree) => new()
    {
        Step = no, Name = step.Name, Agency = step.AgencyId is { } agency ? Place(tree, agency) : null, Budget = step.Budget, Counted = step.Counted,
        PlannedDueAt = dossier is { ReceivedAt: { } received, OpenPause: null } ? Course.PlannedDue(no, received, dossier.Pauses, terms) : null,
    };

    private static PlaceView? Place(AgencyTree tree, long id) => tree.Agency(id) is { } agency ? DossierViewing.Place(agency) : null;
}
