using Microsoft.Extensions.Localization;
using OneStop.Web.Resources;

namespace OneStop.Web.Setup;

/// <summary>The sentences that islands show: every "js.…" of ShellTexts, under its name without that beginning.</summary>
internal static class BrowserTexts
{
    private const string Beginning = "js.";

    public static SortedDictionary<string, string> Of(IStringLocalizer<ShellTexts> texts) =>
        new(texts.GetAllStrings(includeParentCultures: false)
            .Where(text => text.Name.StartsWith(Beginning, StringComparison.Ordinal))
            .ToDictionary(text => text.Name[Beginning.Length..], text => text.Value), StringComparer.Ordinal);
}
