namespace OneStop.Register.Storage.Rows;

/// <summary>
/// A closed reporting period of one reporting unit: what was reported, and up to which sealed event of the log. Written once, never
/// changed; what the log learns later shows as restatements beside it. No personal data.
/// </summary>
public sealed class PeriodCloseRow
{
    public long Id { get; set; }
    /// <summary>"report:2026-Q3".</summary>
    public string Period { get; set; } = "";
    /// <summary>The scope's name: "province" or "agency:CODE".</summary>
    public string Scope { get; set; } = "";
    public DateTimeOffset ClosedAt { get; set; }
    public string ClosedBy { get; set; } = "";
    /// <summary>The last event that the figures know: the last of <see cref="SealedDay"/>.</summary>
    public long LastSeq { get; set; }
    /// <summary>That event's hash: the end of the chain the figures rest on.</summary>
    public string ChainHead { get; set; } = "";
    public DateOnly SealedDay { get; set; }
    public string Seal { get; set; } = "";
    public string CodeVersion { get; set; } = "";
    /// <summary>The forms as JSON, by "agency", "sector" and "level".</summary>
    public string Content { get; set; } = "";
}
