using OneStop.Domain.Calendar;

namespace OneStop.Domain.Dossiers;

/// <summary>Starts, stops and restarts the clock of a dossier; the only place that writes its due moment.</summary>
public static partial class Clock
{
    /// <summary>Working time in which a submitted dossier must be accepted, refused or sent back (8 hours; the general rule's text was not seen).</summary>
    public static readonly TimeSpan AcceptWithin = TimeSpan.FromHours(8);

    /// <summary>Receipt: the term starts, and the due moment becomes the first promise. A limit of "none" gives no due moment.</summary>
    public static Outcome<Dossier> Start(Dossier dossier, DateTimeOffset received, DossierTerms terms)
    {
        if (terms.Limit is not { } limit) return Refusals.LimitUnknown;
        var started = dossier with { ReceivedAt = received, ClockStart = received };
        if (limit.Unit == LimitUnit.None) return started with { CalendarVersion = terms.Calendar.Version };

        var due = Deadline.Due(received, limit, terms.Convention, [], terms.Calendar);
        if (!due.IsOk) return due.Refusal;
        return WithDue(started, due.Value, terms) with { FirstPromiseAt = LocalDay.Precise(due.Value.At) };
    }

    /// <summary>Opens a pause: while it is open there is no due moment; what stood is kept for a cancellation.</summary>
    public static Dossier Pause(Dossier dossier, PauseEntry opening) => dossier with
    {
        PausedFrom = dossier.Status,
        Pauses = [.. dossier.Pauses, opening],
        DueBeforePause = dossier.DueAt,
        DueAt = null,
        DueSoonAt = null,
        ApologyFromAt = null,
        StepDueAt = null,
    };

    /// <summary>Ends the open pause; the due moment follows from receipt, limit and ledger (or from the date given or extended).</summary>
    public static Outcome<Dossier> Resume(Dossier dossier, DateTimeOffset now, DossierTerms terms, string? by = null)
    {
        var open = Open(dossier);
        var ended = Ended(dossier, open with { Until = now, EndedBy = by }, terms);
        if (dossier.ReceivedAt is null || terms.Limit is { Unit: LimitUnit.None }) return ended;

        if (open.Resume == Calendar.Resume.Restart)
        {
            if (terms.Limit is not { } limit) return Refusals.LimitUnknown;
            var restarted = Deadline.Due(now, limit, terms.Convention, [], terms.Calendar);
            return restarted.IsOk
                ? WithDue(ended with { ClockStart = now, DueGiven = false, FixedDueAt = null, FixedSince = null }, restarted.Value, terms)
                : restarted.Refusal;
        }
        if (dossier.DueBeforePause is not { } before) return ended;
        // Rows of before 2026-11-26 do not say since when their date stands; this pause is the first that can move it.
        if (dossier is { FixedDueAt: null } and ({ DueGiven: true } or { ExtendCount: > 0 })) ended = Fixed(ended, before, open.From);
        return Replay(ended, terms);
    }

    /// <summary>
    /// The due moment again from the beginning: clock start, limit, and the pauses since; or the date set by letter or by the
    /// source, and the pauses since then. The same ledger always gives the same moment.
    /// </summary>
    public static Outcome<Dossier> Replay(Dossier dossier, DossierTerms terms)
    {
        if (dossier is { FixedDueAt: { } set, FixedSince: { } since })
        {
            var moved = FixedDate.Moved(set, PausesSince(dossier, since), terms);
            return moved.IsOk ? WithDue(dossier, new DueDate(moved.Value, false, null, null), terms) : moved.Refusal;
        }
        if (terms.Limit is not { IsNone: false } limit || dossier.ClockStart is not { } start) return dossier;
        var due = Deadline.Due(start, limit, terms.Convention, PausesSince(dossier, start), terms.Calendar);
        return due.IsOk ? WithDue(dossier, due.Value, terms) : due.Refusal;
    }

    /// <summary>Sets the due moment instead of counting it: an extension by letter, or the date of another system.</summary>
    public static Dossier Set(Dossier dossier, DateTimeOffset due, DateTimeOffset since, DossierTerms terms) =>
        WithDue(Fixed(dossier, LocalDay.Precise(due), since), new DueDate(due, false, null, null), terms);

    /// <summary>Cancels the open pause as if it had never been asked for.</summary>
    public static Dossier Cancel(Dossier dossier, DossierTerms terms, string? by = null)
    {
        var open = Open(dossier);
        return WithMarks(Ended(dossier, open with { Until = open.From, Cancelled = true, EndedBy = by }, terms) with { DueAt = dossier.DueBeforePause }, terms);
    }

    /// <summary>Ends the open pause without moving the due moment: what a source's own date contains already.</summary>
    internal static Dossier Close(Dossier dossier, DateTimeOffset until, DossierTerms terms) =>
        WithMarks(Ended(dossier, Open(dossier) with { Until = until }, terms) with
        {
            DueAt = dossier.DueBeforePause,
            FixedSince = dossier.FixedDueAt is null ? dossier.FixedSince : until,
        }, terms);

    private static PauseEntry Open(Dossier dossier) =>
        dossier.OpenPause ?? throw new InvalidOperationException($"Dossier {dossier.Id} has no open pause.");

    private static Dossier Ended(Dossier dossier, PauseEntry closed, DossierTerms terms) => Course.Again(dossier with
    {
        Status = dossier.PausedFrom ?? DossierStatus.Received,
        PausedFrom = null,
        Pauses = [.. dossier.Pauses.SkipLast(1), closed],
        DueBeforePause = null,
        AnswerBy = null,
    }, terms);

    private static Dossier Fixed(Dossier dossier, DateTimeOffset due, DateTimeOffset since) => dossier with { FixedDueAt = due, FixedSince = since };

    private static Pause[] PausesSince(Dossier dossier, DateTimeOffset start) =>
    [
        .. dossier.Pauses.Where(p => !p.Cancelled && p.Until is not null && p.From >= start)
            .Select(p => new Pause(p.From, p.Until!.Value, p.Resume)),
    ];
}
