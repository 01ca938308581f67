using OneStop.Domain.Calendar;

namespace OneStop.Domain.Dossiers;

/// <summary>
/// A step of the procedure for one dossier: which agency carries it out (null where the catalogue names only a role that no
/// agency has), its share of the term, and the term calendar of that agency.
/// </summary>
public sealed record PlannedStep(string Name, long? AgencyId, Limit Budget, bool Counted, WorkCalendar Calendar);

/// <summary>
/// The course of a dossier through the steps of its procedure. A step begins when its agency confirms that it took the dossier
/// over, and its share of the term counts from then in that agency's calendar, so nobody answers for those before.
/// </summary>
public static class Course
{
    /// <summary>The receipt takes the first step over. A procedure without steps has no course.</summary>
    public static Dossier Begin(Dossier dossier, DateTimeOffset at, DossierTerms terms) => terms.Steps is [var first, ..]
        ? Enter(dossier with { HolderAgencyId = first.AgencyId ?? dossier.HolderAgencyId }, 1, at, terms)
        : dossier;

    /// <summary>An agency confirmed the hand-over: the step that is its own begins; a hand-over within the step changes nothing.</summary>
    public static Dossier TakeOver(Dossier dossier, long agencyId, DateTimeOffset at, DossierTerms terms) =>
        dossier.StepNo is { } now && StepOf(agencyId, now, terms.Steps) is { } step && step != now ? Enter(dossier, step, at, terms) : dossier;

    /// <summary>The step's due moment once more, after a pause ended or a dossier was opened again.</summary>
    public static Dossier Again(Dossier dossier, DossierTerms terms) =>
        dossier is { StepNo: { } no, StepSince: { } since } ? dossier with { StepDueAt = DueOf(no, since, dossier.Pauses, terms) } : dossier;

    /// <summary>The agency of the next planned step; null after the last, and where that step's agency is not known.</summary>
    public static long? NextAgency(Dossier dossier, DossierTerms terms) =>
        dossier.StepNo is { } now && now < terms.Steps.Count ? terms.Steps[now].AgencyId : null;

    /// <summary>
    /// By when a step should be done if each before it took just its share: the receipt and the shares up to it, in the calendar of
    /// the step's agency; never before the step before it. Null for a share that is not counted or cannot be added to the others.
    /// </summary>
    public static DateTimeOffset? PlannedDue(int no, DateTimeOffset received, IReadOnlyList<PauseEntry> pauses, DossierTerms terms)
    {
        DateTimeOffset? latest = null;
        for (var upTo = 1; upTo <= Math.Min(no, terms.Steps.Count); upTo++)
        {
            if (!IsCounted(terms.Steps[upTo - 1])) continue;
            if (Sum(terms.Steps.Take(upTo)) is not { } sum) return null;
            var due = Deadline.Due(received, sum, terms.Convention, Closed(pauses, received), terms.Steps[upTo - 1].Calendar);
            if (!due.IsOk) return null;
            latest = latest is { } before && before > due.Value.At ? before : LocalDay.Precise(due.Value.At);
        }
        return terms.Steps.Count >= no && IsCounted(terms.Steps[no - 1]) ? latest : null;
    }

    /// <summary>
    /// When the dossier must be handed on so that the later steps still have their shares before the due moment. Null without a
    /// due moment or steps, and where the shares are not counted in working time.
    /// </summary>
    public static DateTimeOffset? HandOverBy(Dossier dossier, DossierTerms terms)
    {
        if (dossier is not { DueAt: { } due, StepNo: { } now } || now >= terms.Steps.Count) return null;
        if (Sum(terms.Steps.Skip(now)) is not { } rest || rest.Unit is not (LimitUnit.WorkingDays or LimitUnit.WorkingHours)) return null;
        var work = rest.Unit == LimitUnit.WorkingHours ? rest.Amount : rest.Amount * DayHours(terms.Calendar);
        var by = terms.Calendar.HandOverBy(due, TimeSpan.FromHours((double)work));
        return by.IsOk ? LocalDay.Precise(by.Value) : null;
    }

    /// <summary>
    /// The step an agency takes over when step <paramref name="now"/> stands: the next one that is its own, else an earlier one it
    /// gets back, else the present one. A next step whose agency is not known belongs to whoever takes it.
    /// </summary>
    private static int? StepOf(long agencyId, int now, IReadOnlyList<PlannedStep> steps)
    {
        var next = now < steps.Count ? steps[now] : null;
        if (next is not null && (next.AgencyId ?? agencyId) == agencyId) return now + 1;
        if (steps[now - 1].AgencyId == agencyId) return now;
        for (var no = now + 2; no <= steps.Count; no++)
            if (steps[no - 1].AgencyId == agencyId) return no;
        for (var no = now - 1; no >= 1; no--)
            if (steps[no - 1].AgencyId == agencyId) return no;
        return null;
    }

    private static Dossier Enter(Dossier dossier, int no, DateTimeOffset at, DossierTerms terms) =>
        dossier with { StepNo = no, StepSince = at, StepDueAt = DueOf(no, at, dossier.Pauses, terms) };

    private static DateTimeOffset? DueOf(int no, DateTimeOffset since, IReadOnlyList<PauseEntry> pauses, DossierTerms terms)
    {
        if (no > terms.Steps.Count || !IsCounted(terms.Steps[no - 1])) return null;
        var step = terms.Steps[no - 1];
        // The cut-off is a rule of the reception; inside the house a step counts from when it is taken over.
        var convention = no == 1 ? terms.Convention : terms.Convention with { CutOff = null };
        var due = Deadline.Due(since, step.Budget, convention, Closed(pauses, since), step.Calendar);
        return due.IsOk ? LocalDay.Precise(due.Value.At) : null;
    }

    private static bool IsCounted(PlannedStep step) => step is { Counted: true, Budget.IsNone: false };

    /// <summary>The counted shares as one limit: of one unit, or working days and hours together; null where they cannot be added.</summary>
    private static Limit? Sum(IEnumerable<PlannedStep> steps)
    {
        var counted = steps.Where(IsCounted).ToList();
        if (counted.Count == 0) return new Limit(0, LimitUnit.WorkingHours);
        var unit = counted[0].Budget.Unit;
        if (counted.All(step => step.Budget.Unit == unit)) return new Limit(counted.Sum(step => step.Budget.Amount), unit);
        if (counted.Any(step => step.Budget.Unit is not (LimitUnit.WorkingDays or LimitUnit.WorkingHours))) return null;
        return new Limit(counted.Sum(step => step.Budget.Unit == LimitUnit.WorkingHours ? step.Budget.Amount : step.Budget.Amount * DayHours(step.Calendar)), LimitUnit.WorkingHours);
    }

    private static decimal DayHours(WorkCalendar calendar) => calendar.Definition.DayHours ?? 8;

    private static Pause[] Closed(IReadOnlyList<PauseEntry> pauses, DateTimeOffset since) =>
        [.. pauses.Where(p => !p.Cancelled && p.Until is not null && p.From >= since).Select(p => new Pause(p.From, p.Until!.Value, p.Resume))];
}
