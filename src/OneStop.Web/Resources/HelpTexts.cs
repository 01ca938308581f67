namespace OneStop.Web.Resources;

/// <summary>Marks HelpTexts.vi.resx and HelpTexts.en.resx.</summary>
public sealed class HelpTexts;
