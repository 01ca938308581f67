using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using OneStop.Web.Resources;

namespace OneStop.Web.Parts;

/// <summary>
/// Every <c>&lt;input type="file"&gt;</c> of a page: a button and the chosen name in the language of the page, because a browser
/// writes its own in its own. Without script the browser's stands. <c>bare</c> leaves one alone that has a face of its own.
/// </summary>
[HtmlTargetElement("input", Attributes = "[type=file]", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileInputTagHelper(IStringLocalizer<ShellTexts> texts) : TagHelper
{
    public bool Bare { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Bare) return;
        output.PreElement.AppendHtml(Opening);
        output.PostElement.AppendHtml(Face(texts, context.AllAttributes.ContainsName("multiple"))).AppendHtml(Closing);
    }

    internal static HtmlString Opening { get; } = new("<div class=\"file-field\">");

    internal static HtmlString Closing { get; } = new("</div>");

    /// <summary>What is seen in place of the browser's own words; the input itself lies over it, so that a file can be dropped on it.</summary>
    internal static IHtmlContent Face(IStringLocalizer<ShellTexts> texts, bool several) => new HtmlContentBuilder()
        .AppendHtml("<span class=\"file-face\" aria-hidden=\"true\"><span class=\"button\">").AppendHtml(Icons.Svg("upload")).Append(texts[several ? "file.choose.several" : "file.choose"])
        .AppendHtml("</span><span class=\"file-chosen\">").Append(texts["file.none"]).AppendHtml("</span></span>");
}
