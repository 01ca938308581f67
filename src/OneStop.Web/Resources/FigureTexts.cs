namespace OneStop.Web.Resources;

/// <summary>Marks FigureTexts.vi.resx and FigureTexts.en.resx.</summary>
public sealed class FigureTexts;
