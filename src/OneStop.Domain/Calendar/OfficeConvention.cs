namespace OneStop.Domain.Calendar;

/// <summary>
/// How terms are counted at an agency where the procedure itself says nothing: in force for receipts from <paramref name="From"/>
/// on, with the decision behind it. A change never touches what was received before. Null for a pause leaves the procedure's rule.
/// </summary>
public sealed record OfficeConvention(DateOnly From, Convention Rules, string? Basis = null, Resume? Supplement = null, Resume? Payment = null);
