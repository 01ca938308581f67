namespace OneStop.Web.Resources;

/// <summary>Marks SetupTexts.vi.resx and SetupTexts.en.resx: the first steps of a new office, and its two tables.</summary>
public sealed class SetupTexts;
