namespace OneStop.Web.Resources;

/// <summary>Marks ScoreTexts.vi.resx and ScoreTexts.en.resx.</summary>
public sealed class ScoreTexts;
