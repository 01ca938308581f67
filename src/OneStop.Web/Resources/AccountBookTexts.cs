namespace OneStop.Web.Resources;

/// <summary>Marks AccountBookTexts.vi.resx and AccountBookTexts.en.resx: the accounts an administrator keeps.</summary>
public sealed class AccountBookTexts;
