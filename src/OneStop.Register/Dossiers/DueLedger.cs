using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Dossiers;

/// <summary>What gave a dossier a due moment.</summary>
public enum DueCause
{
    /// <summary>The receipt: the first promise.</summary>
    Receipt,
    /// <summary>A pause ended and the term ran on.</summary>
    PauseResumed,
    /// <summary>A pause ended and the term started again from zero.</summary>
    Restart,
    /// <summary>A pause was cancelled: what stood before came back.</summary>
    PauseCancelled,
    /// <summary>Extended by letter.</summary>
    Extension,
    /// <summary>The calendar changed by decision.</summary>
    Reprojection,
    /// <summary>Came with another system's data.</summary>
    Import,
    /// <summary>Anything else; the action says what.</summary>
    Other,
}

/// <summary>A due moment the dossier had: which, since when, by which action of whom and why.</summary>
/// <param name="Cause">The name of the action that set it.</param>
/// <param name="Why">The reason given with it; null when there was none, once erased, and for those who may not see persons.</param>
public sealed record DueChange(DateTimeOffset DueAt, DateTimeOffset Since, string Cause, bool Provisional, string? CalendarVersion)
{
    public required DueCause Kind { get; init; }
    public required string By { get; init; }
    public string? Why { get; init; }
    /// <summary>A letter or decision that is named in the log.</summary>
    public string? Basis { get; init; }
    /// <summary>Of a provisional date.</summary>
    public DateTimeOffset? EarliestDueAt { get; init; }
    public DateTimeOffset? LatestDueAt { get; init; }
}

/// <summary>An interval in which the clock stood still, with the due moments around it.</summary>
/// <param name="Until">Null while it is open; of a cancelled one its start, because it moved nothing.</param>
public sealed record PauseView(PauseKind Kind, DateTimeOffset From, DateTimeOffset? Until, Resume Resume, bool Cancelled)
{
    public PauseCategory Category { get; init; }
    public string? By { get; init; }
    public string? EndedBy { get; init; }
    public string? Evidence { get; init; }
    /// <summary>Asked for after the days in which a supplement may be asked for.</summary>
    public bool OutsideWindow { get; init; }
    /// <summary>The reason in words; null for those who may not see persons, and once erased.</summary>
    public string? Reason { get; init; }
    /// <summary>When it was ended or cancelled, in the log.</summary>
    public DateTimeOffset? EndedAt { get; init; }
    public DateTimeOffset? DueBefore { get; init; }
    /// <summary>The due moment it caused; null while it is open and when the dossier ended in it.</summary>
    public DateTimeOffset? DueAfter { get; init; }
}

/// <summary>Every due moment and every pause of a dossier, folded from its events: what the citizen was told, when, by whom and why.</summary>
public static class DueLedger
{
    /// <summary>Every due moment it ever had, oldest first. One that came back after a pause stands once more.</summary>
    public static IReadOnlyList<DueChange> Dates(IReadOnlyList<HistoryStep> steps, IReadOnlyDictionary<long, string?> notes) =>
    [
        .. steps.Where(step => step.After.DueAt is not null && step.After.DueAt != step.Before?.DueAt)
            .Select(step => new DueChange(step.After.DueAt!.Value, step.Event.HappenedAt ?? step.Event.At, step.Event.Action, step.After.Provisional, step.After.CalendarVersion)
            {
                Kind = CauseOf(step), By = step.Event.Actor, Why = notes.GetValueOrDefault(step.Event.Seq), Basis = Basis(step),
                EarliestDueAt = step.After.EarliestDueAt, LatestDueAt = step.After.LatestDueAt,
            }),
    ];

    /// <summary>The pause ledger, oldest first.</summary>
    public static IReadOnlyList<PauseView> Pauses(IReadOnlyList<HistoryStep> steps, IReadOnlyDictionary<long, string?> notes)
    {
        if (steps is not [.., { After: var now }]) return [];
        return [.. now.Pauses.Select((pause, at) => View(pause, steps, notes, at))];
    }

    private static PauseView View(PauseEntry pause, IReadOnlyList<HistoryStep> steps, IReadOnlyDictionary<long, string?> notes, int at)
    {
        var opened = steps.FirstOrDefault(step => step.After.Pauses.Count > at && (step.Before is null || step.Before.Pauses.Count <= at));
        var ended = pause.Until is null ? null : steps.FirstOrDefault(step => step.After.Pauses.Count > at && step.After.Pauses[at].Until is not null);
        return new(pause.Kind, pause.From, pause.Until, pause.Resume, pause.Cancelled)
        {
            Category = pause.Category, By = pause.By ?? opened?.Event.Actor, EndedBy = pause.EndedBy ?? ended?.Event.Actor, Evidence = pause.Evidence,
            OutsideWindow = pause.OutsideWindow, Reason = opened is null ? null : notes.GetValueOrDefault(opened.Event.Seq),
            EndedAt = ended is null ? null : ended.Event.HappenedAt ?? ended.Event.At,
            DueBefore = opened?.Before?.DueAt ?? opened?.After.DueBeforePause, DueAfter = ended?.After.DueAt,
        };
    }

    private static DueCause CauseOf(HistoryStep step) => Lifecycle.TryParse(step.Event.Action, out var action) ? action switch
    {
        DossierAction.Register or DossierAction.Accept => DueCause.Receipt,
        DossierAction.AcceptSupplement or DossierAction.ConfirmPayment => step.After.ClockStart != step.Before?.ClockStart ? DueCause.Restart : DueCause.PauseResumed,
        DossierAction.Stop or DossierAction.Withdraw => DueCause.PauseResumed,
        DossierAction.CancelSupplement => DueCause.PauseCancelled,
        DossierAction.Extend => DueCause.Extension,
        DossierAction.Reproject => DueCause.Reprojection,
        DossierAction.Import => DueCause.Import,
        _ => DueCause.Other,
    } : DueCause.Other;

    private static string? Basis(HistoryStep step)
    {
        var details = DossierHistory.Details(step.Event);
        return details.GetValueOrDefault("letter") ?? details.GetValueOrDefault("decision");
    }
}
