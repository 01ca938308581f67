using static OneStop.Domain.Dossiers.DossierStatus;

namespace OneStop.Domain.Dossiers;

public static partial class Decide
{
    /// <summary>
    /// A dossier that comes in from another system for the first time: its whole state from the facts, in one event. The facts
    /// must have passed <see cref="SourceFacts.Check"/>.
    /// </summary>
    public static TakeOver TakeOver(NewDossier filed, SourceFacts facts, DossierTerms terms, DateTimeOffset now)
    {
        var walk = new SourceWalk(New(filed) with { Status = Submitted, SubmittedAt = facts.SubmittedAt }, facts, terms, now);
        if (facts.IsBeforeReceipt)
        {
            var submitted = facts.SubmittedAt ?? facts.ReceivedAt!.Value;
            var before = walk.Dossier with { SubmittedAt = submitted };
            return Done(facts.Status == RefusedAtReception ? RefusedBefore(before, facts.EndedAt ?? submitted) : Waiting(before, submitted, terms), null, facts, walk, submitted, now);
        }
        walk.Receive();
        return Done(Through(walk, facts, dueMoves: facts.DueAt is null), null, facts, walk, facts.ReceivedAt, now);
    }

    /// <summary>
    /// The same dossier in a later import. It moves along: receipt after filing, pauses, end, hand-over, facts that were unknown.
    /// A time that is recorded already is never overwritten, a breach stays latched; the difference is a finding.
    /// </summary>
    public static TakeOver MoveAlong(Dossier stored, SourceFacts facts, DossierTerms terms, DateTimeOffset now)
    {
        var repeatsTheEnd = stored.EndedAt is null && stored.ReopenCount > 0 && facts.EndedAt <= stored.UpdatedAt;
        var walk = new SourceWalk(stored, repeatsTheEnd ? facts with { FinishedAt = null, ReturnedAt = null, Outcome = null, Status = null } : facts, terms, now);
        // The source still says how it ended before it was re-opened here; that end is in the log and does not end it again.
        if (repeatsTheEnd) walk.Find("end-before-reopening", "finished_at", "", SourceWalk.Show(facts.EndedAt));
        facts = walk.Facts;
        Compare(stored, facts, walk);
        var after = stored;
        if (stored.Status == Submitted)
        {
            if (facts.Status == RefusedAtReception) after = RefusedBefore(stored, facts.EndedAt ?? now);
            else if (!facts.IsBeforeReceipt)
            {
                walk.Receive();
                after = Through(walk, facts, dueMoves: facts.DueAt is null);
            }
        }
        else if (stored.EndedAt is null)
        {
            if (facts.DueAt is { } due && KnownDue(stored) is null) walk.GiveDue(due);
            after = Through(walk, facts, dueMoves: true);
        }
        else if (stored.Status is Processed or Returned && stored.ReturnedAt is null && (facts.ReturnedAt is not null || facts.Status == Returned))
        {
            if (facts.ReturnedAt < stored.EndedAt) walk.Find("returned-before-finished", "returned_at", SourceWalk.Show(stored.EndedAt), SourceWalk.Show(facts.ReturnedAt));
            after = stored with { Status = Returned, ReturnedAt = facts.ReturnedAt };
        }
        return Done(after, stored, facts, walk, null, now);
    }

    private static Dossier Through(SourceWalk walk, SourceFacts facts, bool dueMoves)
    {
        walk.Pause(dueMoves);
        if (facts.EndedAt is null) walk.StayOpen();
        else walk.End();
        return walk.Dossier;
    }

    private static Dossier Waiting(Dossier dossier, DateTimeOffset submitted, DossierTerms terms) =>
        terms.Calendar.Add(submitted, Clock.AcceptWithin) is { IsOk: true } acceptBy ? dossier with { AcceptBy = LocalDay.Precise(acceptBy.Value) } : dossier;

    private static Dossier RefusedBefore(Dossier dossier, DateTimeOffset at) =>
        dossier with { Status = RefusedAtReception, Result = DossierResult.RefusedAtReception, EndedAt = at };

