namespace OneStop.Web.Resources;

/// <summary>Marks WatchTexts.vi.resx and WatchTexts.en.resx: the pages of supervision.</summary>
public sealed class WatchTexts;
