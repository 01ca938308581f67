namespace OneStop.Register.Files;

/// <summary>How a line of a list entered its figure.</summary>
public enum Counted
{
    /// <summary>In numerator and denominator.</summary>
    Yes,

    /// <summary>In the denominator only.</summary>
    No,

    /// <summary>Data are missing: in neither, but in the coverage.</summary>
    Unknown,

    /// <summary>Shown apart, not counted: not yet due, for instance.</summary>
    Apart,
}

/// <summary>Where a dossier stands in form II.06a's "received" columns 4 to 6.</summary>
public enum Came
{
    /// <summary>Column 4: in the period, online.</summary>
    Online,

    /// <summary>Column 5: in the period, direct or by post.</summary>
    Direct,

    /// <summary>Column 6: carried over.</summary>
    CarriedOver,
}

/// <summary>Where a dossier stands at the end of the period in form II.06a's columns 8-10, 12 and 13.</summary>
public enum Stands
{
    /// <summary>Column 8.</summary>
    Early,

    /// <summary>Column 9.</summary>
    OnTime,

    /// <summary>Column 10.</summary>
    Late,

    /// <summary>Column 10 with a footnote.</summary>
    Unclassifiable,

    /// <summary>Column 12.</summary>
    OpenInTime,

    /// <summary>Column 13.</summary>
    OpenOverdue,
}

/// <summary>The facts on a dossier that lists and register book share. FinishedAt is the end of processing, also by withdrawal or stop.</summary>
public sealed record DossierFacts(
    string Code, string? ProcedureCode = null, string? AgencyCode = null, string? Level = null, string? Channel = null,
    DateTimeOffset? ReceivedAt = null, DateTimeOffset? DueAt = null, DateTimeOffset? FirstDueAt = null,
    DateTimeOffset? FinishedAt = null, DateTimeOffset? ReturnedAt = null, string? Outcome = null, string? Class = null);

/// <summary>One line of an indicator's list: what was counted (a dossier, or a procedure or petition by its code) and how.</summary>
public sealed record ListLine(DossierFacts Facts, Counted Counted, long? Points = null, string? Note = null);

/// <summary>One line of the register book. The applicant is given only in a full pack, else null.</summary>
public sealed record BookLine(
    DossierFacts Facts, string? BookNumber, string? ProcedureName, string? Sector, string? AgencyName, string? DeskCode,
    string? ReturnMethod, string? Status, Came? Came, Stands? Stands, string? Applicant = null);

/// <summary>One oddity: its kind, the dossier, when, and what in a sentence.</summary>
public sealed record FindingLine(string Kind, string? Code, string? AgencyCode, DateTimeOffset? At, string What);

/// <summary>What a list came to.</summary>
public readonly record struct ListCounts(long Yes, long No, long Unknown, long Apart, long Points)
{
    /// <summary>Lines in all, as printed in the manifest.</summary>
    public long Rows => Yes + No + Unknown + Apart;

    /// <summary>The counts with one more line.</summary>
    public ListCounts With(Counted counted, long points) => counted switch
    {
        Counted.Yes => this with { Yes = Yes + 1, Points = Points + points },
        Counted.No => this with { No = No + 1, Points = Points + points },
        Counted.Unknown => this with { Unknown = Unknown + 1 },
        _ => this with { Apart = Apart + 1 },
    };
}

/// <summary>How far a figure can be counted again from its list.</summary>
public enum Recount
{
    /// <summary>Numerator, denominator and coverage.</summary>
    Both,

    /// <summary>The numerator; the denominator came from another system (the portal's count of dossiers).</summary>
    Numerator,
}
