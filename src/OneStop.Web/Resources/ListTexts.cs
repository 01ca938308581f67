namespace OneStop.Web.Resources;

/// <summary>Marks ListTexts.vi.resx and ListTexts.en.resx: lists taken along as files.</summary>
public sealed class ListTexts;
