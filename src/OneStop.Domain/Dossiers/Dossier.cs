using OneStop.Domain.Procedures;

namespace OneStop.Domain.Dossiers;

/// <summary>
/// One dossier as it stands now, without any personal data. Every change of it is one event whose changed fields are these;
/// replaying the log gives this record again, field by field. Instants are whole milliseconds. Null means "not yet" for
/// moments and "unknown" for facts.
/// </summary>
public sealed record Dossier
{
    public long Id { get; init; }
    /// <summary>The number on the receipt.</summary>
    public string Code { get; init; } = "";
    /// <summary>Grows by one with each event; a command states the version it was based on.</summary>
    public int Version { get; init; }

    /// <summary>Where it was filed; owns the number.</summary>
    public long DeskId { get; init; }
    /// <summary>Who decides; counters, form 06a and scores count by this.</summary>
    public long AgencyId { get; init; }
    public long ProcedureId { get; init; }
    /// <summary>The version under which it was filed; stays when the procedure changes.</summary>
    public long ProcedureVersionId { get; init; }
    public long SectorId { get; init; }
    public Level Level { get; init; }
    public Channel Channel { get; init; }

    public DossierStatus Status { get; init; }
    /// <summary>The status to go back to when the open pause ends.</summary>
    public DossierStatus? PausedFrom { get; init; }
    public IReadOnlyList<PauseEntry> Pauses { get; init; } = [];

