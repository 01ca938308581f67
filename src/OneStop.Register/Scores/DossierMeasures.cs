using Microsoft.EntityFrameworkCore;
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
    public static async Task<IReadOnlyList<DossierMeasure>> OfAsync(RegisterDb db, OfficeReference reference, IndicatorQuestion question, CancellationToken stop)
    {
        var grouped = await db.Dossiers.Where(d => d.GroupId != null && d.Source != null).Select(d => d.Source!).Distinct().ToListAsync(stop);
        var yielding = reference.Versions.Where(v => v.Content.YieldsDocument).Select(v => v.Id).ToHashSet();
        return [.. await OnTimeAsync(db, question, stop), .. Filing(question, yielding, grouped), .. await ConductAsync(db, question, stop), .. await SaidAsync(db, question, stop), .. await PetitionedAsync(db, question, stop)];
    }

    private static async Task<IReadOnlyList<DossierMeasure>> OnTimeAsync(RegisterDb db, IndicatorQuestion question, CancellationToken stop)
    {
        var measures = new List<DossierMeasure>();
        foreach (var definition in Enum.GetValues<OnTimeDefinition>())
        {
            var asked = OnTimeQuestion.Over(question.From, question.Until.AddDays(-1), question.AsOf, null, definition);
            if (OnTimeLedger.Candidates(asked) is { } candidates)
                asked = asked.With(await db.Dossiers.Where(question.Scope.Predicate).Where(candidates).ToListAsync(stop));
            measures.Add(new($"onTime.{definition.ToString().ToLowerInvariant()}",
                OnTimeCells.Of(asked, OnTimeCell.Denominator), everything, OnTimeCells.Of(asked, OnTimeCell.Numerator),
                definition == OnTimeDefinition.Cohort ? OnTimeCells.Of(asked, OnTimeCell.OpenInTime) : null));
        }
        return measures;
    }

    private static IEnumerable<DossierMeasure> Filing(IndicatorQuestion question, HashSet<long> yielding, List<string> grouped)
    {
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

    private static async Task<IReadOnlyList<DossierMeasure>> ConductAsync(RegisterDb db, IndicatorQuestion question, CancellationToken stop)
    {
        var (from, until) = (question.Start, question.End);
        var received = Buckets.ReceivedIn(from, until);
        // The late ones of a period are columns 10 (without the unclassifiable) and 13 of form II.06a.
        var late = Solved(question).And(d => d.Class == TimelinessClass.Late)
            .Or(PeriodFormCells.Of(PeriodFormCell.OpenOverdue, from, until, question.JudgedAt));
        var inTime = await InTimeAsync(db, question, late, stop);
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
    private static async Task<IReadOnlyList<DossierMeasure>> SaidAsync(RegisterDb db, IndicatorQuestion question, CancellationToken stop)
    {
        var (from, until) = (question.Start, question.End);
        Predicate returned = d => d.ReceivedAt != null && d.ReturnedAt >= from && d.ReturnedAt < until;
        if (!await db.Dossiers.Where(question.Scope.Predicate).Where(returned).AnyAsync(d => d.RatedAt != null, stop)) return [];
        var petitioned = await PetitionMeasures.DossiersAsync(db, question, stop) ?? [];
        return
        [
            new("satisfaction.rated", returned, d => d.Satisfied != null, d => d.Satisfied == true),
            new("satisfaction.dossiers", returned, d => d.Satisfied != null, d => d.Satisfied == true && d.Class != TimelinessClass.Late && !petitioned.Contains(d.Id)),
            new("survey.saidLate", returned, d => d.Said != null, d => d.Said == CitizenSaid.Late),
        ];
    }

    private static async Task<IReadOnlyList<DossierMeasure>> PetitionedAsync(RegisterDb db, IndicatorQuestion question, CancellationToken stop) =>
        await PetitionMeasures.DossiersAsync(db, question, stop) is { } petitioned
            ? [new("petitions.linkedDossiers", Solved(question), everything, d => !petitioned.Contains(d.Id))]
            : [];

    /// <summary>
    /// Late dossiers whose apology went out on a day before the due day (Decree 61/2018, article 19, paragraph 9: at least one day
    /// before expiry). Compared in memory: the databases hold instants as numbers and know no office days.
    /// </summary>
    private static async Task<HashSet<long>> InTimeAsync(RegisterDb db, IndicatorQuestion question, Predicate late, CancellationToken stop)
    {
        var apologised = await db.Dossiers.Where(question.Scope.Predicate).Where(late).Where(d => d.ApologisedAt != null)
            .Select(d => new { d.Id, d.ApologisedAt, Due = d.BreachedAt ?? d.DueAt }).ToListAsync(stop);
        return [.. apologised.Where(d => d.Due is { } due && LocalDay.Of(d.ApologisedAt!.Value) < LocalDay.Of(due)).Select(d => d.Id)];
    }

    private static Predicate Solved(IndicatorQuestion question) =>
        Buckets.Of(Bucket.Finished, question.AsOf).And(Buckets.EndedIn(question.Start, question.End));
}
