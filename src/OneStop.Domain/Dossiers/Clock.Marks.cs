using OneStop.Domain.Calendar;

namespace OneStop.Domain.Dossiers;

public static partial class Clock
{
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

    /// <summary>
    /// The moment from which an apology is owed: the start of the working day before the due day, since it must go out at least
    /// one day before expiry (Decree 61/2018, article 19.9). Null without a due moment.
    /// </summary>
    public static DateTimeOffset? ApologyFrom(DateTimeOffset? due, DossierTerms terms)
    {
        if (due is null) return null;
        var before = terms.Calendar.AddDays(due.Value, -1);
        return LocalDay.StartOf(before.IsOk ? LocalDay.Of(before.Value) : LocalDay.Of(due.Value).AddDays(-1)).ToUniversalTime();
    }

    /// <summary>Whether something done at a moment came at least one day before the due moment: on an earlier office day, at any hour.</summary>
    public static bool IsDayBefore(DateTimeOffset at, DateTimeOffset due) => LocalDay.Of(at) < LocalDay.Of(due);

    /// <summary>
    /// By when an answer or a request is due: so many working days after a moment, counted as any term is, to the end of the
    /// office day. Null where the calendar does not reach so far.
    /// </summary>
    public static DateTimeOffset? WorkingDaysAfter(DateTimeOffset at, int days, DossierTerms terms)
    {
        var due = Deadline.Due(at, new Limit(days, LimitUnit.WorkingDays), terms.Convention with { DueMoment = DueMoment.EndOfDay }, [], terms.Calendar);
        return due.IsOk ? LocalDay.Precise(due.Value.At) : null;
    }

    /// <summary>The marks that follow from the due moment that stands.</summary>
    internal static Dossier WithMarks(Dossier dossier, DossierTerms terms) =>
        dossier with { DueSoonAt = DueSoon(dossier.DueAt, terms), ApologyFromAt = ApologyFrom(dossier.DueAt, terms) };

    private static Dossier WithDue(Dossier dossier, DueDate due, DossierTerms terms) => WithMarks(dossier with
    {
        DueAt = LocalDay.Precise(due.At),
        Provisional = due.Provisional,
        EarliestDueAt = due.Earliest is { } earliest ? LocalDay.Precise(earliest) : null,
        LatestDueAt = due.Latest is { } latest ? LocalDay.Precise(latest) : null,
        CalendarVersion = terms.Calendar.Version,
    }, terms);
}
