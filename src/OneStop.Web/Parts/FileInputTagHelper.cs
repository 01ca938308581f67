using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
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

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Bare) return;
        output.PreElement.AppendHtml(Opening);
        output.PostElement.AppendHtml(Face(texts, context.AllAttributes.ContainsName("multiple"), SentWith(ViewContext, context.AllAttributes["name"]?.Value.ToString()))).AppendHtml(Closing);
    }

    internal static HtmlString Opening { get; } = new("<div class=\"file-field\">");

    internal static HtmlString Closing { get; } = new("</div>");

    /// <summary>The name of the file that came with a form drawn again, which no browser keeps; null for none.</summary>
    internal static string? SentWith(ViewContext view, string? name) =>
        view.HttpContext.Request is { HasFormContentType: true, Form.Files: var files } && name is not null && files.GetFile(name) is { Length: > 0 } file ? file.FileName : null;

    /// <summary>What is seen in place of the browser's own words; the input itself lies over it, so that a file can be dropped on it.</summary>
    internal static IHtmlContent Face(IStringLocalizer<ShellTexts> texts, bool several, string? sent) => new HtmlContentBuilder()
        .AppendHtml("<span class=\"file-face\" aria-hidden=\"true\"><span class=\"button\">").AppendHtml(Icons.Svg("upload")).Append(several ? texts["file.choose.several"] : texts["file.choose"])
        .AppendHtml("</span><span class=\"file-chosen\">").Append(sent is null ? texts["file.none"] : texts["file.again", sent]).AppendHtml("</span></span>");
}
