namespace OneStop.Register.Storage.Rows;

/// <summary>A drawing out of a pack and what was found: with pack, criterion, size and seed anyone draws the same dossiers again. Rows are only added.</summary>
public sealed class SampleRow
{
    public long Id { get; set; }
    /// <summary>SHA-256 of the pack's manifest.</summary>
    public string Manifest { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public string Period { get; set; } = "";
    public string Ruleset { get; set; } = "";
    public string Criterion { get; set; } = "";
    public string Seed { get; set; } = "";
    /// <summary>How many lines it was drawn from.</summary>
    public long Population { get; set; }
    public int Drawn { get; set; }
    public int Wrong { get; set; }
    /// <summary>JSON: the dossiers found wrong with the remark on each, [{"code", "remark"}].</summary>
    public string Findings { get; set; } = "";
    public string EnteredBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}
