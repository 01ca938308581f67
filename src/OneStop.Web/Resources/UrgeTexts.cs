namespace OneStop.Web.Resources;

/// <summary>Marks UrgeTexts.vi.resx and UrgeTexts.en.resx: urging about chosen dossiers.</summary>
public sealed class UrgeTexts;
