namespace OneStop.Web.Resources;

/// <summary>Marks PaperTexts.vi.resx and PaperTexts.en.resx: papers, payment at the filing, and the upkeep of procedures.</summary>
public sealed class PaperTexts;
