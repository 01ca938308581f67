using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using OneStop.Web.Setup;

namespace OneStop.Web.Parts;

/// <summary><c>&lt;icon name="clock" /&gt;</c></summary>
public sealed class IconTagHelper : TagHelper
{
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icons.Svg(Name));
    }
}

/// <summary><c>&lt;status-pill meaning="Overdue"&gt;Quá hạn&lt;/status-pill&gt;</c>: the word is the content, the icon follows the meaning.</summary>
public sealed class StatusPillTagHelper : TagHelper
{
    public Meaning Meaning { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("pill");
        output.Attributes.SetAttribute("data-meaning", Meaning.Mark());
        output.PreContent.SetHtmlContent(Icons.Svg(Meaning.Icon()));
    }
}

/// <summary><c>&lt;notice meaning="DueSoon"&gt;…&lt;/notice&gt;</c>: something the reader should know before going on.</summary>
public sealed class NoticeTagHelper : TagHelper
{
    public Meaning Meaning { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("notice");
        output.Attributes.SetAttribute("data-meaning", Meaning.Mark());
        output.Attributes.SetAttribute("role", Meaning == Meaning.Overdue ? "alert" : "status");
        output.PreContent.AppendHtml(Icons.Svg(Meaning.Icon())).AppendHtml("<div>");
        output.PostContent.SetHtmlContent("</div>");
    }
}

/// <summary><c>&lt;empty-state icon="inbox" title="…"&gt;&lt;p&gt;what to do&lt;/p&gt;&lt;/empty-state&gt;</c>: an empty list teaches.</summary>
public sealed class EmptyStateTagHelper : TagHelper
{
    public string Icon { get; set; } = "list";
    public required string Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("empty");
        output.PreContent.AppendHtml(Icons.Svg(Icon)).AppendHtml("<h2>").Append(Title).AppendHtml("</h2>");
    }
}

/// <summary>
/// <c>&lt;table-wrap label="…"&gt;&lt;table class="table"&gt;…</c>: a wide table scrolls inside it on a phone, also by keyboard.
/// With <c>exports="name"</c> a button below saves all its pages as name.csv; a table with a file of its own needs none.
/// </summary>
public sealed class TableWrapTagHelper : TagHelper
{
    public required string Label { get; set; }
    public string? Exports { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("table-wrap");
        if (Exports is not null)
        {
            output.Attributes.SetAttribute("data-island", "tablefile");
            output.Attributes.SetAttribute("data-file", Exports);
        }
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("tabindex", "0");
    }
}

/// <summary><c>&lt;page-head title="…" lead="…"&gt;buttons&lt;/page-head&gt;</c>: the one first-level heading; the content stands at its right.</summary>
public sealed class PageHeadTagHelper : TagHelper
{
    public required string Title { get; set; }
    public string? Lead { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var acts = await output.GetChildContentAsync();
        output.TagName = "header";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("page-head");
        output.Content.AppendHtml("<div><h1>").Append(Title).AppendHtml("</h1>");
        if (Lead is not null)
            output.Content.AppendHtml("<p>").Append(Lead).AppendHtml("</p>");
        output.Content.AppendHtml("</div>");
        if (!acts.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml("<div class=\"page-acts\">").AppendHtml(acts).AppendHtml("</div>");
    }
}

/// <summary>
/// <c>&lt;moment at="@row.DueAt" promise /&gt;</c>: an instant in office time, readable by machines too. With
/// <c>promise</c> the weekday stands in it.
/// </summary>
public sealed class MomentTagHelper(Show show) : TagHelper
{
    public DateTimeOffset? At { get; set; }
    public bool Promise { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = At is null ? "span" : "time";
        if (At is { } at)
            output.Attributes.SetAttribute("datetime", at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        output.Content.SetContent(Promise ? show.Promise(At) : show.Moment(At));
    }
}

internal static class TagHelperOutputExtensions
{
    /// <summary>Puts the part's class before those the page asked for.</summary>
    public static void AddCss(this TagHelperOutput output, string css) =>
        output.Attributes.SetAttribute("class", output.Attributes["class"] is { } given ? $"{css} {Text(given.Value)}" : css);

    private static string Text(object value) => value is IHtmlContent html ? html.Plain() : value.ToString() ?? "";

    private static string Plain(this IHtmlContent html)
    {
        using var writer = new StringWriter();
        html.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
