namespace OneStop.Web.Resources;

/// <summary>Marks GuideTexts.vi.resx and GuideTexts.en.resx: first steps and keys.</summary>
public sealed class GuideTexts;
