namespace OneStop.Web.Resources;

/// <summary>Marks ForecastTexts.vi.resx and ForecastTexts.en.resx.</summary>
public sealed class ForecastTexts;
