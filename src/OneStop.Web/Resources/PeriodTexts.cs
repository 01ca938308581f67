namespace OneStop.Web.Resources;

/// <summary>Marks PeriodTexts.vi.resx and PeriodTexts.en.resx: closed reporting periods.</summary>
public sealed class PeriodTexts;
