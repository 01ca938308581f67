namespace OneStop.Web.Resources;

/// <summary>Marks PortalTexts.vi.resx and PortalTexts.en.resx.</summary>
public sealed class PortalTexts;