    public DateTimeOffset? SubmittedAt { get; init; }
    /// <summary>A submitted dossier must be accepted, refused or sent back by this moment (8 working hours).</summary>
    public DateTimeOffset? AcceptBy { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    /// <summary>From where the term runs: the receipt, or the end of the last pause that restarted it.</summary>
    public DateTimeOffset? ClockStart { get; init; }
    /// <summary>The adjusted due moment; null while a pause is open and when the procedure sets no limit.</summary>
    public DateTimeOffset? DueAt { get; init; }
    /// <summary>The due moment that stood when the open pause began; what a cancelled pause gives back.</summary>
    public DateTimeOffset? DueBeforePause { get; init; }
    /// <summary>From here on it is "due soon".</summary>
    public DateTimeOffset? DueSoonAt { get; init; }
    /// <summary>The date printed on the receipt; never changes.</summary>
    public DateTimeOffset? FirstPromiseAt { get; init; }
    /// <summary>The due moment reaches into a year whose official calendar is not out.</summary>
    public bool Provisional { get; init; }
    /// <summary>Of a provisional due moment: the earliest and the latest it can become once the official calendar is out.</summary>
    public DateTimeOffset? EarliestDueAt { get; init; }
    public DateTimeOffset? LatestDueAt { get; init; }
    /// <summary>The due moment came with the import and was kept as given.</summary>
    public bool DueGiven { get; init; }
    /// <summary>A due moment set by letter or by the source instead of counted, and since when: only pauses that began from then on move it.</summary>
    public DateTimeOffset? FixedDueAt { get; init; }
    public DateTimeOffset? FixedSince { get; init; }
    /// <summary>A limit of its own ("5 workingDays") that stands before the catalogue's, as a linked filing sets it.</summary>
    public string? OwnLimit { get; init; }
    /// <summary>The calendar the due moment was counted with: each layer and its version, "VN@2/H99@1".</summary>
    public string? CalendarVersion { get; init; }
    /// <summary>A due moment moved by decree beyond what the citizen knows of; null when nobody is to be told.</summary>
    public DateTimeOffset? TellDueAt { get; init; }
    /// <summary>The latest moved due moment the citizen was told of.</summary>
    public DateTimeOffset? ToldDueAt { get; init; }
    /// <summary>A new date told to the citizen with an apology; moves no deadline.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }
    /// <summary>The first apology; a later one changes only the expected date.</summary>
    public DateTimeOffset? ApologisedAt { get; init; }
    /// <summary>Whether the first apology went out at least one day before expiry; null without one, and where no due moment stood.</summary>
    public bool? ApologyInTime { get; init; }
    /// <summary>From here on an apology is owed while it runs: the start of the working day before the due day.</summary>
    public DateTimeOffset? ApologyFromAt { get; init; }
    /// <summary>The due moment that passed while it ran. Once set it stays for ever.</summary>
    public DateTimeOffset? BreachedAt { get; init; }
    /// <summary>Processing finished (9). Null when it ended by withdrawal, stop or refusal at reception.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
    /// <summary>The moment of its end, whatever the end: finish, withdrawal, stop, refusal at reception.</summary>
    public DateTimeOffset? EndedAt { get; init; }
    /// <summary>Handed over to the citizen.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    public DossierResult? Result { get; init; }
    /// <summary>Judged against the adjusted due moment.</summary>
    public TimelinessClass? Class { get; init; }
    /// <summary>Judged against the first promise.</summary>
    public TimelinessClass? FirstPromiseClass { get; init; }
    /// <summary>What an approved correction would make of the class, when that is better than what stands.</summary>
    public TimelinessClass? ClassIfCorrected { get; init; }

    /// <summary>Supplement requests after acceptance; a second one counts late under Decision 766.</summary>
    public int SupplementCount { get; init; }
    /// <summary>Those of them that came after the days in which a supplement may be asked for (<see cref="SupplementRule"/>).</summary>
    public int LateSupplementCount { get; init; }
    /// <summary>The applicant should have answered by this moment; past it the dossier is proposed for stopping, never stopped by itself.</summary>
    public DateTimeOffset? AnswerBy { get; init; }
    public int ExtendCount { get; init; }
    public int CorrectionCount { get; init; }
    public int ReopenCount { get; init; }

    /// <summary>Who has it now.</summary>
    public long HolderAgencyId { get; init; }
    public string? Holder { get; init; }
    /// <summary>The planned step it is in, from 1; null where the procedure has no steps.</summary>
    public int? StepNo { get; init; }
    /// <summary>When the step was taken over, and by when it should be handed on; no due moment while the clock stands still.</summary>
    public DateTimeOffset? StepSince { get; init; }
    public DateTimeOffset? StepDueAt { get; init; }
    /// <summary>Sent to, not yet confirmed by the receiver.</summary>
    public long? HandoverToAgencyId { get; init; }
    public string? HandoverTo { get; init; }

    public long? FeeDue { get; init; }
    public bool? FeePaidOnline { get; init; }
    public bool? PapersDigitised { get; init; }
    public bool? PapersReused { get; init; }
    public bool? ResultElectronic { get; init; }
    public bool? VneidVerified { get; init; }
    public bool? SlipIssued { get; init; }
    /// <summary>How the result is to be collected or was collected.</summary>
    public Channel? ReturnChannel { get; init; }

    /// <summary>When the citizen rated; once for ever.</summary>
    public DateTimeOffset? RatedAt { get; init; }
    /// <summary>Whether the citizen's rating counts as satisfied; null without a rating of the factors.</summary>
    public bool? Satisfied { get; init; }
    /// <summary>What the citizen says of the date; null when the question was left out.</summary>
    public CitizenSaid? Said { get; init; }

    /// <summary>Several dossiers of one linked filing share it.</summary>
    public string? GroupId { get; init; }
    public long? PersonId { get; init; }
    /// <summary>The queue ticket noted at the desk.</summary>
    public string? QueueNumber { get; init; }
    public string? RegisterBook { get; init; }
    public int? RegisterNumber { get; init; }

    /// <summary>The system it is fed from when we stand as a witness; null when the desk works here.</summary>
    public string? Source { get; init; }
    public string? SourceId { get; init; }
    /// <summary>The clerk or account who took it in.</summary>
    public string? TakenInBy { get; init; }

    /// <summary>A correction waiting for a second person, as "field|value|proposer"; null when none waits.</summary>
    public string? PendingCorrection { get; init; }
    /// <summary>A corrected receipt or finish, shown beside the recorded one, which never changes.</summary>
    public DateTimeOffset? CorrectedReceivedAt { get; init; }
    public DateTimeOffset? CorrectedFinishedAt { get; init; }

    /// <summary>
    /// 1 while somebody still has to do something (statuses 1, 2, 4, 5, 6, 9), else null. Derived; a column of its own because
    /// both databases can use a partial index on "is not null" when it is compared with a number.
    /// </summary>
    public short? Live
    {
        get => Status is DossierStatus.Submitted or DossierStatus.Received or DossierStatus.InProgress
            or DossierStatus.AwaitingSupplement or DossierStatus.AwaitingPayment or DossierStatus.Processed ? (short)1 : null;
        private init => _ = value;
    }

    /// <summary>The open pause, if the clock stands still.</summary>
    public PauseEntry? OpenPause => Pauses is [.., { Until: null, Cancelled: false } last] ? last : null;
}
