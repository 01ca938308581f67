namespace OneStop.Web.Resources;

/// <summary>Marks IndexTexts.vi.resx and IndexTexts.en.resx.</summary>
public sealed class IndexTexts;
