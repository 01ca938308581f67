namespace OneStop.Web.Resources;

/// <summary>Marks ShellTexts.vi.resx and ShellTexts.en.resx.</summary>
public sealed class ShellTexts;
