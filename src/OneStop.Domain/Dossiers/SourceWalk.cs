using OneStop.Domain.Calendar;
using static OneStop.Domain.Dossiers.DossierStatus;

namespace OneStop.Domain.Dossiers;

/// <summary>
/// Walks a dossier through what a source reports, in the order it happened: receipt, pauses, end. A due moment that passed while
/// it ran is latched on the way, so that nothing reported later can excuse it.
/// </summary>
internal sealed class SourceWalk(Dossier start, SourceFacts facts, DossierTerms terms, DateTimeOffset now)
{
    /// <summary>Clocks of two systems may differ; beyond this a time lies in the future.</summary>
    private static readonly TimeSpan skew = TimeSpan.FromDays(1);

    /// <summary>The last moment at which the register itself saw it open: what a source reports later cannot put its end before that.</summary>
    private readonly DateTimeOffset? seenOpen = start.ReceivedAt is null ? null : start.UpdatedAt;

    public Dossier Dossier { get; private set; } = start;

    public SourceFacts Facts => facts;

    public List<SourceFinding> Findings { get; } = [];

    /// <summary>The receipt starts the clock: with the due moment given, else with the one that catalogue and calendar give.</summary>
    public void Receive()
    {
        var received = facts.ReceivedAt!.Value;
        var fresh = Dossier with { Status = Received, ReceivedAt = received, ClockStart = received };
        if (received > now + skew) Find("received-in-future", "received_at", "", Show(received));
        if (facts.SubmittedAt > received) Find("submitted-after-received", "submitted_at", "", Show(facts.SubmittedAt));
        if (facts.DueAt is { } due)
        {
            Dossier = fresh;
            GiveDue(due);
            return;
        }
        var started = Clock.Start(fresh, received, terms);
        Dossier = started.IsOk ? started.Value : fresh;
        if (Dossier.DueAt is null) Find("due-unknown", "due_at", "", "");
    }

    /// <summary>A due moment kept as given; it is the first promise too.</summary>
    public void GiveDue(DateTimeOffset due)
    {
        if (due < Dossier.ReceivedAt) Find("due-before-received", "due_at", Show(Dossier.ReceivedAt), Show(due));
        var given = Dossier with { DueGiven = true, FirstPromiseAt = due, FixedDueAt = due, FixedSince = Contained() };
        Dossier = Dossier.OpenPause is null ? given with { DueAt = due } : given with { DueBeforePause = due };
    }

    /// <summary>
    /// Enters pauses that the ledger does not hold yet and closes the open one. <paramref name="dueMoves"/> false keeps a due
    /// moment as given: on the first import the source's own date contains its pauses already.
    /// </summary>
    public void Pause(bool dueMoves)
    {
        foreach (var offered in facts.Pauses ?? [])
        {
            var known = Dossier.Pauses.FirstOrDefault(p => !p.Cancelled && p.From == offered.From && p.Kind == offered.Kind);
            if (known is not null)
            {
                if (known.Until is null && offered.Until is { } until) Close(until, dueMoves);
                else if (known.Until != offered.Until && known.Until != facts.EndedAt) Find("changed-pauses", "pauses", Show(known.Until), Show(offered.Until));
            }
            else if (offered.Until <= Dossier.ReceivedAt)
            {
                // Before the receipt no clock runs: kept in the ledger, moves nothing.
                Dossier = Dossier with { Pauses = [.. Dossier.Pauses.Append(new(offered.From, offered.Until, offered.Kind, Resume.Continue)).OrderBy(p => p.From)] };
            }
            else if (offered.From >= facts.EndedAt) Find("pause-after-end", "pauses", Show(facts.EndedAt), Show(offered.From));
            else if (offered.From > now + skew) Find("pause-in-future", "pauses", "", Show(offered.From));
            else if (Dossier.Pauses.Any(p => !p.Cancelled && (p.Until is null || p.Until > offered.From))) Find("changed-pauses", "pauses", "", Show(offered.From));
            else
            {
                Open(offered.From, offered.Kind, startKnown: true);
                if (offered.Until is { } until) Close(until, dueMoves);
            }
        }
        if (facts.EndedAt is { } ended && Dossier.OpenPause is not null) Close(ended, dueMoves);
    }

