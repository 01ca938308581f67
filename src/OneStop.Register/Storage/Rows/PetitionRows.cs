using OneStop.Domain.Petitions;

namespace OneStop.Register.Storage.Rows;

/// <summary>Who sent a petition and what they wrote, encrypted; the row goes when it is erased.</summary>
public sealed class PetitionSenderRow
{
    public long PetitionId { get; set; }
    public byte[]? Name { get; set; }
    public byte[]? Phone { get; set; }
    public byte[]? Address { get; set; }
    public byte[]? Content { get; set; }
}

/// <summary>One step of a petition. Steps are only added; erasing takes the words out and leaves the fact.</summary>
public sealed class PetitionEventRow
{
    public long Id { get; set; }
    public long PetitionId { get; set; }
    public PetitionStep Step { get; set; }
    public DateTimeOffset At { get; set; }
    public string By { get; set; } = "";
    /// <summary>Who had to answer from then on.</summary>
    public long AgencyId { get; set; }
    /// <summary>The reason or the answer, encrypted: it may name people.</summary>
    public byte[]? Words { get; set; }
    /// <summary>SHA-256 of <see cref="Words"/> as encrypted; stays when they are erased. Empty where there were none.</summary>
    public string WordsHash { get; set; } = "";
    /// <summary>The petition after the step, every field: what was hashed. Empty for steps of before there was a chain.</summary>
    public string Facts { get; set; } = "";
    /// <summary>SHA-256 over the hash of the step before and this one; empty for steps of before there was a chain.</summary>
    public string Hash { get; set; } = "";
}
