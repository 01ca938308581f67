namespace OneStop.Web.Resources;

/// <summary>Marks PartsTexts.vi.resx and PartsTexts.en.resx: form II.06a in parts, by month and before and after mergers.</summary>
public sealed class PartsTexts;
