namespace OneStop.Web.Resources;

/// <summary>Marks OutageTexts.vi.resx and OutageTexts.en.resx: hours without the system, and what was done on paper in them.</summary>
public sealed class OutageTexts;
