namespace OneStop.Web.Resources;

/// <summary>Marks PackTexts.vi.resx and PackTexts.en.resx: the evidence pack, its signature and its log.</summary>
public sealed class PackTexts;
