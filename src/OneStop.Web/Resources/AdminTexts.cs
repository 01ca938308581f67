namespace OneStop.Web.Resources;

/// <summary>Marks AdminTexts.vi.resx and AdminTexts.en.resx.</summary>
public sealed class AdminTexts;
