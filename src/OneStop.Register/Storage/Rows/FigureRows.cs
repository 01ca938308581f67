namespace OneStop.Register.Storage.Rows;

/// <summary>A file that proves a declared figure; its content lies under its hash in the folder of attachments.</summary>
public sealed class FigureFileRow
{
    public long Id { get; set; }
    public long FigureId { get; set; }
    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public string Hash { get; set; } = "";
    /// <summary>What the content is, read from its first bytes.</summary>
    public string Type { get; set; } = "";
    public long Size { get; set; }
    /// <summary>The name it came with; shown, never used as a path.</summary>
    public string Name { get; set; } = "";
    public string AddedBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>Which of several declared values stands, and why. The newest of a cell counts; none is ever deleted.</summary>
public sealed class FigureSettlementRow
{
    public long Id { get; set; }
    public string Indicator { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly Until { get; set; }
    /// <summary>The declaration that stands. A declaration made after the settlement opens the question again.</summary>
    public long FigureId { get; set; }
    public string Reason { get; set; } = "";
    public string SettledBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>Who owes the figure of a cell, and by when. The newest of a cell counts.</summary>
public sealed class FigureDutyRow
{
    public long Id { get; set; }
    public string Indicator { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly Until { get; set; }
    /// <summary>The account that owes it; empty when an agency as a whole does.</summary>
    public string Account { get; set; } = "";
    /// <summary>The agency that owes it.</summary>
    public string OwedBy { get; set; } = "";
    public DateOnly DueOn { get; set; }
    public string SetBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}
