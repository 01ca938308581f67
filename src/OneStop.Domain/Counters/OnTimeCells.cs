using System.Linq.Expressions;
using OneStop.Domain.Dossiers;
using Predicate = System.Linq.Expressions.Expression<System.Func<OneStop.Domain.Dossiers.Dossier, bool>>;

namespace OneStop.Domain.Counters;

/// <summary>The numbers of an on-time report.</summary>
public enum OnTimeCell
{
    Numerator, Denominator,
    Early, OnTime,
    /// <summary>Ended late; in every definition but solved also what is past due and not ended at the as-of moment.</summary>
    Late,
    Unclassifiable,
    /// <summary>Withdrawn or stopped. Of the others in solved and realtime, a column of its own in received and cohort.</summary>
    WithoutResult,
    /// <summary>Not ended and not past due at the as-of moment: in the numerator of realtime, outside a cohort's denominator (not yet due).</summary>
    OpenInTime,
    /// <summary>The part of <see cref="Late"/> that has not ended.</summary>
    OpenLate,
}

/// <summary>
/// One predicate per number of an on-time report, so that a number can always list its dossiers. In every definition
/// Denominator = Early + OnTime + Late + Unclassifiable, plus WithoutResult (received, cohort) and OpenInTime (received, realtime).
/// </summary>
public static class OnTimeCells
{
    /// <summary>The predicate of a number.</summary>
    public static Predicate Of(OnTimeQuestion question, OnTimeCell cell) => new Parts(question, Population(question)).Of(cell);

    /// <summary>The same for dossiers of <see cref="Population"/> alone: what they all fulfil is not asked again for every number.</summary>
    public static Predicate Within(OnTimeQuestion question, OnTimeCell cell) => new Parts(question, _ => true).Of(cell);

    /// <summary>Every dossier the question is about, also those that stand in no denominator.</summary>
    public static Predicate Population(OnTimeQuestion question)
    {
        var (from, until) = (question.From, question.Until);
        return question.Definition switch
        {
            OnTimeDefinition.Solved => d => d.Class != null && d.EndedAt >= from && d.EndedAt < until,
            OnTimeDefinition.Cohort => d => d.ReceivedAt >= from && d.ReceivedAt < until,
            // Received by the end, and not over before the beginning: one range of one index, where two parts would be two passes.
            _ => d => d.ReceivedAt < until && (d.ReceivedAt >= from || d.EndedAt == null || d.EndedAt >= from),
        };
    }

    private sealed class Parts
    {
        private readonly OnTimeQuestion question;
        private readonly OnTimeDefinition definition;
        private readonly Predicate population;
        private readonly Predicate ended;
        private readonly Predicate judgedLate;
        private readonly Predicate withoutResult = d => d.Result == DossierResult.Withdrawn || d.Result == DossierResult.Stopped;

        public Parts(OnTimeQuestion question, Predicate population)
        {
            (this.question, definition, this.population) = (question, question.Definition, population);
            var endedBefore = question.EndedBefore;
            ended = definition == OnTimeDefinition.Solved ? d => d.Class != null : d => d.Class != null && d.EndedAt != null && d.EndedAt < endedBefore;
            judgedLate = definition == OnTimeDefinition.Realtime ? PastDue().Or(SecondRequest()) : PastDue();
        }

        public Predicate Of(OnTimeCell cell) => cell switch
        {
            OnTimeCell.Early => Ended(TimelinessClass.Early),
            OnTimeCell.OnTime => Ended(TimelinessClass.OnTime),
            OnTimeCell.Late => EndedLate().Or(Of(OnTimeCell.OpenLate)),
            OnTimeCell.Unclassifiable => Ended(TimelinessClass.Unclassifiable),
            OnTimeCell.WithoutResult => population.And(ended).And(withoutResult),
            OnTimeCell.OpenInTime => Open(judgedLate.Not()),
            OnTimeCell.OpenLate => Open(judgedLate),
            OnTimeCell.Numerator => definition == OnTimeDefinition.Realtime
                ? Of(OnTimeCell.Early).Or(Of(OnTimeCell.OnTime)).Or(Of(OnTimeCell.OpenInTime))
                : Of(OnTimeCell.Early).Or(Of(OnTimeCell.OnTime)),
            OnTimeCell.Denominator => definition == OnTimeDefinition.Cohort ? population.And(ended.Or(judgedLate)) : population,
            _ => throw new ArgumentOutOfRangeException(nameof(cell)),
        };

        private Predicate Open(Predicate how) =>
            definition == OnTimeDefinition.Solved ? Predicates.None : population.And(ended.Not()).And(how);

        private Predicate Ended(TimelinessClass timeliness)
        {
            var counted = population.And(ended).And(Is(timeliness));
            return definition switch
            {
                OnTimeDefinition.Received or OnTimeDefinition.Cohort => counted.And(withoutResult.Not()),
                // A second supplement request counts late whatever the end was (Decision 766, indicator 2.1).
                OnTimeDefinition.Realtime when timeliness is TimelinessClass.Early or TimelinessClass.OnTime => counted.And(SecondRequest().Not()),
                _ => counted,
            };
        }

        private Predicate EndedLate()
        {
            var late = Ended(TimelinessClass.Late);
            return definition == OnTimeDefinition.Realtime
                ? late.Or(population.And(ended).And(SecondRequest()).And(Is(TimelinessClass.Early).Or(Is(TimelinessClass.OnTime))))
                : late;
        }

        private Predicate Is(TimelinessClass timeliness) => (question.Against, timeliness) switch
        {
            (OnTimeAgainst.Adjusted, _) => d => d.Class == timeliness,
            (_, TimelinessClass.Unclassifiable) => d => d.FirstPromiseClass == null || d.FirstPromiseClass == TimelinessClass.Unclassifiable,
            _ => d => d.FirstPromiseClass == timeliness,
        };

        private Predicate SecondRequest()
        {
            var later = question.SecondRequestLater.ToArray();
            return later.Length == 0 ? d => d.SupplementCount > 1 : d => d.SupplementCount > 1 && !later.Contains(d.Id);
        }

        /// <summary>Not ended and past its due moment at the as-of moment. The latched breach says so for any past moment, also of a dossier that has ended since.</summary>
        private Predicate PastDue()
        {
            var asOf = question.AsOf;
            if (question.Against == OnTimeAgainst.Adjusted) return WasOverdueAt(asOf);
            var waiting = question.WaitingSincePromise.ToArray();
            return waiting.Length == 0 ? d => d.FirstPromiseAt != null && d.FirstPromiseAt < asOf : d => d.FirstPromiseAt != null && d.FirstPromiseAt < asOf && !waiting.Contains(d.Id);
        }
    }

    /// <summary>
    /// Whether a dossier that had not ended at a moment was overdue then: its breach had been latched on a due moment before it,
    /// or it still runs and that moment lies after its due moment. A waiting dossier is overdue only when it was before it waited.
    /// Written so that its negation also holds in a database, where a comparison with nothing is neither true nor false.
    /// </summary>
    public static Predicate WasOverdueAt(DateTimeOffset moment) => d => (d.BreachedAt != null && d.BreachedAt < moment)
        || (d.BreachedAt == null && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress)
            && d.DueAt != null && d.DueAt < moment);
}
