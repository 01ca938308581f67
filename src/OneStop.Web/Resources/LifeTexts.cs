namespace OneStop.Web.Resources;

/// <summary>Marks LifeTexts.vi.resx and LifeTexts.en.resx: publication days and limits of procedures.</summary>
public sealed class LifeTexts;
