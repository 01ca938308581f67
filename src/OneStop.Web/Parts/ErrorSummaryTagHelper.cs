using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using OneStop.Web.Resources;

namespace OneStop.Web.Parts;

/// <summary><c>&lt;error-summary /&gt;</c> at the top of a form page: nothing while the form is right, else every error with the way to its field. It takes the focus.</summary>
public sealed class ErrorSummaryTagHelper(IStringLocalizer<ShellTexts> texts) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ModelState
            .SelectMany(entry => entry.Value!.Errors, (entry, error) => (Field: entry.Key, error.ErrorMessage)).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus", null, HtmlAttributeValueStyle.Minimized));
        output.Content.AppendHtml("<h2>").Append(texts[errors.Count == 1 ? "errors.one" : "errors.many", errors.Count]).AppendHtml("</h2><ul>");
        output.Content.AppendHtml(new Lines(errors, FieldLabels.Of(ViewContext))).AppendHtml("</ul>");
    }

    /// <summary>Written when the whole page is known, so that it can name fields that stand further down, in the page's order.</summary>
    private sealed class Lines(List<(string Field, string Message)> errors, Dictionary<string, string> labels) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var order = labels.Keys.Index().ToDictionary(label => label.Item, label => label.Index);
            foreach (var (field, message) in errors.OrderBy(error => order.GetValueOrDefault(error.Field, -1)))
            {
                var words = encoder.Encode(labels.TryGetValue(field, out var label) ? $"{label}: {message}" : message);
                // An error without a field on this page has nowhere to lead to.
                writer.Write(label is null ? $"<li>{words}</li>" : $"<li><a href=\"#{TagBuilder.CreateSanitizedId(field, "_")}\">{words}</a></li>");
            }
        }
    }
}

/// <summary>The labels of the fields of this page, by field name.</summary>
internal static class FieldLabels
{
    private static readonly object key = new();

    public static Dictionary<string, string> Of(ViewContext context)
    {
        if (context.HttpContext.Items[key] is not Dictionary<string, string> labels)
            context.HttpContext.Items[key] = labels = [];
        return labels;
    }
}
