using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;

namespace OneStop.Domain.Forms;

/// <summary>The person or organisation a form names. Null parts were not given and are left to be written by hand.</summary>
public sealed record FormPerson(string Name, string? IdNumber = null, string? Address = null, string? Phone = null, string? Email = null);

/// <summary>Who acts for the applicant: by law, or by an authorisation paper.</summary>
public sealed record FormActor(FormPerson Person, bool Authorised, string? Authorisation);

/// <summary>A paper of the dossier, as many as the checklist asks for; null where no number is known.</summary>
public sealed record FormPaper(string Name, int? Originals, int? Copies)
{
    /// <summary>How it came; null where the desk recorded nothing, and only the checklist can be printed.</summary>
    public PaperForm? Form { get; init; }
    public int? Pages { get; init; }
}

/// <summary>Another dossier of the same linked filing.</summary>
public sealed record FormLinked(string Code, string Procedure, DateTimeOffset? DueAt)
{
    /// <summary>Who decides it; null leaves it out.</summary>
    public string? Agency { get; init; }
}

/// <summary>A dossier passing from one unit to another, or a step within one.</summary>
/// <param name="Giver">Account of who handed it over; null when nobody did.</param>
/// <param name="InTime">Whether the term was kept at that moment; null where nothing is judged.</param>
public sealed record FormStep(string Unit, DateTimeOffset At, string? Giver, string? Receiver, TimelinessClass? Judged, bool? InTime, string Note);

/// <summary>A line of the register book.</summary>
public sealed record FormBookLine(
    int? Number, string Code, string Procedure, FormPerson? Person, string Agency, DateTimeOffset? ReceivedAt, DateTimeOffset? DueAt, DateTimeOffset? ReturnedAt, Channel? ReturnChannel);

/// <summary>The body that issues a form.</summary>
/// <param name="Superior">The body above it; empty when there is none.</param>
/// <param name="Place">The name before the date: "Sao Giang".</param>
/// <param name="Abbreviation">What follows a number: "TTPVHCC" for a centre, "BPTNTKQ" for a one-stop section.</param>
public sealed record FormIssuer(string Superior, string Name, string Place, string Abbreviation, string Desk);

/// <summary>
/// Everything a form may say, as it stood when the form was issued. Instants are printed on the office's wall clock. A template
/// takes what it needs; what a form cannot do without and is null is a dotted line.
/// </summary>
public sealed record FormFacts
{
    public required FormIssuer Issuer { get; init; }
    /// <summary>The number of its series: "07/PBS".</summary>
    public required string Number { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    /// <summary>The name of who issued it, for the signature; null leaves it open.</summary>
    public string? Clerk { get; init; }
    public string Code { get; init; } = "";
    public string Procedure { get; init; } = "";
    public string Agency { get; init; } = "";
    /// <summary>The body the reception desk belongs to; the issuer itself unless the form is another agency's letter.</summary>
    public string ReceivedBy { get; init; } = "";
    public FormPerson? Person { get; init; }
    /// <summary>Who acts for the applicant.</summary>
    public IReadOnlyList<FormActor> ActingFor { get; init; } = [];
    public IReadOnlyList<FormPaper> Papers { get; init; } = [];
    public Limit? Limit { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    /// <summary>The queue ticket the desk noted; null when it noted none.</summary>
    public string? QueueNumber { get; init; }
    /// <summary>The telephone of the desk; null when the office set none.</summary>
    public string? DeskPhone { get; init; }
    /// <summary>Set by templates from version 2 on: what was not given and a form can do without is left out, not a dotted line.</summary>
    internal bool OnlyKnown { get; init; }
    public bool Provisional { get; init; }
    /// <summary>Between which moments a provisional date will come to lie.</summary>
    public (DateTimeOffset Earliest, DateTimeOffset Latest)? Between { get; init; }
    /// <summary>Why the date is what it is, without the lines that repeat receipt and date.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
    public long? FeeDue { get; init; }
    /// <summary>True paid online, false paid at the desk, null not paid yet or unknown.</summary>
    public bool? FeePaidOnline { get; init; }
    public Channel? ReturnChannel { get; init; }
    public string? RegisterBook { get; init; }
    public int? RegisterNumber { get; init; }
    public IReadOnlyList<FormLinked> Linked { get; init; } = [];
    /// <summary>The number of the linked filing they share.</summary>
    public string? GroupId { get; init; }
    /// <summary>The papers a supplement request asks for.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];
    public string? Reason { get; init; }
    /// <summary>The date of an apology or extension.</summary>
    public DateTimeOffset? NewDate { get; init; }
    /// <summary>True when the date of form 04 moves the due date (an extension by letter), false when it is only expected.</summary>
    public bool Extends { get; init; }
    public string? LetterNumber { get; init; }
    /// <summary>Withdrawn by the applicant rather than stopped by the agency.</summary>
    public bool Withdrawn { get; init; }
    public IReadOnlyList<FormStep> Steps { get; init; } = [];
    public IReadOnlyList<FormBookLine> Lines { get; init; } = [];
    /// <summary>The days of a register book, both included.</summary>
    public (DateOnly From, DateOnly To)? Days { get; init; }
    /// <summary>The sector a register book is cut to.</summary>
    public string? Sector { get; init; }
    /// <summary>The public address of the dossier, for the QR code.</summary>
    public string? TrackAddress { get; init; }
    /// <summary>Which print of the slip this is; 0 before the first.</summary>
    public int Print { get; init; }
    /// <summary>The register holds invented data, so the paper says so.</summary>
    public bool Illustration { get; init; }
}
