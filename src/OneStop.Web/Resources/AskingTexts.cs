namespace OneStop.Web.Resources;

/// <summary>Marks AskingTexts.vi.resx and AskingTexts.en.resx: the page of what may be worth asking.</summary>
public sealed class AskingTexts;
