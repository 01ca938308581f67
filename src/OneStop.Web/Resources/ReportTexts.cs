namespace OneStop.Web.Resources;

/// <summary>Marks ReportTexts.vi.resx and ReportTexts.en.resx.</summary>
public sealed class ReportTexts;
