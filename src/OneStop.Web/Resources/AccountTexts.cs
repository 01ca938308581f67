namespace OneStop.Web.Resources;

/// <summary>Marks AccountTexts.vi.resx and AccountTexts.en.resx.</summary>
public sealed class AccountTexts;
