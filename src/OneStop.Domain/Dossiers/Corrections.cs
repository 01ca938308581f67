using System.Globalization;
using OneStop.Domain.Procedures;

namespace OneStop.Domain.Dossiers;

/// <summary>
/// Corrections: proposed by one person, approved by another. Recorded times never change; a corrected time stands beside them.
/// The class may only get worse; what a correction would have improved is kept in <see cref="Dossier.ClassIfCorrected"/>.
/// </summary>
public static class Corrections
{
    /// <summary>The fields that can be corrected; "reopen" leads a processed dossier back to work.</summary>
    public static readonly IReadOnlyList<string> Fields =
        ["receivedAt", "finishedAt", "channel", "papersDigitised", "papersReused", "resultElectronic", "feeDue", "feePaidOnline", "vneidVerified", "reopen"];

    private static readonly string[] wall = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm"];
    private static readonly string[] withOffset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    internal static Outcome<Decision> Propose(Dossier dossier, DossierCommand command, Acting acting)
    {
        if (dossier.PendingCorrection is not null) return Refusals.CorrectionPending;
        if (string.IsNullOrWhiteSpace(command.Field) || !Fields.Contains(command.Field)) return Refusals.NotCorrectable(command.Field ?? "");
        if (string.IsNullOrWhiteSpace(command.Reason)) return Refusals.ReasonMissing;
        if (command.Field == "reopen" && dossier.Status != DossierStatus.Processed) return Refusals.NotAllowed(dossier.Status, command.Action);
        var value = command.Field == "reopen" ? "" : command.Value?.Trim() ?? "";
        if (command.Field != "reopen" && Apply(dossier, command.Field, value) is null) return Refusals.BadValue(command.Field);

        return new Decision(dossier with { PendingCorrection = $"{command.Field}|{value}|{acting.Actor}" }, command.Action)
        {
            Details = new Dictionary<string, string> { ["field"] = command.Field, ["value"] = value },
            Note = command.Reason,
        };
    }

    internal static Outcome<Decision> Approve(Dossier dossier, Acting acting, DossierTerms terms)
    {
        if (dossier.PendingCorrection is not { } pending) return Refusals.NoCorrection;
        if (!acting.MayApprove) return Refusals.MayNotApprove;
        var parts = pending.Split('|', 3);
        if (parts[2] == acting.Actor) return Refusals.SamePerson;

        var done = dossier with { PendingCorrection = null, CorrectionCount = dossier.CorrectionCount + 1 };
        var details = new Dictionary<string, string> { ["field"] = parts[0], ["value"] = parts[1], ["proposedBy"] = parts[2] };
        if (parts[0] == OutageTime.Field)
        {
            var inOutage = OutageTime.Approve(done, Instants.Read(parts[1]), acting);
            return inOutage.IsOk ? new Decision(inOutage.Value, DossierAction.ApproveCorrection) { Details = details } : inOutage.Refusal;
        }
        var after = parts[0] == "reopen" ? Reopen(done, terms) : Reclassify(Apply(done, parts[0], parts[1])!);
        return new Decision(after, DossierAction.ApproveCorrection) { Details = details };
    }

    internal static Outcome<Decision> Decline(Dossier dossier, DossierCommand command, Acting acting)
    {
        if (dossier.PendingCorrection is null) return Refusals.NoCorrection;
        if (!acting.MayApprove && dossier.PendingCorrection.Split('|', 3)[2] != acting.Actor) return Refusals.MayNotApprove;
        return new Decision(dossier with { PendingCorrection = null }, DossierAction.DeclineCorrection) { Note = command.Reason };
    }

    /// <summary>Back to work: counted once, open again; its first finish and class stay in the log, and a late one stays late.</summary>
    private static Dossier Reopen(Dossier dossier, DossierTerms terms) => Clock.WithMarks(Course.Again(dossier with
    {
        Status = DossierStatus.InProgress,
        ReopenCount = dossier.ReopenCount + 1,
        BreachedAt = dossier.BreachedAt ?? (dossier.Class == TimelinessClass.Late ? dossier.DueAt ?? dossier.EndedAt : null),
        FinishedAt = null,
        EndedAt = null,
        Result = null,
        Class = null,
        FirstPromiseClass = null,
    }, terms), terms);

    private static Dossier Reclassify(Dossier dossier)
    {
        if (dossier.Class is not { } stands || dossier.EndedAt is not { } ended) return dossier;
        var (received, finished) = (dossier.CorrectedReceivedAt ?? dossier.ReceivedAt, dossier.CorrectedFinishedAt ?? ended);
        var corrected = Timeliness.Classify(received, finished, dossier.DueAt, dossier.BreachedAt);
        var promise = Timeliness.Classify(received, finished, dossier.FirstPromiseAt, null);
        var judged = dossier with { FirstPromiseClass = Worse(dossier.FirstPromiseClass ?? TimelinessClass.Unclassifiable, promise) };
        return Worse(stands, corrected) == stands
            ? judged with { ClassIfCorrected = corrected == stands ? null : corrected }
            : judged with { Class = corrected, ClassIfCorrected = null };
    }

    /// <summary>What stands, or what a correction gives where that is worse. A late one stays late, also when it could not be judged any more.</summary>
    private static TimelinessClass Worse(TimelinessClass stands, TimelinessClass corrected) =>
        corrected < stands || stands == TimelinessClass.Late ? stands : corrected;

    private static Dossier? Apply(Dossier dossier, string field, string value) => field switch
    {
        "receivedAt" => Instant(value) is { } at ? dossier with { CorrectedReceivedAt = at } : null,
        "finishedAt" => dossier.FinishedAt is not null && Instant(value) is { } at ? dossier with { CorrectedFinishedAt = at } : null,
        "channel" => Enum.TryParse<Channel>(value, true, out var channel) && Enum.IsDefined(channel) ? dossier with { Channel = channel } : null,
        "papersDigitised" => Flag(value) is { } flag ? dossier with { PapersDigitised = flag } : null,
        "papersReused" => Flag(value) is { } flag ? dossier with { PapersReused = flag } : null,
        "resultElectronic" => Flag(value) is { } flag ? dossier with { ResultElectronic = flag } : null,
        "vneidVerified" => Flag(value) is { } flag ? dossier with { VneidVerified = flag } : null,
        "feePaidOnline" => Flag(value) is { } flag ? dossier with { FeePaidOnline = flag } : null,
        "feeDue" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var fee) ? dossier with { FeeDue = fee } : null,
        _ => null,
    };

    private static bool? Flag(string value) => bool.TryParse(value, out var flag) ? flag : null;

    // Without an offset it is office time; a form that reads differently in two countries is not accepted.
    private static DateTimeOffset? Instant(string value) =>
        DateTime.TryParseExact(value, wall, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? LocalDay.Precise(new(at, LocalDay.Offset))
        : DateTimeOffset.TryParseExact(value, withOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? LocalDay.Precise(instant) : null;
}
