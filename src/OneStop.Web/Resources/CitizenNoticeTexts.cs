namespace OneStop.Web.Resources;

/// <summary>Marks CitizenNoticeTexts.vi.resx and CitizenNoticeTexts.en.resx: messages to those who filed, and what staff see of them.</summary>
public sealed class CitizenNoticeTexts;
