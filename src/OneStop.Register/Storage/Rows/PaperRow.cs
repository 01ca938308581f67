using OneStop.Domain.Dossiers;

namespace OneStop.Register.Storage.Rows;

/// <summary>One paper of a dossier as it stands. What was recorded when, and by whom, is in the log; names and reasons stand here only.</summary>
public sealed class PaperRow
{
    public long Id { get; set; }
    public long DossierId { get; set; }
    /// <summary>The number on the checklist; from <see cref="PaperFact.FirstOther"/> on for papers on no list.</summary>
    public int No { get; set; }
    public string Name { get; set; } = "";
    public PaperForm Form { get; set; }
    public int? Pages { get; set; }
    /// <summary>Where a reused paper comes from: a dossier code or the name of a store.</summary>
    public string? ReusedFrom { get; set; }
    /// <summary>Why it is not needed.</summary>
    public string? Because { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public string RecordedBy { get; set; } = "";
}

/// <summary>A scan of a paper. The file lies outside the web root under its hash; the log holds the hash.</summary>
public sealed class PaperFileRow
{
    public long Id { get; set; }
    public long DossierId { get; set; }
    public int No { get; set; }
    /// <summary>SHA-256 of the content, 64 hex digits.</summary>
    public string Hash { get; set; } = "";
    /// <summary>The type found in the content: "application/pdf", "image/jpeg", "image/png", "image/tiff".</summary>
    public string Type { get; set; } = "";
    public long Size { get; set; }
    public DateTimeOffset AddedAt { get; set; }
    public string AddedBy { get; set; } = "";
}
