using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Parts;

/// <summary>
/// One large rate with its fraction under it:
/// <c>&lt;rate percent="99.71" numerator="34999" denominator="35101" definition="…" path="year.rate" /&gt;</c>.
/// Nothing to rate (denominator 0) says so in words. With <c>path</c> the counters island keeps it fresh.
/// </summary>
public sealed class RateTagHelper(Show show, IStringLocalizer<ShellTexts> texts) : TagHelper
{
    public string? Percent { get; set; }
    public long Numerator { get; set; }
    public long Denominator { get; set; }
    public required string Definition { get; set; }
    public string? Path { get; set; }
    public bool Small { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("rate" + (Small ? " small" : "") + (Denominator == 0 ? " none" : ""));
        var figure = Denominator == 0 ? texts["rate.none"].Value : show.Percent(Percent);
        output.Content
            .AppendHtml("<p class=\"rate-figure\">").AppendHtml(Live.Cell(Path, "percent", Percent, figure, "percent", Definition)).AppendHtml("</p>")
            .AppendHtml("<p class=\"rate-fraction\"><strong>").AppendHtml(Live.Cell(Path, "numerator", Numerator, show.Number(Numerator)))
            .AppendHtml("</strong>/").AppendHtml(Live.Cell(Path, "denominator", Denominator, show.Number(Denominator)))
            .Append(" ").Append(texts["rate.solved"]).AppendHtml("</p><p class=\"rate-note\">").Append(Definition).AppendHtml("</p>");
    }
}

/// <summary>
/// One counter of a row: <c>&lt;counter name="Quá hạn" value="12" path="overdue" meaning="Overdue" href="/dossiers?bucket=overdue" more="…" /&gt;</c>
/// inside <c>&lt;div class="counters"&gt;</c>.
/// </summary>
public sealed class CounterTagHelper(Show show) : TagHelper
{
    public required string Name { get; set; }
    public long? Value { get; set; }
    public string? Path { get; set; }
    public Meaning Meaning { get; set; }
    public string? Href { get; set; }
    public string? More { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Href is null ? "div" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("counter");
        if (Href is not null)
            output.Attributes.SetAttribute("href", Href);
        output.Content.AppendHtml("<span class=\"counter-name\">");
        if (Meaning != Meaning.None)
        {
            output.Attributes.SetAttribute("data-meaning", Meaning.Mark());
            output.Content.AppendHtml(Icons.Svg(Meaning.Icon()));
        }
        output.Content.Append(Name).AppendHtml("</span><span class=\"counter-figure\">")
            .AppendHtml(Live.Cell(Path, null, Value, show.Number(Value))).AppendHtml("</span>");
        if (More is not null)
            output.Content.AppendHtml("<span class=\"counter-more\">").Append(More).AppendHtml("</span>");
    }
}

/// <summary>A part of a whole as a bar with its two numbers: <c>&lt;share-bar label="Trực tuyến" part="812" whole="1204" /&gt;</c>.</summary>
public sealed class ShareBarTagHelper(Show show) : TagHelper
{
    public required string Label { get; set; }
    public decimal Part { get; set; }
    public decimal Whole { get; set; }
    public Meaning Meaning { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var width = Whole <= 0 ? 0 : Math.Clamp(Part / Whole * 100, 0, 100);
        var places = Part % 1 == 0 && Whole % 1 == 0 ? 0 : 2;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("share");
        output.Attributes.SetAttribute("data-meaning", Meaning.Mark());
        output.Content.AppendHtml("<span>").Append(Label).AppendHtml("</span><span class=\"figures\">")
            .Append($"{show.Exact(Part, places)}/{show.Exact(Whole, places)}").AppendHtml("</span>")
            .AppendHtml("<svg aria-hidden=\"true\" preserveAspectRatio=\"none\"><rect class=\"share-ground\" width=\"100%\" height=\"100%\"/>")
            .AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<rect class=\"share-part\" width=\"{width:0.##}%\" height=\"100%\"/></svg>"));
    }
}

/// <summary>Long work: <c>&lt;progress-line label="Đang nhập" done="1200" total="35101" left="còn 2 phút" /&gt;</c>.</summary>
public sealed class ProgressLineTagHelper(Show show) : TagHelper
{
    public required string Label { get; set; }
    public long Done { get; set; }
    public long Total { get; set; }
    public string? Left { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("progress");
        output.Content.AppendHtml("<p><span>").Append(Label).AppendHtml("</span><span class=\"figures\">")
            .Append($"{show.Number(Done)}/{show.Number(Total)}").Append(Left is null ? "" : $" · {Left}").AppendHtml("</span></p>")
            .AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<progress value=\"{Done}\" max=\"{Math.Max(Total, 1)}\" aria-label=\"")).Append(Label).AppendHtml("\"></progress>");
    }
}
