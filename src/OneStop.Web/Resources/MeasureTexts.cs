namespace OneStop.Web.Resources;

/// <summary>Marks MeasureTexts.vi.resx and MeasureTexts.en.resx.</summary>
public sealed class MeasureTexts;