    /// <summary>The end: judged by the due moment and the latch; what cannot be judged is unclassifiable, never on time.</summary>
    public void End()
    {
        var ended = facts.EndedAt!.Value;
        var result = Dossier.Result ?? facts.Outcome ?? facts.Status switch
        {
            Withdrawn => DossierResult.Withdrawn,
            Stopped => DossierResult.Stopped,
            _ => DossierResult.Result,
        };
        if (Dossier.BreachedAt >= ended && ended >= Dossier.ReceivedAt) Find("finish-before-breach", "finished_at", Show(Dossier.BreachedAt), Show(ended));
        if (facts.FinishedAt is null) Find("finish-from-return", "finished_at", "", Show(ended));
        if (ended < Dossier.ReceivedAt) Find("finished-before-received", "finished_at", Show(Dossier.ReceivedAt), Show(ended));
        if (facts.ReturnedAt < ended) Find("returned-before-finished", "returned_at", Show(ended), Show(facts.ReturnedAt));
        if (facts.Status is Submitted or Received or InProgress or AwaitingSupplement or AwaitingPayment) Find("status-contradicts", "status", "", Show(facts.Status));

        var finished = result is DossierResult.Result or DossierResult.Refused;
        var end = Decide.End(Timeliness.Latch(Dossier, ended), result, ended) with { FinishedAt = finished ? ended : null };
        if (seenOpen > end.FirstPromiseAt && end.FirstPromiseClass < TimelinessClass.Late) end = end with { FirstPromiseClass = TimelinessClass.Late };
        if (ended > now + skew)
        {
            Find("finished-in-future", "finished_at", "", Show(ended));
            end = end with { Class = TimelinessClass.Unclassifiable, FirstPromiseClass = TimelinessClass.Unclassifiable };
        }
        Dossier = finished
            ? end with { Status = facts.ReturnedAt is null && facts.Status != Returned ? Processed : Returned, ReturnedAt = facts.ReturnedAt }
            : end with { Status = result == DossierResult.Withdrawn ? Withdrawn : Stopped };
    }

    /// <summary>No end: it is open. Where it runs past its due moment at this import, the breach is seen and latched.</summary>
    public void StayOpen()
    {
        if (facts.Outcome is not null) Find("outcome-without-end", "outcome", "", Show(facts.Outcome));
        if (Dossier.OpenPause is not null)
        {
            if (facts.Pauses is not null || facts.Status is not (Received or InProgress)) return;
            Find("pause-end-unknown", "status", "", Show(facts.Status));
            Close(now, dueMoves: true);
        }
        else if (facts.Status is AwaitingSupplement or AwaitingPayment)
        {
            Find("pause-start-unknown", "status", "", Show(facts.Status));
            Open(now, facts.Status == AwaitingPayment ? PauseKind.Payment : PauseKind.Supplement, startKnown: false);
            return;
        }
        if (facts.Status == InProgress) Dossier = Dossier with { Status = InProgress };
        Dossier = Clock.WithMarks(Timeliness.Latch(Dossier, now), terms);
    }

    public void Find(string kind, string column, string recorded, string offered) => Findings.Add(SourceFindings.Of(kind, column, recorded, offered));

    public static string Show(DateTimeOffset? at) => at is { } moment ? Instants.Write(moment) : "";

    public static string Show<T>(T? value) where T : struct, Enum => value is { } known ? char.ToLowerInvariant(known.ToString()[0]) + known.ToString()[1..] : "";

    /// <summary>A date given by the source contains the pauses that are over; only later ones move it.</summary>
    private DateTimeOffset? Contained() => Dossier.Pauses.Where(p => !p.Cancelled && p.Until > Dossier.ReceivedAt).Max(p => p.Until) ?? Dossier.ReceivedAt;

    private void Open(DateTimeOffset from, PauseKind kind, bool startKnown)
    {
        var policy = kind == PauseKind.Supplement ? terms.SupplementResume : terms.PaymentResume;
        // Without a limit nothing can start again, and a waiting time whose start nobody knows must not: it is added to the due
        // moment instead, so that what had passed before stays passed.
        var resume = startKnown && terms.Limit is { IsNone: false } ? policy : Resume.Continue;
        var running = startKnown ? Timeliness.Latch(Dossier, from) : Dossier;
        Dossier = Clock.Pause(running, new PauseEntry(from, null, kind, resume)) with { Status = kind == PauseKind.Supplement ? AwaitingSupplement : AwaitingPayment };
    }

    private void Close(DateTimeOffset until, bool dueMoves)
    {
        var open = Dossier.OpenPause!;
        if (facts.EndedAt < until) until = facts.EndedAt.Value;
        if (until <= open.From)
        {
            // It ended before we took it for waiting: the pause moves nothing.
            Dossier = Clock.Cancel(Dossier, terms);
            return;
        }
        if (dueMoves)
        {
            var resumed = Clock.Resume(Dossier, until, terms);
            if (resumed.IsOk)
            {
                Dossier = resumed.Value;
                return;
            }
            Find("pause-not-counted", "pauses", Show(open.From), Show(until));
        }
        Dossier = Clock.Close(Dossier, until, terms);
    }
}
