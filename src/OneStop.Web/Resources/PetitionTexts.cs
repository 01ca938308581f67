namespace OneStop.Web.Resources;

/// <summary>Marks PetitionTexts.vi.resx and PetitionTexts.en.resx: the log of petitions.</summary>
public sealed class PetitionTexts;
