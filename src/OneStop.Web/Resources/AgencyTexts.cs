namespace OneStop.Web.Resources;

/// <summary>Marks AgencyTexts.vi.resx and AgencyTexts.en.resx: agencies and their mergers.</summary>
public sealed class AgencyTexts;
