namespace OneStop.Register.Storage.Rows;

/// <summary>A message to one person that the office owes: kept until it has left, and afterwards as proof that it did. No personal data of citizens.</summary>
public sealed class NoticeRow
{
    public long Id { get; set; }
    /// <summary>What makes it the same notice: a second one under this key is never written.</summary>
    public string Key { get; set; } = "";
    /// <summary>"reminder", "urge", "seals" or "citizen".</summary>
    public string Template { get; set; } = "";
    /// <summary>The account it is for; of seals the mail address outside; of citizens "person:ID", whose address is read when it is sent.</summary>
    public string Recipient { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public string? DossierCode { get; set; }
    /// <summary>What the template needs beside: the rung, the letter's number, the days of the seals, or what citizens are told: "received", "supplement", "apology", "ready", "returned".</summary>
    public string Detail { get; set; } = "";
    /// <summary>The moment it speaks of: due, expected, or when what it tells happened.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>Not before this moment; moves on when an attempt fails.</summary>
    public DateTimeOffset SendAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    /// <summary>"file", "smtp", "sms-file" or "sms-http"; how it left.</summary>
    public string? Channel { get; set; }
    public int Attempts { get; set; }
    /// <summary>A sender is at it until then; if it dies, another takes over afterwards.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; set; }
    /// <summary>No further attempt by itself.</summary>
    public bool GivenUp { get; set; }
}

/// <summary>A rung of the reminder ladder that a dossier has reached: at most once for ever.</summary>
public sealed class ReminderRow
{
    public long DossierId { get; set; }
    public string Rung { get; set; } = "";
    public DateTimeOffset At { get; set; }
    /// <summary>How many were told; 0 when nobody could be found.</summary>
    public int Recipients { get; set; }
}

/// <summary>A letter that urges an agency to finish what is late or nearly so, as it was issued.</summary>
public sealed class UrgeLetterRow
{
    public long Id { get; set; }
    /// <summary>The issuing agency's own series of the year, "07/ĐĐ".</summary>
    public string Number { get; set; } = "";
    /// <summary>The issuing agency; "" is the province.</summary>
    public string FromAgency { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public string By { get; set; } = "";
    public int Overdue { get; set; }
    public int Near { get; set; }
    /// <summary>Its lines as JSON: codes, due moments, holders.</summary>
    public string Content { get; set; } = "";
    /// <summary>The form that asked for it: sent twice, it issues once.</summary>
    public string FormKey { get; set; } = "";
}
