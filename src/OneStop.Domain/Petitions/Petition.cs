namespace OneStop.Domain.Petitions;

/// <summary>How a petition (phản ánh, kiến nghị) came.</summary>
public enum PetitionChannel : short { Portal = 1, Desk = 2, Phone = 3, Letter = 4, Other = 5 }

/// <summary>What it is about; the classification of the log.</summary>
public enum PetitionAbout : short { Conduct = 1, Rule = 2, Dossier = 3, System = 4, Other = 5 }

/// <summary>Where it stands.</summary>
public enum PetitionStatus : short
{
    Received = 1,
    /// <summary>Classified and taken up for an answer.</summary>
    Accepted = 2,
    /// <summary>Waiting for what the sender was asked to add; the answer's term stands still.</summary>
    Waiting = 3,
    Refused = 4,
    /// <summary>Ended because the sender never added what was asked.</summary>
    Lapsed = 5,
    Answered = 6,
    Published = 7,
}

/// <summary>What happened to it, as the history names it.</summary>
public enum PetitionStep : short
{
    Received = 1, Accepted = 2, Refused = 3, SupplementAsked = 4, SupplementCame = 5, Lapsed = 6, Answered = 7, Published = 8,
    Satisfied = 9, Dissatisfied = 10, Repeated = 11, Forwarded = 12, Erased = 13,
}

/// <summary>
/// A petition with the moment of each step and the limits as they were worked out when they began. Limits are never worked out
/// anew for what has begun, so nothing done later makes a late step on time. Holds no personal data.
/// </summary>
public sealed record Petition
{
    public long Id { get; init; }
    /// <summary>"PA-2026-00015": the province's series of the year of entry.</summary>
    public string Code { get; init; } = "";
    /// <summary>Who has to answer.</summary>
    public long AgencyId { get; init; }
    /// <summary>The dossier it complains about, where it names one.</summary>
    public long? DossierId { get; init; }
    public PetitionAbout About { get; init; }
    public PetitionChannel Channel { get; init; }
    public PetitionStatus Status { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset EnteredAt { get; init; }
    public DateTimeOffset RefuseBy { get; init; }
    public DateTimeOffset SupplementBy { get; init; }
    /// <summary>As counted from the receipt.</summary>
    public DateTimeOffset FirstAnswerBy { get; init; }
    /// <summary>As it stands, the wait for a supplement left out.</summary>
    public DateTimeOffset AnswerBy { get; init; }
    public DateTimeOffset? PublishBy { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public DateTimeOffset? RefusedAt { get; init; }
    public DateTimeOffset? SupplementAskedAt { get; init; }
    public DateTimeOffset? SupplementCameAt { get; init; }
    public DateTimeOffset? LapsedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    /// <summary>What the sender said of the answer; null while they said nothing.</summary>
    public bool? Satisfied { get; init; }
    public DateTimeOffset? OpinionAt { get; init; }
    /// <summary>When the same matter came again.</summary>
    public DateTimeOffset? RepeatedAt { get; init; }
    /// <summary>The earlier petition this one repeats.</summary>
    public long? RepeatOfId { get; init; }
    /// <summary>The calendar layers its limits were counted with.</summary>
    public string CalendarVersion { get; init; } = "";
    /// <summary>The sender's data and all free text are gone.</summary>
    public bool Erased { get; init; }
    /// <summary>Marks the form or request that entered it: sent twice, it is entered once.</summary>
    public string FormKey { get; init; } = "";
    public int Version { get; init; }

    /// <summary>As it stood at a moment: later steps have not happened yet.</summary>
    public Petition At(DateTimeOffset moment)
    {
        DateTimeOffset? Done(DateTimeOffset? at) => at <= moment ? at : null;
        var then = this with
        {
            AcceptedAt = Done(AcceptedAt), RefusedAt = Done(RefusedAt), SupplementAskedAt = Done(SupplementAskedAt), SupplementCameAt = Done(SupplementCameAt),
            LapsedAt = Done(LapsedAt), AnsweredAt = Done(AnsweredAt), PublishedAt = Done(PublishedAt), OpinionAt = Done(OpinionAt), RepeatedAt = Done(RepeatedAt),
        };
        return then with
        {
            Status = then switch
            {
                { PublishedAt: not null } => PetitionStatus.Published,
                { AnsweredAt: not null } => PetitionStatus.Answered,
                { RefusedAt: not null } => PetitionStatus.Refused,
                { LapsedAt: not null } => PetitionStatus.Lapsed,
                { SupplementAskedAt: not null, SupplementCameAt: null } => PetitionStatus.Waiting,
                { AcceptedAt: not null } => PetitionStatus.Accepted,
                _ => PetitionStatus.Received,
            },
            AnswerBy = then.SupplementCameAt is null ? FirstAnswerBy : AnswerBy,
            PublishBy = then.AnsweredAt is null ? null : PublishBy,
            Satisfied = then.OpinionAt is null ? null : Satisfied,
        };
    }
}
