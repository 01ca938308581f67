using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace OneStop.Web.Tests;

/// <summary>What a browser sends for a form: its successful fields as they stand, with a test's entries in their places.</summary>
internal static class FormFields
{
    public static List<KeyValuePair<string, string>> Of(IHtmlFormElement form, (string Name, string Value)[] entries)
    {
        var fields = form.QuerySelectorAll("input, select, textarea, button").Where(field => field.GetAttribute("name") is { Length: > 0 }).ToList();
        var strangers = entries.Select(entry => entry.Name).Except(fields.Select(NameOf)).ToList();
        Assert.True(strangers.Count == 0, $"The form has no field {string.Join(", ", strangers)}; it has {string.Join(", ", fields.Select(NameOf).Distinct())}.");

        var entered = entries.Select(entry => entry.Name).ToHashSet();
        var standing = fields.Where(field => !entered.Contains(NameOf(field))).SelectMany(Standing);
        return [.. standing, .. entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))];
    }

    private static IEnumerable<KeyValuePair<string, string>> Standing(IElement field)
    {
        IEnumerable<string> values = field switch
        {
            _ when field.HasAttribute("disabled") => [],
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
            IHtmlInputElement { Type: "submit" or "button" or "reset" or "image" or "file" } => [],
            IHtmlInputElement input => [input.Value],
            IHtmlTextAreaElement area => [area.Value],
            IHtmlSelectElement select => select.SelectedOptions.Select(option => option.Value),
            _ => [],
        };
        return values.Select(value => KeyValuePair.Create(NameOf(field), value));
    }

    private static string NameOf(IElement field) => field.GetAttribute("name")!;
}
