namespace OneStop.Register.Storage.Rows;

/// <summary>
/// Who files: a person or an organisation, as they stood on one filing. Each filing has a row of its own, so that a slip can be
/// printed again as it was and one filing's data can be erased; the keyed hash brings the filings of one person together. Erasable
/// without touching the log.
/// </summary>
public sealed class PersonRow
{
    public long Id { get; set; }
    public PersonKind Kind { get; set; }
    public string Name { get; set; } = "";
    /// <summary>Lower case without diacritics, for search.</summary>
    public string NameFolded { get; set; } = "";
    /// <summary>Encrypted personal number, passport or tax code.</summary>
    public byte[]? IdNumberCipher { get; set; }
    /// <summary>Keyed hash of it, for look-up.</summary>
    public byte[]? IdNumberHash { get; set; }
    /// <summary>For those without a number: keyed hash of folded name and day of birth; null when the day is unknown.</summary>
    public byte[]? IdentityHash { get; set; }
    public byte[]? BornCipher { get; set; }
    public byte[]? PhoneCipher { get; set; }
    public byte[]? PhoneHash { get; set; }
    public string? Address { get; set; }
    public string? Email { get; set; }
    /// <summary>Agreed, on this filing, to be told how it stands by phone or mail.</summary>
    public bool WantsNotices { get; set; }
    public DateTimeOffset? ErasedAt { get; set; }
}

/// <summary>What kind of identity stands behind a filing.</summary>
public enum PersonKind : short { Citizen = 0, Organisation = 1, Foreigner = 2, Child = 3, Deceased = 4 }

/// <summary>Something an import or a check found that a person must look at.</summary>
public sealed class FindingRow
{
    public long Id { get; set; }
    public long? DossierId { get; set; }
    /// <summary>"changed-received", "changed-due", "finished-before-received", …</summary>
    public string Kind { get; set; } = "";
    public string Source { get; set; } = "";
    public string SourceId { get; set; } = "";
    public string Field { get; set; } = "";
    public string Recorded { get; set; } = "";
    public string Offered { get; set; } = "";
    public DateTimeOffset FoundAt { get; set; }
}

/// <summary>A run of a background task or nightly job, shown on the jobs page.</summary>
public sealed class JobRunRow
{
    public long Id { get; set; }
    public string Job { get; set; } = "";
    public string StartedBy { get; set; } = "";
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>"running", "done", "failed", "cancelled".</summary>
    public string State { get; set; } = "";
    public long Done { get; set; }
    public long? Total { get; set; }
    /// <summary>A result as JSON, or the error in a sentence.</summary>
    public string Outcome { get; set; } = "";
}

/// <summary>A small setting or remembered fact, e.g. the last recount.</summary>
public sealed class SettingRow
{
    public string Name { get; set; } = "";
    public string Content { get; set; } = "";
}

/// <summary>A figure that the register cannot measure, declared with its evidence.</summary>
public sealed class DeclaredFigureRow
{
    public long Id { get; set; }
    public string Indicator { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly Until { get; set; }
    public long Numerator { get; set; }
    public long Denominator { get; set; }
    public string Evidence { get; set; } = "";
    /// <summary>What was counted, one entry a line (<see cref="Domain.Scores.FigureListing"/>); null when a file or the evidence says it.</summary>
    public string? Listing { get; set; }
    public string DeclaredBy { get; set; } = "";
    public string? CheckedBy { get; set; }
    public DateTimeOffset At { get; set; }
    /// <summary>The settlement by which another declaration of the cell stands; read beside the row, not stored in it.</summary>
    public FigureSettlementRow? OverruledBy { get; set; }
    /// <summary>The files that prove it; read beside the row, not stored in it.</summary>
    public IReadOnlyList<FigureFileRow> Files { get; set; } = [];
}
