namespace OneStop.Domain.Dossiers;

/// <summary>A waiting time [From, Until) as a source system reports it; open while Until is null.</summary>
public sealed record SourcePause(DateTimeOffset From, DateTimeOffset? Until, PauseKind Kind);

/// <summary>
/// What another system says about one dossier. Null means that it does not say: unknown, never "no". Times are kept as given,
/// to the millisecond.
/// </summary>
public sealed record SourceFacts
{
    /// <summary>The status it gives; dates win over a status that contradicts them.</summary>
    public DossierStatus? Status { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    /// <summary>The end of processing, or the moment of withdrawal or stop.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? ReturnedAt { get; init; }
    /// <summary>An end without one counts as a result.</summary>
    public DossierResult? Outcome { get; init; }
    /// <summary>In order of time, without overlap; null when the source does not report waiting times.</summary>
    public IReadOnlyList<SourcePause>? Pauses { get; init; }
    public int? SupplementCount { get; init; }
    public long? FeeDue { get; init; }
    public bool? FeePaidOnline { get; init; }
    public bool? PapersDigitised { get; init; }
    public bool? PapersReused { get; init; }
    public bool? ResultElectronic { get; init; }
    public bool? VneidVerified { get; init; }

    /// <summary>The end; the hand-over stands in where the source gives only that (the order of Decision 766: processed before returned).</summary>
    public DateTimeOffset? EndedAt => FinishedAt ?? ReturnedAt;

    /// <summary>Only filed, or refused before it was received: the source says so with status 1 or 3.</summary>
    public bool IsBeforeReceipt => Status is DossierStatus.Submitted or DossierStatus.RefusedAtReception;

    /// <summary>Why these facts cannot be taken over at all, with the column in <see cref="Refusal.Field"/>; null when they can.</summary>
    public Refusal? Check()
    {
        if (IsBeforeReceipt ? SubmittedAt is null && ReceivedAt is null : ReceivedAt is null)
            return Of("received-missing", "received_at", "Thiếu thời điểm tiếp nhận.", "The time of receipt is missing.");
        if (EndedAt is null && Status is { } status and (DossierStatus.Withdrawn or DossierStatus.Stopped or DossierStatus.Processed or DossierStatus.Returned))
            return Of("finished-missing", "finished_at", $"Trạng thái {(int)status} cần thời điểm kết thúc.", $"Status {(int)status} needs the time of its end.");
        foreach (var (pause, next) in (Pauses ?? []).Zip((Pauses ?? []).Skip(1).Append(null)))
        {
            if (pause.Until < pause.From)
                return Of("pause-reversed", "pauses", "Có lần tạm dừng kết thúc trước khi bắt đầu.", "A pause ends before it begins.");
            if (next is not null && (pause.Until is null || pause.Until > next.From))
                return Of("pauses-overlap", "pauses", "Các lần tạm dừng chồng lên nhau.", "The pauses overlap.");
            if (pause.From < ReceivedAt && (pause.Until is null || pause.Until > ReceivedAt))
                return Of("pause-over-receipt", "pauses", "Có lần tạm dừng bắt đầu trước và kết thúc sau thời điểm tiếp nhận.", "A pause begins before the receipt and ends after it.");
        }
        return null;
    }

    private static Refusal Of(string code, string column, string vi, string en) => new(code, new Text(vi, en), column);
}

/// <summary>
/// Something in a source's data that a person must look at. It never stops the dossier; what was recorded before stands.
/// </summary>
/// <param name="Kind">A stable kebab-case name, such as "changed-due".</param>
/// <param name="Field">The import column it is about.</param>
/// <param name="Recorded">What the register holds; empty when nothing.</param>
/// <param name="Offered">What the source says; empty when nothing.</param>
public sealed record SourceFinding(string Kind, string Field, string Recorded, string Offered, Text Reason);

/// <summary>What a source's facts make of a dossier: a decision, or null when they change nothing, and what was found.</summary>
public sealed record TakeOver(Decision? Decision, IReadOnlyList<SourceFinding> Findings);
