namespace OneStop.Register.Storage.Rows;

/// <summary>Somebody looked at personal data beyond the dossier in hand. Names the row, never the person.</summary>
public sealed class PersonViewRow
{
    public long Id { get; set; }
    /// <summary>A row of the person; null for a search, which may list several.</summary>
    public long? PersonId { get; set; }
    public DateTimeOffset At { get; set; }
    public string By { get; set; } = "";
    /// <summary>"page", "search", "api" or "api-search".</summary>
    public string What { get; set; } = "";
}

/// <summary>A request to erase what is known about one person. It names a dossier and the row, never the person.</summary>
public sealed class ErasureRow
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    /// <summary>The dossier it was asked by; also says whom the request is visible to.</summary>
    public string DossierCode { get; set; } = "";
    public ErasureState State { get; set; }
    public string AskedBy { get; set; } = "";
    public DateTimeOffset AskedAt { get; set; }
    public string Reason { get; set; } = "";
    /// <summary>The legal basis as the administrator states it.</summary>
    public string Basis { get; set; } = "";
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    /// <summary>How many filings lost their personal data; 0 until it was carried out.</summary>
    public int Dossiers { get; set; }
}

/// <summary>Where a request for erasure stands.</summary>
public enum ErasureState : short { Asked = 0, Done = 1, Declined = 2 }

/// <summary>A comment that names an account: something for it to read until it has seen it. The text is the event's note.</summary>
public sealed class MentionRow
{
    public long Id { get; set; }
    public long DossierId { get; set; }
    public long EventSeq { get; set; }
    /// <summary>The account that shall read it.</summary>
    public string Account { get; set; } = "";
    public string By { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? SeenAt { get; set; }
}
