namespace OneStop.Web.Resources;

/// <summary>Marks PersonTexts.vi.resx and PersonTexts.en.resx: people across their filings, comments, the return of results, erasure.</summary>
public sealed class PersonTexts;
