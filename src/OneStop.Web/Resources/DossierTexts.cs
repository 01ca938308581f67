namespace OneStop.Web.Resources;

/// <summary>Marks DossierTexts.vi.resx and DossierTexts.en.resx.</summary>
public sealed class DossierTexts;
