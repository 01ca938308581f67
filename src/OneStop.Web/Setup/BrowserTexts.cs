using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using OneStop.Web.Resources;

namespace OneStop.Web.Setup;

/// <summary>The sentences that islands show: every "js.…" of ShellTexts, under its name without that beginning.</summary>
internal static class BrowserTexts
{
    private const string Beginning = "js.";
    private static readonly JsonSerializerOptions json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static IHtmlContent Of(IStringLocalizer<ShellTexts> texts) => new HtmlString(JsonSerializer.Serialize(
        new SortedDictionary<string, string>(
            texts.GetAllStrings(includeParentCultures: false)
                .Where(text => text.Name.StartsWith(Beginning, StringComparison.Ordinal))
                .ToDictionary(text => text.Name[Beginning.Length..], text => text.Value),
            StringComparer.Ordinal),
        json));
}
