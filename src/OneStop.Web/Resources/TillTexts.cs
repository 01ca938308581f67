namespace OneStop.Web.Resources;

/// <summary>Marks TillTexts.vi.resx and TillTexts.en.resx: payments and the till.</summary>
public sealed class TillTexts;
