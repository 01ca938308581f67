namespace OneStop.Web.Resources;

/// <summary>Marks TermTexts.vi.resx and TermTexts.en.resx: the clock of one dossier, its steps and its linked filing.</summary>
public sealed class TermTexts;
