namespace OneStop.Web.Resources;

/// <summary>Marks RulesetTexts.vi.resx and RulesetTexts.en.resx.</summary>
public sealed class RulesetTexts;
