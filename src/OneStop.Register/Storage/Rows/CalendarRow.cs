using OneStop.Domain.Calendar;

namespace OneStop.Register.Storage.Rows;

/// <summary>What a calendar is for; the two kinds are never mixed.</summary>
public enum CalendarKind : short
{
    /// <summary>What is counted: the term calendar of the competent agency.</summary>
    Term = 1,

    /// <summary>When a desk receives: opening hours, Saturdays and evenings too. No term is counted by them.</summary>
    Opening = 2,
}

/// <summary>
/// One layer of a calendar as one version of it set it; old versions stay, so that every stored date can be explained by the
/// calendar it was counted with.
/// </summary>
public sealed class CalendarRow
{
    public long Id { get; set; }
    public CalendarKind Kind { get; set; } = CalendarKind.Term;
    /// <summary>"" for the national calendar, else the agency's code.</summary>
    public string AgencyCode { get; set; } = "";
    /// <summary>The desk's code for the opening hours of one desk, else "".</summary>
    public string DeskCode { get; set; } = "";
    public int Version { get; set; }
    public DateTimeOffset LoadedAt { get; set; }
    /// <summary>Who set it: an account, a key, or "seed".</summary>
    public string Author { get; set; } = "";
    /// <summary>The document behind this version; empty for what the seed brought.</summary>
    public string Decision { get; set; } = "";
    public string Reason { get; set; } = "";
    /// <summary>The change that made it, shared by every layer changed together; null for what the seed brought.</summary>
    public long? ChangeId { get; set; }
    /// <summary>The layer's own <see cref="CalendarDefinition"/> as JSON, without its parents'.</summary>
    public string Content { get; set; } = "";
}

/// <summary>Where a change of calendars stands.</summary>
public enum ChangeState : short { Draft = 1, Applied = 2, Discarded = 3 }

/// <summary>A change of one or many calendars under one decision: drafted, previewed, then applied as a whole or thrown away.</summary>
public sealed class CalendarChangeRow
{
    public long Id { get; set; }
    public ChangeState State { get; set; } = ChangeState.Draft;
    public string Decision { get; set; } = "";
    public string Reason { get; set; } = "";
    public string Author { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public string? AppliedBy { get; set; }
    public DateTimeOffset? AppliedAt { get; set; }
    /// <summary>Layers and edits as JSON.</summary>
    public string Content { get; set; } = "";
    /// <summary>The versions the change was based on, so that one made in between is not overwritten: "T:H99@3".</summary>
    public string BasedOn { get; set; } = "";
}
