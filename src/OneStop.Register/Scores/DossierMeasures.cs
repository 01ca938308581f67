using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using Predicate = System.Linq.Expressions.Expression<System.Func<OneStop.Domain.Dossiers.Dossier, bool>>;

namespace OneStop.Register.Scores;

/// <summary>
/// The indicators that are counted from dossiers, each as its predicates for one question. A fact that is null is unknown and
/// lowers the coverage; it is never taken for "no". What the register holds no data for has no measure here.
/// </summary>
internal static class DossierMeasures
{
    private static readonly Predicate everything = _ => true;

    /// <summary>The measures of a question, on-time rates of all levels together (see <see cref="IndicatorQueries"/> for single levels).</summary>
    public static async Task<IReadOnlyList<DossierMeasure>> OfAsync(RegisterDb db, OfficeReference reference, IndicatorQuestion question, CancellationToken stop) =>
        Of(question, await MeasureFacts.ReadAsync(db, reference, question, stop));

    /// <summary>The same from what no predicate can ask the database for.</summary>
    public static IReadOnlyList<DossierMeasure> Of(IndicatorQuestion question, MeasureFacts facts) =>
        [.. OnTime(question, facts), .. Filing(question, facts), .. Conduct(question, facts), .. Said(question, facts), .. Petitioned(question, facts)];

    private static IEnumerable<DossierMeasure> OnTime(IndicatorQuestion question, MeasureFacts facts) => Enum.GetValues<OnTimeDefinition>().Select(definition =>
    {
        var asked = OnTime(question, definition).With(facts.Undecided);
        return new DossierMeasure($"onTime.{definition.ToString().ToLowerInvariant()}",
            OnTimeCells.Of(asked, OnTimeCell.Denominator), everything, OnTimeCells.Of(asked, OnTimeCell.Numerator),
            definition == OnTimeDefinition.Cohort ? OnTimeCells.Of(asked, OnTimeCell.OpenInTime) : null);
    });

    /// <summary>The on-time question of a definition.</summary>
    internal static OnTimeQuestion OnTime(IndicatorQuestion question, OnTimeDefinition definition) =>
        OnTimeQuestion.Over(question.From, question.Until.AddDays(-1), question.AsOf, null, definition);

    private static IEnumerable<DossierMeasure> Filing(IndicatorQuestion question, MeasureFacts facts)
    {
        var (yielding, grouped) = (facts.Yielding, facts.Grouped);
        var received = Buckets.ReceivedIn(question.Start, question.End);
        var solved = Solved(question);
        yield return new("online.share", received, everything, d => d.Channel == Channel.Online);
        yield return new("online.shareWithResult", received,
            // A dossier still running has no result yet: known. One that ended without saying whether its result is electronic: unknown.
            d => d.Channel != Channel.Online || d.FinishedAt == null || !yielding.Contains(d.ProcedureVersionId) || d.ResultElectronic != null,
            d => d.Channel == Channel.Online && (!yielding.Contains(d.ProcedureVersionId) || d.ResultElectronic == true));
        yield return new("postal.share", received, everything, d => d.Channel == Channel.Post);
        yield return new("digitised.share", solved,
            d => d.PapersDigitised == false || d.ResultElectronic == false || (d.PapersDigitised != null && d.ResultElectronic != null),
            d => d.PapersDigitised == true && d.ResultElectronic == true);
        yield return new("reused.share", received, d => d.PapersReused != null, d => d.PapersReused == true);
        yield return new("electronicResult.share",
            solved.And(d => (d.Result == DossierResult.Result || d.Result == DossierResult.Refused) && yielding.Contains(d.ProcedureVersionId)),
            d => d.ResultElectronic != null, d => d.ResultElectronic == true);
        yield return new("payment.onlineShare", received.And(d => d.FeeDue == null || d.FeeDue > 0),
            d => d.FeePaidOnline == true || (d.FeePaidOnline != null && d.FeeDue != null), d => d.FeePaidOnline == true);
        yield return new("vneid.dossiers", received, d => d.VneidVerified != null, d => d.VneidVerified == true);
        yield return new("linked.share", received,
            // A source that never names a group does not say that there are none.
            d => d.GroupId != null || d.Source == null || grouped.Contains(d.Source), d => d.GroupId != null);
    }

    private static IReadOnlyList<DossierMeasure> Conduct(IndicatorQuestion question, MeasureFacts facts)
    {
        var (from, until) = (question.Start, question.End);
        var received = Buckets.ReceivedIn(from, until);
        var (late, inTime) = (Late(question), facts.ApologisedInTime);
        // No import tells of apologies: of a dossier from elsewhere none recorded means unknown.
        Predicate apologyKnown = d => d.Source == null || d.ApologisedAt != null;
        return
        [
            new("apology.issued", late, apologyKnown, d => d.ApologisedAt != null),
            new("apology.inTime", late, apologyKnown, d => d.ApologisedAt != null && inTime.Contains(d.Id)),
            new("supplement.single", received.And(d => d.SupplementCount > 0), everything, d => d.SupplementCount == 1),
            new("slips.issued", received, d => d.SlipIssued != null, d => d.SlipIssued == true),
            new("desk.receivedAndReturned", d => d.ReceivedAt != null && d.ReturnedAt >= from && d.ReturnedAt < until, d => d.ReturnChannel != null,
                d => d.Channel == Channel.Direct && d.ReturnChannel == Channel.Direct),
        ];
    }

    /// <summary>
    /// What citizens said, over the results handed over in the period; who was not asked or did not answer is unknown. A dossier is
    /// handled to satisfaction when it was not late and not disliked: counted among the rated ones only, because late ones are known
    /// without a rating and would weigh too much. A petition about it counts as a dislike. While nobody has answered there is no measure, and
    /// a declared figure may stand in its place.
    /// </summary>
    private static IReadOnlyList<DossierMeasure> Said(IndicatorQuestion question, MeasureFacts facts)
    {
        if (!facts.AnyRated) return [];
        var (returned, petitioned) = (Returned(question), facts.Petitioned ?? []);
        return
        [
            new("satisfaction.rated", returned, d => d.Satisfied != null, d => d.Satisfied == true),
            new("satisfaction.dossiers", returned, d => d.Satisfied != null, d => d.Satisfied == true && d.Class != TimelinessClass.Late && !petitioned.Contains(d.Id)),
            new("survey.saidLate", returned, d => d.Said != null, d => d.Said == CitizenSaid.Late),
        ];
    }

    private static IReadOnlyList<DossierMeasure> Petitioned(IndicatorQuestion question, MeasureFacts facts) =>
        facts.Petitioned is { } petitioned ? [new("petitions.linkedDossiers", Solved(question), everything, d => !petitioned.Contains(d.Id))] : [];

    /// <summary>Handed over in the period.</summary>
    internal static Predicate Returned(IndicatorQuestion question)
    {
        var (from, until) = (question.Start, question.End);
        return d => d.ReceivedAt != null && d.ReturnedAt >= from && d.ReturnedAt < until;
    }

    /// <summary>The late ones of a period are columns 10 (without the unclassifiable) and 13 of form II.06a.</summary>
    internal static Predicate Late(IndicatorQuestion question) => Solved(question).And(d => d.Class == TimelinessClass.Late)
        .Or(PeriodFormCells.Of(PeriodFormCell.OpenOverdue, question.Start, question.End, question.JudgedAt));

    private static Predicate Solved(IndicatorQuestion question) =>
        Buckets.Of(Bucket.Finished, question.AsOf).And(Buckets.EndedIn(question.Start, question.End));
}