    /// <summary>What is recorded and what the source says now, where they differ.</summary>
    private static void Compare(Dossier stored, SourceFacts facts, SourceWalk walk)
    {
        void Times(string kind, string column, DateTimeOffset? recorded, DateTimeOffset? offered)
        {
            if (recorded is not null && offered is not null && recorded != offered) walk.Find(kind, column, SourceWalk.Show(recorded), SourceWalk.Show(offered));
        }
        Times("changed-received", "received_at", stored.ReceivedAt, facts.IsBeforeReceipt ? null : facts.ReceivedAt);
        Times("changed-submitted", "submitted_at", stored.SubmittedAt, facts.SubmittedAt);
        Times("changed-finished", "finished_at", stored.EndedAt, facts.EndedAt);
        Times("changed-returned", "returned_at", stored.ReturnedAt, facts.ReturnedAt);
        // Refused at reception: it never had a due moment, whatever the source keeps beside it.
        if (stored.Status != RefusedAtReception && facts.DueAt is { } due && due != stored.DueAt && due != stored.DueBeforePause && due != stored.FirstPromiseAt
            && (stored.EndedAt is not null || KnownDue(stored) is not null))
            walk.Find("changed-due", "due_at", SourceWalk.Show(KnownDue(stored)), SourceWalk.Show(facts.DueAt));
        if (stored.Result is not null && facts.Outcome is not null && stored.Result != facts.Outcome)
            walk.Find("changed-outcome", "outcome", SourceWalk.Show(stored.Result), SourceWalk.Show(facts.Outcome));
        if (stored.EndedAt is null) return;
        if (facts.EndedAt is null && facts.Status is Submitted or Received or InProgress or AwaitingSupplement or AwaitingPayment)
            walk.Find("changed-status", "status", SourceWalk.Show<DossierStatus>(stored.Status), SourceWalk.Show(facts.Status));
        foreach (var pause in (facts.Pauses ?? []).Where(p => p.From < stored.EndedAt && !stored.Pauses.Any(k => k.From == p.From && k.Kind == p.Kind)))
            walk.Find("changed-pauses", "pauses", "", SourceWalk.Show(pause.From));
    }

    private static DateTimeOffset? KnownDue(Dossier dossier) => dossier.DueAt ?? dossier.DueBeforePause ?? dossier.FirstPromiseAt;

    private static TakeOver Done(Dossier after, Dossier? stored, SourceFacts facts, SourceWalk walk, DateTimeOffset? happened, DateTimeOffset now)
    {
        after = Facts(after, stored, facts, walk);
        if (stored is not null && !DossierFields.Differing(stored, after).Any()) return new(null, walk.Findings);
        var moment = happened ?? new[] { New(stored?.ReceivedAt, after.ReceivedAt), New(stored?.EndedAt, after.EndedAt), New(stored?.ReturnedAt, after.ReturnedAt) }.Max();
        return new(new Decision(after with { UpdatedAt = now }, DossierAction.Import) { HappenedAt = moment }, walk.Findings);

        static DateTimeOffset? New(DateTimeOffset? before, DateTimeOffset? after) => before == after ? null : after;
    }

    /// <summary>Facts fill what was unknown. A known one may still change while the dossier is open; afterwards the change is a finding.</summary>
    private static Dossier Facts(Dossier after, Dossier? stored, SourceFacts facts, SourceWalk walk)
    {
        T? Fill<T>(string column, T? recorded, T? offered) where T : struct
        {
            if (offered is null || recorded is null || stored?.EndedAt is null) return offered ?? recorded;
            if (!recorded.Equals(offered)) walk.Find("changed-fact", column, recorded.ToString()!.ToLowerInvariant(), offered.ToString()!.ToLowerInvariant());
            return recorded;
        }
        var requests = after.Pauses.Count(p => p is { Kind: PauseKind.Supplement, Cancelled: false } && p.From >= after.ReceivedAt);
        return after with
        {
            FeeDue = Fill("fee_due", after.FeeDue, facts.FeeDue),
            FeePaidOnline = Fill("fee_paid_online", after.FeePaidOnline, facts.FeePaidOnline),
            PapersDigitised = Fill("papers_digitised", after.PapersDigitised, facts.PapersDigitised),
            PapersReused = Fill("papers_reused", after.PapersReused, facts.PapersReused),
            ResultElectronic = Fill("result_electronic", after.ResultElectronic, facts.ResultElectronic),
            VneidVerified = Fill("vneid_verified", after.VneidVerified, facts.VneidVerified),
            // Only ever more: a request that was counted stays counted.
            SupplementCount = Math.Max(after.SupplementCount, Math.Max(requests, facts.SupplementCount ?? 0)),
        };
    }
}
