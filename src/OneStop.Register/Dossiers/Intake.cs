using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Dossiers;

/// <summary>The person or organisation of a filing, as given at the desk or by the portal.</summary>
public sealed record Applicant(PersonKind Kind, string Name, string? IdNumber = null, string? Phone = null, string? Address = null, string? Email = null, DateOnly? Born = null)
{
    /// <summary>Agreed to be told how this filing stands, by the phone or mail given here.</summary>
    public bool WantsNotices { get; init; }
}

/// <summary>Who acts for the applicant, and the authorisation paper where there is one (number, date, who certified it).</summary>
public sealed record Party(PartyRole Role, Applicant Person, string? Authorisation = null);

/// <summary>A scan of a paper: SHA-256, type found in the content, bytes.</summary>
public sealed record PaperScan(string Hash, string Type, long Size);

/// <summary>A paper as recorded at the desk. <paramref name="ReusedFrom"/> and <paramref name="Because"/> belong to those forms alone.</summary>
public sealed record PaperEntry(int No, string Name, PaperForm Form, int? Pages = null, string? ReusedFrom = null, string? Because = null)
{
    public IReadOnlyList<PaperScan> Scans { get; init; } = [];

    /// <summary>What the log may know of it.</summary>
    public PaperFact Fact => new(No, Form, Pages, [.. Scans.Select(scan => scan.Hash)]);
}

/// <summary>A receipt written by hand while the system was away: when it was received, and the day promised on it.</summary>
public sealed record PaperReceipt(DateTimeOffset ReceivedAt, DateOnly? PromisedOn = null);

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
    /// <summary>One of several that are written together: the form about all of them is issued by whoever writes them.</summary>
    internal bool Linked { get; init; }
    /// <summary>A limit that stands before the catalogue's, as a linked filing sets it.</summary>
    public Limit? OwnLimit { get; init; }
    public Channel? ReturnChannel { get; init; }
    public long? FeeDue { get; init; }
    public bool? FeePaidOnline { get; init; }
    /// <summary>Everything owed was paid this way when it was filed: a receipt is written at once. Null when nothing was taken here.</summary>
    public PayMeans? PaidBy { get; init; }
    /// <summary>The bank's or portal's number of that payment, or that of a paper receipt.</summary>
    public string? PaymentReference { get; init; }
    public bool? PapersDigitised { get; init; }
    public bool? PapersReused { get; init; }
    public bool? VneidVerified { get; init; }
    /// <summary>Whether a receipt slip is handed out; same-day results may go without.</summary>
    public bool Slip { get; init; } = true;
    public string? Note { get; init; }
    /// <summary>The number of the queue ticket, as the desk noted it; the queue itself is another system.</summary>
    public string? QueueNumber { get; init; }
    public IReadOnlyList<Party> Parties { get; init; } = [];
    /// <summary>The papers, where they were recorded one by one; then <see cref="PapersDigitised"/> and <see cref="PapersReused"/> follow from them.</summary>
    public IReadOnlyList<PaperEntry> Papers { get; init; } = [];
    /// <summary>Entered later from a receipt whose number was printed beforehand; <see cref="Code"/> is that number.</summary>
    public PaperReceipt? PaperReceipt { get; init; }
    /// <summary>The result is handed over at once (Decree 61/2018, article 17.4): received, finished and returned in one go.</summary>
    public bool SameDay { get; init; }
    /// <summary>The same person has this procedure open already, and it is taken in all the same; the reason stands in the note.</summary>
    public bool Duplicate { get; init; }
}
