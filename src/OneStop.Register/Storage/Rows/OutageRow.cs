namespace OneStop.Register.Storage.Rows;

/// <summary>Hours without the system, [From, To), of an agency and those below it. Declared by one person, decided once by another.</summary>
public sealed class OutageRow
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public DateTimeOffset From { get; set; }
    public DateTimeOffset To { get; set; }
    public string Reason { get; set; } = "";
    public DateTimeOffset DeclaredAt { get; set; }
    public string DeclaredBy { get; set; } = "";
    public OutageState State { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }
}

/// <summary>Whether a second person confirmed a declared outage.</summary>
public enum OutageState : short { Declared = 0, Approved = 1, Declined = 2 }
