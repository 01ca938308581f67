using OneStop.Domain.Calendar;

namespace OneStop.Domain.Dossiers;

/// <summary>What a changed calendar does to the due moment of one dossier.</summary>
public enum DateMove
{
    /// <summary>The date stays.</summary>
    Same,
    Later,
    Earlier,
    /// <summary>The date stays and is no longer, or only now, provisional.</summary>
    Confirmed,
    /// <summary>Late before the change: it stays late, with the date it was late against.</summary>
    AlreadyLate,
    /// <summary>Waits for a supplement or a payment: it has no due moment now and gets one from the calendar of that day.</summary>
    Waiting,
    /// <summary>Counted anew, the date would lie in the past already: nobody could have kept it, so the old one stays.</summary>
    WouldBePast,
    /// <summary>The source system gave the date; it is kept as given.</summary>
    Given,
    /// <summary>There is no due moment: not received, no limit, or ended.</summary>
    None,
    /// <summary>The changed calendar does not reach far enough; the old date stays.</summary>
    NotCovered,
}

/// <summary>
/// The due moment of a running dossier counted again with another calendar. Moving it is no extension: the first promise and
/// <see cref="Dossier.ExtendCount"/> are untouched, a breach stays a breach, an ended dossier never moves.
/// </summary>
/// <param name="Shift">Working time between the old and the new due moment, negative when earlier.</param>
public sealed record Reprojection(DateMove Move, Dossier After, TimeSpan Shift)
{
    /// <summary>Whether something is to be recorded.</summary>
    public bool Changes => Move is DateMove.Later or DateMove.Earlier or DateMove.Confirmed;

    /// <summary>
    /// A pure function of the dossier, its rules now, and the moment; doing it twice changes nothing more. A date set by an
    /// extension letter stays, unless its day is off now: then it is the close of the next working day.
    /// </summary>
    public static Reprojection Of(Dossier dossier, DossierTerms terms, DateTimeOffset now)
    {
        if (dossier.Status is DossierStatus.AwaitingSupplement or DossierStatus.AwaitingPayment)
            return new(dossier.BreachedAt is null ? DateMove.Waiting : DateMove.AlreadyLate, dossier, TimeSpan.Zero);
        if (dossier.Status is not (DossierStatus.Received or DossierStatus.InProgress) || dossier.DueAt is not { } before)
            return new(DateMove.None, dossier, TimeSpan.Zero);
        if (dossier.BreachedAt is not null || before < now) return new(DateMove.AlreadyLate, dossier, TimeSpan.Zero);
        if (dossier.DueGiven) return new(DateMove.Given, dossier, TimeSpan.Zero);

        var counted = IsSetByLetter(dossier) ? Rolled(dossier, before, now, terms) : Clock.Replay(dossier, terms);
        if (!counted.IsOk) return new(DateMove.NotCovered, dossier, TimeSpan.Zero);
        var after = Course.Again(counted.Value, terms);
        if (after.DueAt == before && after.Provisional == dossier.Provisional) return new(DateMove.Same, dossier, TimeSpan.Zero);
        if (after.DueAt < before && after.DueAt <= now) return new(DateMove.WouldBePast, dossier, TimeSpan.Zero);
        var move = after.DueAt == before ? DateMove.Confirmed : after.DueAt > before ? DateMove.Later : DateMove.Earlier;
        return new(move, after with { TellDueAt = ToTell(dossier, after.DueAt!.Value) }, Between(terms.Calendar, before, after.DueAt!.Value));
    }

    // A term that started again after the letter is counted again. Rows of before 2026-11-26 do not keep the date of the letter.
    private static bool IsSetByLetter(Dossier dossier) =>
        dossier.FixedDueAt is not null || (dossier.ExtendCount > 0 && dossier.ClockStart == dossier.ReceivedAt);

    private static Outcome<Dossier> Rolled(Dossier dossier, DateTimeOffset due, DateTimeOffset now, DossierTerms terms)
    {
        var day = terms.Calendar.DayOf(due);
        if (!terms.Calendar.Covers(day)) return terms.Calendar.NotCovered;
        if (terms.Calendar.IsWorkingDay(day)) return dossier;
        // Counted from the day off itself, so day one is the next working day, which is also the last.
        var rolled = Deadline.Due(due, new Limit(1, LimitUnit.WorkingDays), new Convention(FirstDay: FirstDay.Same), [], terms.Calendar);
        if (!rolled.IsOk) return rolled.Refusal;
        var at = LocalDay.Precise(rolled.Value.At);
        return Clock.Set(dossier, at, now, terms) with { Provisional = rolled.Value.Provisional };
    }

    // Told is who was promised less: the printed date, or the last date they were told of.
    private static DateTimeOffset? ToTell(Dossier dossier, DateTimeOffset due)
    {
        var known = dossier.ToldDueAt > dossier.FirstPromiseAt ? dossier.ToldDueAt : dossier.FirstPromiseAt;
        if (known is null || due <= known) return null;
        return due > dossier.DueAt || dossier.TellDueAt is not null ? due : null;
    }

    /// <summary>Where both dates are moments without work between them (a shorter closing hour), the clock time between them counts.</summary>
    private static TimeSpan Between(WorkCalendar calendar, DateTimeOffset before, DateTimeOffset after)
    {
        var work = calendar.Elapsed(before, after);
        return work.IsOk && work.Value != TimeSpan.Zero ? work.Value : after - before;
    }
}
