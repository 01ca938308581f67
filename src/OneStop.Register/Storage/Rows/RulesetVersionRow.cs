namespace OneStop.Register.Storage.Rows;

/// <summary>Where a version of a ruleset stands; only published ones are ever scored.</summary>
public enum RulesetState
{
    /// <summary>Being edited; may be wrong.</summary>
    Draft = 1,
    /// <summary>Sound and handed to a second person; not edited any more.</summary>
    Submitted = 2,
    /// <summary>Approved and immutable.</summary>
    Published = 3,
    /// <summary>Given up; kept for the record.</summary>
    Discarded = 4,
}

/// <summary>A version of a ruleset made in this office: its very text, who wrote it and who let it into force.</summary>
public sealed class RulesetVersionRow
{
    public long Id { get; set; }
    public string Ruleset { get; set; } = "";
    public string Version { get; set; } = "";
    public RulesetState State { get; set; }
    /// <summary>The file's text; never changed after publication.</summary>
    public string Content { get; set; } = "";
    /// <summary>SHA-256 of the text, set at publication.</summary>
    public string? Hash { get; set; }
    /// <summary>"qd766@766-2022.1": what it is compared with; null when it has no predecessor.</summary>
    public string? Predecessor { get; set; }
    /// <summary>Grows with every change, so that two editors do not overwrite each other unseen.</summary>
    public int Revision { get; set; }
    /// <summary>Everybody who wrote any of it, comma-separated: none of them may approve it.</summary>
    public string Authors { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public string? SubmittedBy { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public string? PublishedBy { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    /// <summary>Why it was sent back or given up, by whom.</summary>
    public string? Remark { get; set; }
}
