using OneStop.Domain.Calendar;

namespace OneStop.Domain.Dossiers;

/// <summary>Starts, stops and restarts the clock of a dossier; the only place that writes its due moment.</summary>
public static class Clock
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
    public static Dossier Pause(Dossier dossier, PauseKind kind, Resume resume, DateTimeOffset now) => dossier with
    {
        PausedFrom = dossier.Status,
        Pauses = [.. dossier.Pauses, new PauseEntry(now, null, kind, resume)],
        DueBeforePause = dossier.DueAt,
        DueAt = null,
        DueSoonAt = null,
    };

    /// <summary>Ends the open pause; the due moment follows from receipt, limit and ledger (or from the date given or extended).</summary>
    public static Outcome<Dossier> Resume(Dossier dossier, DateTimeOffset now, DossierTerms terms)
    {
        var open = dossier.OpenPause ?? throw new InvalidOperationException($"Dossier {dossier.Id} has no open pause.");
        var ended = dossier with
        {
            Status = dossier.PausedFrom ?? DossierStatus.Received,
            PausedFrom = null,
            Pauses = [.. dossier.Pauses.SkipLast(1), open with { Until = now }],
            DueBeforePause = null,
        };
        if (dossier.ReceivedAt is null || terms.Limit is { Unit: LimitUnit.None }) return ended;

        if (open.Resume == Calendar.Resume.Restart)
        {
            if (terms.Limit is not { } limit) return Refusals.LimitUnknown;
            var restarted = Deadline.Due(now, limit, terms.Convention, [], terms.Calendar);
            return restarted.IsOk ? WithDue(ended with { ClockStart = now, DueGiven = false }, restarted.Value, terms) : restarted.Refusal;
        }
        if (dossier.DueBeforePause is not { } before) return ended;

        if (dossier.DueGiven || dossier.ExtendCount > 0) return Shift(ended, before, open.From, now, terms);
        return Replay(ended, terms);
    }

    /// <summary>The due moment again from the beginning: clock start, limit, and the pauses since.</summary>
    public static Outcome<Dossier> Replay(Dossier dossier, DossierTerms terms)
    {
        if (terms.Limit is not { } limit || dossier.ClockStart is not { } start) return dossier;
        var due = Deadline.Due(start, limit, terms.Convention, PausesSince(dossier, start), terms.Calendar);
        return due.IsOk ? WithDue(dossier, due.Value, terms) : due.Refusal;
    }

    /// <summary>Cancels the open pause as if it had never been asked for.</summary>
    public static Dossier Cancel(Dossier dossier, DossierTerms terms)
    {
        var open = dossier.OpenPause ?? throw new InvalidOperationException($"Dossier {dossier.Id} has no open pause.");
        return dossier with
        {
            Status = dossier.PausedFrom ?? DossierStatus.Received,
            PausedFrom = null,
            Pauses = [.. dossier.Pauses.SkipLast(1), open with { Until = open.From, Cancelled = true }],
            DueAt = dossier.DueBeforePause,
            DueSoonAt = DueSoon(dossier.DueBeforePause, terms),
            DueBeforePause = null,
        };
    }

    /// <summary>The moment from which it is due soon: the set working time before the due moment; null without one.</summary>
    public static DateTimeOffset? DueSoon(DateTimeOffset? due, DossierTerms terms)
    {
        if (due is null) return null;
        // One tick further back and forward again: the earliest moment with so much left is the evening before, not the next opening.
        var before = terms.Calendar.Add(due.Value, -terms.DueSoon - TimeSpan.FromMilliseconds(1));
        if (!before.IsOk) return due;
        var soon = terms.Calendar.Add(before.Value, TimeSpan.FromMilliseconds(1));
        return soon.IsOk ? LocalDay.Precise(soon.Value) : due;
    }

    private static Dossier WithDue(Dossier dossier, DueDate due, DossierTerms terms)
    {
        var at = LocalDay.Precise(due.At);
        return dossier with { DueAt = at, DueSoonAt = DueSoon(at, terms), Provisional = due.Provisional, CalendarVersion = terms.Calendar.Version };
    }

    private static Outcome<Dossier> Shift(Dossier dossier, DateTimeOffset before, DateTimeOffset from, DateTimeOffset until, DossierTerms terms)
    {
        var paused = terms.Calendar.Elapsed(from, until);
        if (!paused.IsOk) return paused.Refusal;
        var moved = terms.Calendar.Add(before, paused.Value);
        if (!moved.IsOk) return moved.Refusal;
        var at = LocalDay.Precise(moved.Value);
        return dossier with { DueAt = at, DueSoonAt = DueSoon(at, terms), CalendarVersion = terms.Calendar.Version };
    }

    private static Pause[] PausesSince(Dossier dossier, DateTimeOffset start) =>
    [
        .. dossier.Pauses.Where(p => !p.Cancelled && p.Until is not null && p.From >= start)
            .Select(p => new Pause(p.From, p.Until!.Value, p.Resume)),
    ];
}
