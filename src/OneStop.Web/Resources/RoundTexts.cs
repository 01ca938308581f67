namespace OneStop.Web.Resources;

/// <summary>Marks RoundTexts.vi.resx and RoundTexts.en.resx.</summary>
public sealed class RoundTexts;
