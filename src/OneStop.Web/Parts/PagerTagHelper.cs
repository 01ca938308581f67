using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Parts;

/// <summary>
/// Under a list that is read page by page: <c>&lt;pager shown="50" total="1204" first="/dossiers" next="/dossiers?after=…" /&gt;</c>.
/// Pages are cut by key, not by number, so one can go on and go back to the first; the browser's own way back does the rest.
/// </summary>
public sealed class PagerTagHelper(Show show, IStringLocalizer<ShellTexts> texts) : TagHelper
{
    public int Shown { get; set; }
    public long? Total { get; set; }
    public string? First { get; set; }
    public string? Next { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("pager");
        output.Attributes.SetAttribute("aria-label", texts["pager.label"].Value);
        var count = Total is null ? texts["pager.shown", show.Number(Shown)] : texts["pager.of", show.Number(Shown), show.Number(Total)];
        output.Content.AppendHtml("<span class=\"figures\">").Append(count).AppendHtml("</span><span class=\"row-end\">");
        Link(output, First, texts["pager.first"], null);
        Link(output, Next, texts["pager.next"], "next");
        output.Content.AppendHtml("</span>");
    }

    private static void Link(TagHelperOutput output, string? url, string text, string? rel)
    {
        // A null in markup arrives as an empty text.
        if (string.IsNullOrEmpty(url))
            return;
        output.Content.AppendHtml("<a class=\"button small\" href=\"").Append(url).AppendHtml(rel is null ? "\">" : $"\" rel=\"{rel}\" data-key=\"n\">").Append(text).AppendHtml("</a>");
    }
}
