using OneStop.Domain.Calendar;

namespace OneStop.Domain.Procedures;

/// <summary>The counted steps of a procedure held against its term.</summary>
/// <param name="NotComparable">Steps and term are counted in kinds of time that do not convert into each other.</param>
/// <param name="Exceeds">The steps add up to more than the term.</param>
public readonly record struct StepBudget(bool NotComparable, bool Exceeds)
{
    /// <summary>
    /// Working days and hours convert by <paramref name="dayHours"/>; calendar days and months compare only with their own kind.
    /// </summary>
    public static StepBudget Against(IEnumerable<ProcedureStep> steps, Limit term, decimal dayHours)
    {
        var counted = steps.Where(step => step.Counted && step.Budget.Unit is not LimitUnit.None).Select(step => step.Budget).ToList();
        if (counted.Any(budget => Kind(budget.Unit) != Kind(term.Unit)))
            return new StepBudget(NotComparable: true, Exceeds: false);
        return new StepBudget(NotComparable: false, Exceeds: counted.Count > 0 && counted.Sum(budget => Amount(budget, dayHours)) > Amount(term, dayHours));
    }

    private static LimitUnit Kind(LimitUnit unit) => unit is LimitUnit.WorkingHours ? LimitUnit.WorkingDays : unit;

    private static decimal Amount(Limit limit, decimal dayHours) => limit.Unit is LimitUnit.WorkingDays ? limit.Amount * dayHours : limit.Amount;
}
