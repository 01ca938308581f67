namespace OneStop.Web.Resources;

/// <summary>Marks RatingTexts.vi.resx and RatingTexts.en.resx: ratings by citizens.</summary>
public sealed class RatingTexts;
