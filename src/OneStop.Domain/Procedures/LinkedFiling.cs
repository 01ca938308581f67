using OneStop.Domain.Calendar;

namespace OneStop.Domain.Procedures;

/// <summary>One procedure of a linked filing.</summary>
/// <param name="Procedure">The procedure's code.</param>
/// <param name="Agency">The competent agency's code; null lets the register work it out from desk and procedure.</param>
/// <param name="Limit">A limit that stands before the catalogue's; null takes the catalogue's.</param>
/// <param name="Optional">The applicant may leave it out.</param>
public sealed record LinkedMember(string Procedure, string? Agency = null, Limit? Limit = null, bool Optional = false)
{
    /// <summary>True when no source was found for the limit: shown wherever the limit is used, for an administrator to confirm.</summary>
    public bool LimitAssumed { get; init; }
}

/// <summary>
/// A linked filing (hồ sơ liên thông): one filing that opens several dossiers, each with its own agency, limit and result, each
/// counted once. Definitions are data.
/// </summary>
public sealed record LinkedFiling(string Code, Text Name, IReadOnlyList<LinkedMember> Members)
{
    /// <summary>The instrument it rests on, and what of it was seen.</summary>
    public Text Basis { get; init; } = new("", "");
}
