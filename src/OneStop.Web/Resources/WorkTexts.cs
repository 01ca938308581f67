namespace OneStop.Web.Resources;

/// <summary>Marks WorkTexts.vi.resx and WorkTexts.en.resx: lists as work, many dossiers at once, handing over, saved filters, a person's page.</summary>
public sealed class WorkTexts;
