using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;

namespace OneStop.Domain.Dossiers;

/// <summary>The rules that apply to one dossier: the term of its procedure version for its channel, and its agency's calendar.</summary>
/// <param name="Limit">Null when the catalogue's limit could not be read: such a dossier is not received before an administrator enters it.</param>
/// <param name="DueSoon">Working time before the due moment from which it is "due soon".</param>
public sealed record DossierTerms(
    Limit? Limit, Convention Convention, Resume SupplementResume, Resume PaymentResume, WorkCalendar Calendar, bool YieldsDocument, TimeSpan DueSoon)
{
    /// <summary>How long a supplement may be asked for and waited for.</summary>
    public SupplementRule Supplement { get; init; } = SupplementRule.Default;

    /// <summary>The steps of the procedure, each with the agency that carries it out; empty where they are not known.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; init; } = [];
}

/// <summary>Who acts and when. <paramref name="Actor"/> is an account, a key or "cli:USER"; verbs cannot approve.</summary>
public sealed record Acting(string Actor, DateTimeOffset Now, bool MayApprove = false)
{
    /// <summary>The outages that hold for the dossier, declared or approved; needed only where a time inside one is entered or approved.</summary>
    public IReadOnlyList<Outage> Outages { get; init; } = [];
    /// <summary>When the last thing that moves the dossier happened; an earlier time cannot be entered.</summary>
    public DateTimeOffset? LastHappened { get; init; }
}

/// <summary>The parts of a new dossier that are no personal data; its number and ids come from the register.</summary>
public sealed record NewDossier
{
    public required string Code { get; init; }
    public required long DeskId { get; init; }
    public required long AgencyId { get; init; }
    public required long ProcedureId { get; init; }
    public required long ProcedureVersionId { get; init; }
    public required long SectorId { get; init; }
    public required Level Level { get; init; }
    public required Channel Channel { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public long? PersonId { get; init; }
    public string? GroupId { get; init; }
    public string? OwnLimit { get; init; }
    public string? QueueNumber { get; init; }
    public string? RegisterBook { get; init; }
    public int? RegisterNumber { get; init; }
    public long? FeeDue { get; init; }
    public bool? FeePaidOnline { get; init; }
    public bool? PapersDigitised { get; init; }
    public bool? PapersReused { get; init; }
    public bool? VneidVerified { get; init; }
    public Channel? ReturnChannel { get; init; }
    public bool? SlipIssued { get; init; }
}

/// <summary>
/// What is asked of an existing dossier. Free text (<see cref="Reason"/>, <see cref="CollectedBy"/>) may hold personal data and is
/// kept outside the log, under a salted hash.
/// </summary>
public sealed record DossierCommand(DossierAction Action)
{
    /// <summary>Why; needed by refusals, supplements, withdrawals, stops, extensions, apologies and corrections.</summary>
    public string? Reason { get; init; }
    /// <summary>Accounts a comment is meant for; the caller knows that they exist.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];
    /// <summary>The papers asked for by a supplement request.</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];
    /// <summary>What kind of reason a pause has; missing papers, or a payment, when left out.</summary>
    public PauseCategory? Category { get; init; }
    /// <summary>What proves a pause, such as the number of a letter; the form issued with it when left out.</summary>
    public string? Evidence { get; init; }
    /// <summary>The leader who approved a second supplement request.</summary>
    public string? Leader { get; init; }
    /// <summary>The agency it is forwarded to.</summary>
    public long? ToAgencyId { get; init; }
    /// <summary>The officer's account it is forwarded to.</summary>
    public string? ToOfficer { get; init; }
    /// <summary>Amount in đồng.</summary>
    public long? Amount { get; init; }
    public string? ReceiptNumber { get; init; }
    public bool? PaidOnline { get; init; }
    /// <summary>Result or Refused; Result when left out.</summary>
    public DossierResult? Result { get; init; }
    public bool? ResultElectronic { get; init; }
    public string? CollectedBy { get; init; }
    public Channel? ReturnChannel { get; init; }
    /// <summary>The new due moment of an extension, or the new expected moment of an apology.</summary>
    public DateTimeOffset? NewDate { get; init; }
    public string? LetterNumber { get; init; }
    /// <summary>The field to correct; see <see cref="Corrections"/>.</summary>
    public string? Field { get; init; }
    public string? Value { get; init; }
    /// <summary>When it was done, for a finish or a return on paper while the system was down; see <see cref="OutageTime"/>.</summary>
    public DateTimeOffset? HappenedAt { get; init; }
}

/// <summary>What a decision changes: the dossier after it, the public details for the log, private text for the notes, and notices for the clerk.</summary>
public sealed record Decision(Dossier After, DossierAction Action)
{
    /// <summary>Goes into the event: codes, amounts, dates; never personal data.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();
    /// <summary>Free text that may name people; kept outside the log.</summary>
    public string? Note { get; init; }
    /// <summary>What the clerk should know although it was done.</summary>
    public IReadOnlyList<Text> Notices { get; init; } = [];
    /// <summary>When it happened, where that differs from when it is written.</summary>
    public DateTimeOffset? HappenedAt { get; init; }
}
