using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
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
        var errors = ViewContext.ModelState.Where(entry => entry.Value!.Errors.Count > 0).ToList();
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
        foreach (var (field, entry) in errors)
            foreach (var error in entry!.Errors)
                output.Content.AppendHtml("<li>").AppendHtml(Line(field, error)).AppendHtml("</li>");
        output.Content.AppendHtml("</ul>");
    }

    private static IHtmlContent Line(string field, ModelError error)
    {
        if (field.Length == 0)
            return new HtmlContentBuilder().Append(error.ErrorMessage);
        var link = new TagBuilder("a");
        link.MergeAttribute("href", "#" + TagBuilder.CreateSanitizedId(field, "_"));
        link.InnerHtml.Append(error.ErrorMessage);
        return link;
    }
}
