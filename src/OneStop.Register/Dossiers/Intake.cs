using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Dossiers;

/// <summary>The person or organisation of a filing, as given at the desk or by the portal.</summary>
public sealed record Applicant(PersonKind Kind, string Name, string? IdNumber = null, string? Phone = null, string? Address = null, string? Email = null);

/// <summary>Who asks the register for something.</summary>
/// <param name="Actor">"user:NAME", "key:NAME" or "cli:USER"; written into the log.</param>
/// <param name="Reach">What the caller may see and change; null reaches everything (verbs, jobs).</param>
/// <param name="MayApprove">Whether the caller may approve corrections.</param>
public sealed record Caller(string Actor, Scope? Reach = null, bool MayApprove = false);

/// <summary>A filing to be received, submitted or refused.</summary>
public sealed record Intake
{
    public required string Desk { get; init; }
    public required string Procedure { get; init; }
    /// <summary>The competent agency's code; null lets the register propose it.</summary>
    public string? Agency { get; init; }
    public Channel Channel { get; init; } = Channel.Direct;
    public Applicant? Applicant { get; init; }
    /// <summary>A code that came from outside and is kept as given; null takes the desk's next one.</summary>
    public string? Code { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public string? GroupId { get; init; }
    /// <summary>A limit that stands before the catalogue's, as a linked filing sets it.</summary>
    public Limit? OwnLimit { get; init; }
    public Channel? ReturnChannel { get; init; }
    public long? FeeDue { get; init; }
    public bool? FeePaidOnline { get; init; }
    public bool? PapersDigitised { get; init; }
    public bool? PapersReused { get; init; }
    public bool? VneidVerified { get; init; }
    /// <summary>Whether a receipt slip is handed out; same-day results may go without.</summary>
    public bool Slip { get; init; } = true;
    public string? Note { get; init; }
}
