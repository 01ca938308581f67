using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Dossiers;

/// <summary>An agency or desk as it is shown.</summary>
public sealed record PlaceView(string Code, string Name, string NameEn);

/// <summary>The procedure of a dossier, in the version it was filed under.</summary>
public sealed record ProcedureView(string Code, string Name, int Version, string Sector, string SectorName);

/// <summary>The applicant; masked for those who may not see persons: initials, and the last digits only.</summary>
public sealed record ApplicantView(PersonKind Kind, string Name, string? IdNumber, string? Phone, string? Address, string? Email, bool Masked, bool Erased)
{
    public DateOnly? Born { get; init; }
}

/// <summary>Who acts for the applicant, and the authorisation paper; both empty for those who may not see persons.</summary>
public sealed record PartyView(PartyRole Role, ApplicantView Person, string? Authorisation);

/// <summary>A row of a list; the API answers a whole dossier with the same fields and more.</summary>
public record DossierLine
{
    public required string Code { get; init; }
    public required int Version { get; init; }
    /// <summary>The national portal's number.</summary>
    public required int Status { get; init; }
    public required string StatusName { get; init; }
    public required Text StatusText { get; init; }
    public required string Procedure { get; init; }
    public required string ProcedureName { get; init; }
    public required string Sector { get; init; }
    public required string Agency { get; init; }
    public required string AgencyName { get; init; }
    public required string Desk { get; init; }
    public required Level Level { get; init; }
    public required Channel Channel { get; init; }
    /// <summary>Null when no person was given; initials when the reader may not see persons.</summary>
    public string? ApplicantName { get; init; }
    public string HolderAgency { get; init; } = "";
    public string? Holder { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public DateTimeOffset? AcceptBy { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? FirstPromiseAt { get; init; }
    public bool Provisional { get; init; }
    /// <summary>Running and past its due moment, or late before its clock was stopped.</summary>
    public bool Overdue { get; init; }
    public DateTimeOffset? ExpectedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public DateTimeOffset? ReturnedAt { get; init; }
    public DossierResult? Outcome { get; init; }
    public TimelinessClass? Class { get; init; }
    public TimelinessClass? FirstPromiseClass { get; init; }
}

/// <summary>One line of the history. <paramref name="Note"/> is free text and null for those who may not see persons, and once erased.</summary>
public sealed record EventView(long Seq, int Version, DateTimeOffset At, DateTimeOffset? HappenedAt, string Action, string Actor,
    int Status, IReadOnlyDictionary<string, string> Details, IReadOnlyList<string> Changed, string? Note);

/// <summary>A form that was issued. <paramref name="Prints"/>: how often it was put on paper so far.</summary>
public sealed record SlipView(string Form, string Number, DateTimeOffset IssuedAt, string IssuedBy, long Id, int Template, int Prints);

/// <summary>Another dossier of the same linked filing: its state and dates, no person.</summary>
public sealed record SiblingView(string Code, string ProcedureName, PlaceView Agency, int Status, Text StatusText, DateTimeOffset? DueAt,
    DateTimeOffset? FirstPromiseAt, DateTimeOffset? EndedAt, DossierResult? Outcome, TimelinessClass? Class, int Version);

/// <summary>A correction that waits for a second person.</summary>
public sealed record CorrectionView(string Field, string Value, string ProposedBy);

/// <summary>One dossier with everything that is known about it.</summary>
public sealed record DossierDetail
{
    public required DossierLine Line { get; init; }
    public required ProcedureView Procedure { get; init; }
    public required PlaceView Agency { get; init; }
    public required PlaceView Desk { get; init; }
    public required PlaceView HolderAgency { get; init; }
    public PlaceView? HandoverToAgency { get; init; }
    public string? HandoverTo { get; init; }
    public ApplicantView? Applicant { get; init; }
    public IReadOnlyList<PartyView> Parties { get; init; } = [];
    public required IReadOnlyList<WhyLine> Why { get; init; }
    /// <summary>Working time left until the due moment, negative once it has passed; null without a running clock.</summary>
    public TimeSpan? WorkLeft { get; init; }
    public required IReadOnlyList<DueChange> DueDates { get; init; }
    public required IReadOnlyList<PauseView> Pauses { get; init; }
    /// <summary>The planned steps and the real course.</summary>
    public required ControlSlip Course { get; init; }
    /// <summary>What is left in words, in both languages; null without a running clock.</summary>
    public Text? LeftText { get; init; }
    /// <summary>What asks for attention now.</summary>
    public required IReadOnlyList<Flag> Flags { get; init; }
    /// <summary>The other dossiers of its linked filing that there are, whether or not the reader reaches them.</summary>
    public IReadOnlyList<SiblingView> Siblings { get; init; } = [];
    public required IReadOnlyList<EventView> Events { get; init; }
    public required IReadOnlyList<SlipView> Slips { get; init; }
    /// <summary>What the life cycle allows now; who may do it is for the caller to say.</summary>
    public required IReadOnlyList<DossierAction> Actions { get; init; }
    public CorrectionView? PendingCorrection { get; init; }
    /// <summary>The row itself, for what is not shown above.</summary>
    public required Dossier Row { get; init; }
}
