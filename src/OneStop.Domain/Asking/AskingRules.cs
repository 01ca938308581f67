using System.Linq.Expressions;
using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;

namespace OneStop.Domain.Asking;

/// <summary>
/// One named rule per kind. <see cref="Base"/> and <see cref="Candidates"/> run in the database and in memory;
/// <see cref="Holds"/> is the rest of the rule that a query cannot say, and <see cref="Clusters.Keep"/> what needs the others.
/// </summary>
public static class AskingRules
{
    /// <summary>Received but still to be looked at only when the promised term is at least this long: shorter ones are solved while the citizen waits.</summary>
    public static readonly TimeSpan ShortestTerm = TimeSpan.FromDays(1);

    /// <summary>What a kind is a part of, in [from, until).</summary>
    /// <param name="yielding">The procedure versions whose result is a document; without one there is nothing that could be electronic.</param>
    public static Expression<Func<Dossier, bool>> Base(AskingKind kind, DateTimeOffset from, DateTimeOffset until, IReadOnlySet<long> yielding) => kind switch
    {
        AskingKind.BulkFinish or AskingKind.LateRegistration => Finished(from, until),
        AskingKind.Refiled => WithoutResult(from, until),
        AskingKind.FinishedWithoutDocument => Finished(from, until).And(d => d.Result == DossierResult.Result && d.ResultElectronic != null && yielding.Contains(d.ProcedureVersionId)),
        AskingKind.SlowAcceptance => Buckets.ReceivedIn(from, until).And(d => d.AcceptBy != null),
        AskingKind.OnlineAtCounter => Buckets.ReceivedIn(from, until).And(d => d.Channel == Channel.Online),
        AskingKind.ChangedAtSource => Buckets.ReceivedIn(from, until).And(d => d.Source != null),
        AskingKind.Parked => Buckets.ReceivedIn(from, until).And(d => d.Status == DossierStatus.AwaitingSupplement || d.Status == DossierStatus.AwaitingPayment
            || d.Result == DossierResult.Stopped || d.SupplementCount > 0 || d.FeeDue != null),
        _ => Buckets.ReceivedIn(from, until),
    };

    /// <summary>Those of the base that may show the kind, as far as a query can say.</summary>
    public static Expression<Func<Dossier, bool>> Candidates(AskingKind kind) => kind switch
    {
        AskingKind.Corrected => d => d.CorrectionCount > 0,
        AskingKind.Extended => d => d.ExtendCount > 0,
        AskingKind.SecondSupplement => d => d.SupplementCount > 1,
        AskingKind.MovedDate => d => d.ExtendCount == 0 && d.FirstPromiseAt != null && d.DueAt != null && d.DueAt != d.FirstPromiseAt,
        AskingKind.SlowAcceptance => d => d.ReceivedAt > d.AcceptBy,
        // Of those that have one by now, the log says whether it came after the finish.
        AskingKind.FinishedWithoutDocument => d => d.ResultElectronic == false || d.CorrectionCount > 0,
        AskingKind.LateRegistration => d => d.Result == DossierResult.Result && d.ReceivedAt != null && d.FirstPromiseAt != null,
        AskingKind.OnlineAtCounter => d => d.TakenInBy != null,
        _ => _ => true,
    };

    /// <summary>Whether the base needs <see cref="InBase"/> beyond its query.</summary>
    public static bool CountsBaseInMemory(AskingKind kind) => kind == AskingKind.Parked;

    /// <summary>The rest of the base's rule: of parking, that there is a pause or a stop within the promised term.</summary>
    public static bool InBase(AskingKind kind, Dossier d, WorkCalendar calendar) => kind != AskingKind.Parked || Parking.Positions(d, calendar).Count > 0;

    /// <summary>The rest of a kind's rule for one dossier of the base.</summary>
    public static bool Holds(AskingKind kind, Dossier d, WorkCalendar calendar) => kind switch
    {
        AskingKind.MovedDate => !d.Pauses.Any(p => !p.Cancelled),
        AskingKind.Parked => Parking.Positions(d, calendar).Any(position => position >= Parking.LastTenth),
        AskingKind.LateRegistration => QuickFinish(d),
        // Keys are programs that pass on what citizens file themselves.
        AskingKind.OnlineAtCounter => d.TakenInBy is { } account && !account.StartsWith("key:", StringComparison.Ordinal),
        _ => true,
    };

    /// <summary>Receipt to end under 2 % of receipt to first promise, both in plain time; terms under <see cref="ShortestTerm"/> are left out.</summary>
    public static bool QuickFinish(Dossier d) =>
        d is { ReceivedAt: { } receipt, FirstPromiseAt: { } promise, EndedAt: { } end } && promise - receipt >= ShortestTerm
        && end >= receipt && (end - receipt).Ticks * 50m < (promise - receipt).Ticks;

    /// <summary>Ended in the period by withdrawal, stop, or a refusal at reception or after appraisal.</summary>
    public static Expression<Func<Dossier, bool>> WithoutResult(DateTimeOffset from, DateTimeOffset until) => Buckets.EndedIn(from, until).And(d =>
        d.Status == DossierStatus.RefusedAtReception || d.Result == DossierResult.Withdrawn || d.Result == DossierResult.Stopped || d.Result == DossierResult.Refused);

    private static Expression<Func<Dossier, bool>> Finished(DateTimeOffset from, DateTimeOffset until) => Buckets.EndedIn(from, until).And(d => d.Class != null);
}
