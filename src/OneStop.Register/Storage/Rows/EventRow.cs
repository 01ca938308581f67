namespace OneStop.Register.Storage.Rows;

/// <summary>One line of the append-only log: what was done, by whom, and the fields it changed. No personal data.</summary>
public sealed class EventRow
{
    /// <summary>Position in commit order, without gaps.</summary>
    public long Seq { get; set; }
    public long DossierId { get; set; }
    /// <summary>The dossier's version after it.</summary>
    public int Version { get; set; }
    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>When it happened, where that differs.</summary>
    public DateTimeOffset? HappenedAt { get; set; }
    /// <summary>The action's name: "request-supplement".</summary>
    public string Action { get; set; } = "";
    public string Actor { get; set; } = "";
    /// <summary>{"details":{…},"set":{changed fields}}: the exact text that was hashed.</summary>
    public string Data { get; set; } = "";
    /// <summary>SHA-256 over the hash before and this line, 64 hex digits.</summary>
    public string Hash { get; set; } = "";
}

/// <summary>The end of the log and the id counter; locking this one row orders all writers, also of several nodes.</summary>
public sealed class LogHeadRow
{
    public int Id { get; set; }
    public long Seq { get; set; }
    public string Hash { get; set; } = "";
    public long NextId { get; set; }
    /// <summary>Grows when agencies, procedures, calendars or settings change; caches are dropped when it moved.</summary>
    public long CatalogueStamp { get; set; }
}

/// <summary>Free text of an event. It may name people, so it stands outside the log; the event holds its salted hash.</summary>
public sealed class NoteRow
{
    public long Id { get; set; }
    public long DossierId { get; set; }
    public long EventSeq { get; set; }
    public string Salt { get; set; } = "";
    /// <summary>Null once erased.</summary>
    public string? Content { get; set; }
}

/// <summary>The seal of one finished day: the hash of its events and the seal before.</summary>
public sealed class DaySealRow
{
    public DateOnly Day { get; set; }
    public long FirstSeq { get; set; }
    public long LastSeq { get; set; }
    public long Events { get; set; }
    public string EventsHash { get; set; } = "";
    public string Seal { get; set; } = "";
    /// <summary>How many steps of petitions it covers; 0 for a day without any, whose seal is made of dossiers' events alone.</summary>
    public long PetitionSteps { get; set; }
    /// <summary>The hash of their hashes; empty without any.</summary>
    public string PetitionsHash { get; set; } = "";
    /// <summary>The id of the last step of a petition under this seal or one before it.</summary>
    public long LastPetitionStep { get; set; }
    public DateTimeOffset SealedAt { get; set; }
}
