namespace OneStop.Web.Resources;

/// <summary>Marks SampleTexts.vi.resx and SampleTexts.en.resx: the appraiser's drawing, and the event log to fetch.</summary>
public sealed class SampleTexts;
