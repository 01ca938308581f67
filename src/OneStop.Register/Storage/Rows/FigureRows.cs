namespace OneStop.Register.Storage.Rows;

/// <summary>A file that proves a declared figure; its content lies with the attachments under its hash.</summary>
public sealed class FigureFileRow
{
    public long Id { get; set; }
    public long FigureId { get; set; }
    public string Name { get; set; } = "";
    /// <summary>SHA-256 of the content.</summary>
    public string Hash { get; set; } = "";
    /// <summary>What the first bytes say it is.</summary>
    public string Type { get; set; } = "";
    public long Size { get; set; }
    public string AddedBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>Which of contradicting declarations of a cell stands, and why. Kept for ever; a later declaration opens the question again.</summary>
public sealed class FigureSettlementRow
{
    public long Id { get; set; }
    public string Indicator { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly Until { get; set; }
    /// <summary>The declaration that stands.</summary>
    public long FigureId { get; set; }
    public string Reason { get; set; } = "";
    public string SettledBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>Who owes a declared figure and by when; of one cell the newest row holds.</summary>
public sealed class FigureDutyRow
{
    public long Id { get; set; }
    public string Indicator { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly Until { get; set; }
    /// <summary>The agency that owes it.</summary>
    public string OwedBy { get; set; } = "";
    /// <summary>The account that owes it; empty: anybody of the agency.</summary>
    public string Account { get; set; } = "";
    public DateOnly DueOn { get; set; }
    public string SetBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>A figure as the national portal gave it, set beside our own; of one cell the newest row holds.</summary>
public sealed class PortalFigureRow
{
    public long Id { get; set; }
    public string Indicator { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly Until { get; set; }
    public long Numerator { get; set; }
    public long Denominator { get; set; }
    public string Source { get; set; } = "";
    /// <summary>The dossiers it counted, one a line (<see cref="Domain.Scores.FigureListing"/>), as it was kept before lists had rows of their own.</summary>
    public string? Listing { get; set; }
    /// <summary>How many <see cref="PortalEntryRow"/> stand behind it; 0 when only the figure is known.</summary>
    public long Lines { get; set; }
    public string EnteredBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>One dossier that the portal counted, with what the portal says of it.</summary>
public sealed class PortalEntryRow
{
    public long FigureId { get; set; }
    public string Code { get; set; } = "";
    /// <summary>Whether it stands in the numerator.</summary>
    public bool Counts { get; set; }
    public DateTimeOffset? ReceivedAt { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public string? Status { get; set; }
}

/// <summary>A value of an index or survey that somebody else publishes; entered, never computed. Of one series, year and unit the newest holds.</summary>
public sealed class IndexResultRow
{
    public long Id { get; set; }
    public string Series { get; set; } = "";
    public int Year { get; set; }
    /// <summary>Whose value it is, as published: a province, a department, a commune.</summary>
    public string Unit { get; set; } = "";
    public decimal Value { get; set; }
    /// <summary>The published rank; null when none was published.</summary>
    public int? Rank { get; set; }
    /// <summary>How many were ranked.</summary>
    public int? Ranked { get; set; }
    public string Source { get; set; } = "";
    public string EnteredBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}
