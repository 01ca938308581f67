namespace OneStop.Web.Resources;

/// <summary>Marks DeskTexts.vi.resx and DeskTexts.en.resx.</summary>
public sealed class DeskTexts;
