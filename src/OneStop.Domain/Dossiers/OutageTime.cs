using System.Globalization;

namespace OneStop.Domain.Dossiers;

/// <summary>Hours without the system, [From, To), declared for an agency that decides a dossier, received it or hands its result over, or for one above it.</summary>
/// <param name="Approved">A second person confirmed that the system was down; only then a time inside it counts.</param>
public sealed record Outage(long Id, DateTimeOffset From, DateTimeOffset To, bool Approved)
{
    /// <summary>Whether a moment lies inside.</summary>
    public bool Holds(DateTimeOffset at) => From <= at && at < To;
}

/// <summary>
/// A result finished or handed over on paper while the system was down, entered later at its own time. The only way in which an
/// earlier time counts: inside an outage that a second person approved. In one that waits for approval it counts by the time of
/// entry, and the earlier time waits with it. A breach recorded before the entry stays whatever is approved.
/// </summary>
public static class OutageTime
{
    /// <summary>What <see cref="Dossier.PendingCorrection"/> begins with while a finish waits for its outage to be approved.</summary>
    public const string Waits = Field + "|";

    internal const string Field = "outageFinishedAt";

    /// <summary>The earlier finish that waits for an outage to be approved; null when none does.</summary>
    public static DateTimeOffset? WaitingIn(Dossier dossier) =>
        dossier.PendingCorrection is { } pending && pending.StartsWith(Waits, StringComparison.Ordinal) ? Instants.Read(pending.Split('|', 3)[1]) : null;

    internal static Outcome<Decision> Enter(Dossier stored, DossierCommand command, DossierTerms terms, Acting acting)
    {
        var at = LocalDay.Precise(command.HappenedAt!.Value);
        if (command.Action is not (DossierAction.Finish or DossierAction.ReturnResult)) return Refusals.OutageAction;
        if (at > acting.Now) return Refusals.OutageTimeAhead;
        if (acting.Outages.Where(o => o.Holds(at)).OrderByDescending(o => o.Approved).FirstOrDefault() is not { } outage) return Refusals.NoOutage;
        if (acting.LastHappened is { } last && at < last) return Refusals.OutageBeforeLast(last);
        var plain = command with { HappenedAt = null };
        return outage.Approved ? AtItsTime(stored, plain, terms, acting, (at, outage)) : AtEntry(stored, plain, terms, acting, (at, outage));
    }

    /// <summary>An approved earlier finish: it counts from now on, the time of entry stays where it was recorded.</summary>
    internal static Outcome<Dossier> Approve(Dossier dossier, DateTimeOffset at, Acting acting)
    {
        if (!acting.Outages.Any(o => o.Approved && o.Holds(at))) return Refusals.OutageNotApproved;
        // The breach was latched by the late entry alone: one that stood before never comes here.
        DateTimeOffset? breached = dossier.DueAt < at ? dossier.DueAt : null;
        var received = dossier.CorrectedReceivedAt ?? dossier.ReceivedAt;
        return dossier with
        {
            CorrectedFinishedAt = at,
            BreachedAt = breached,
            Class = Timeliness.Classify(received, at, dossier.DueAt, breached),
            FirstPromiseClass = Timeliness.Classify(received, at, dossier.FirstPromiseAt, null),
        };
    }

    private static Outcome<Decision> AtItsTime(Dossier stored, DossierCommand command, DossierTerms terms, Acting acting, (DateTimeOffset At, Outage Outage) then)
    {
        // What was entered since then about earlier hours does not move this moment.
        var decided = Decide.Act(stored with { UpdatedAt = null }, command, terms, acting with { Now = then.At });
        if (!decided.IsOk) return decided;
        return decided.Value with { After = decided.Value.After with { UpdatedAt = acting.Now }, HappenedAt = then.At, Details = With(decided.Value.Details, then, null) };
    }

    private static Outcome<Decision> AtEntry(Dossier stored, DossierCommand command, DossierTerms terms, Acting acting, (DateTimeOffset At, Outage Outage) then)
    {
        if (command.Action == DossierAction.Finish && stored.PendingCorrection is not null) return Refusals.CorrectionPending;
        var decided = Decide.Act(stored, command, terms, acting);
        if (!decided.IsOk) return decided;
        var after = decided.Value.After;
        if (command.Action == DossierAction.Finish)
            after = after with { PendingCorrection = $"{(stored.BreachedAt is null ? Field : "finishedAt")}|{Instants.Write(then.At)}|{acting.Actor}" };
        return decided.Value with
        {
            After = after,
            Details = With(decided.Value.Details, then, Instants.Write(then.At)),
            Notices = [.. decided.Value.Notices, new Text(
                "Thời gian gián đoạn này chưa được người thứ hai phê duyệt: tính theo thời điểm nhập cho đến khi được duyệt.",
                "A second person has not approved this outage yet: the time of entry counts until then.")],
        };
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> details, (DateTimeOffset At, Outage Outage) then, string? claimed)
    {
        var all = new Dictionary<string, string>(details) { ["outage"] = then.Outage.Id.ToString(CultureInfo.InvariantCulture) };
        if (claimed is not null) all["claimed"] = claimed;
        return all;
    }
}
