using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OneStop.Web.Parts;

/// <summary>
/// <c>&lt;a count="@row.Late" href="…"&gt;3&lt;/a&gt;</c>: a figure opens the dossiers it counts. Nothing counted opens
/// nothing, so a zero is plain text.
/// </summary>
[HtmlTargetElement("a", Attributes = "count")]
public sealed class CountLinkTagHelper : TagHelper
{
    public long Count { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Count != 0)
            return;
        output.TagName = "span";
        output.Attributes.RemoveAll("href");
        output.AddCss("soft");
    }
}
