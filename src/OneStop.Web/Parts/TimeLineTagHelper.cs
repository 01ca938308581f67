using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using OneStop.Web.Setup;

namespace OneStop.Web.Parts;

/// <summary>A moment on a dossier's line of time: receipt, each due date it ever had, finish.</summary>
public sealed record TimePoint(DateTimeOffset At, string Name, Meaning Meaning);

/// <summary>A stretch in which the clock stood still; without an end it still does.</summary>
public sealed record TimePause(DateTimeOffset From, DateTimeOffset? Until, string Name);

/// <summary>
/// A dossier's life on one line: <c>&lt;time-line now="…" points="…" pauses="…" /&gt;</c>. Points are drawn to scale and named
/// above and below in turn; where there is no room for a name, it joins the one before. Readers get the same as a list.
/// </summary>
public sealed class TimeLineTagHelper(Show show) : TagHelper
{
    private const double Left = 2, Width = 96;

    public DateTimeOffset Now { get; set; }
    public IReadOnlyList<TimePoint> Points { get; set; } = [];
    public IReadOnlyList<TimePause> Pauses { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Points.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        var points = Points.OrderBy(point => point.At).ToList();
        var (first, last) = (points[0].At, points[^1].At > Now ? points[^1].At : Now);
        var span = Math.Max((last - first).TotalSeconds, 1);
        double Place(DateTimeOffset at) => Left + (Width * Math.Clamp((at - first).TotalSeconds / span, 0, 1));

        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddCss("time-line");
        var svg = output.Content.AppendHtml("<svg aria-hidden=\"true\" focusable=\"false\">");
        svg.AppendHtml(Line("time-line-whole", Left, Left + Width)).AppendHtml(Line("time-line-gone", Left, Place(Now)));
        foreach (var pause in Pauses)
            svg.AppendHtml(Line("time-line-pause", Place(pause.From), Place(pause.Until ?? Now)));
        foreach (var point in points)
            svg.AppendHtml(Svg($"<g class=\"time-line-point\" data-meaning=\"{point.Meaning.Mark()}\"><circle cx=\"{Place(point.At):0.##}%\" cy=\"46\" r=\"6\"/></g>"));
        foreach (var label in TimeLineLabels.Of(points, Place, at => show.Moment(at)))
            svg.AppendHtml(Label(label));
        svg.AppendHtml(Svg($"<line class=\"time-line-now\" x1=\"{Place(Now):0.##}%\" x2=\"{Place(Now):0.##}%\" y1=\"34\" y2=\"58\"/></svg>"));
        svg.AppendHtml("<ul class=\"hidden-text\">");
        foreach (var point in points)
            svg.AppendHtml("<li>").Append($"{point.Name}: {show.Moment(point.At)}").AppendHtml("</li>");
        foreach (var pause in Pauses)
            svg.AppendHtml("<li>").Append($"{pause.Name}: {show.Moment(pause.From)} – {show.Moment(pause.Until)}").AppendHtml("</li>");
        svg.AppendHtml("</ul>");
    }

    private static HtmlString Label(TimeLineLabel label)
    {
        var (name, date) = (HtmlEncoder.Default.Encode(label.Name), HtmlEncoder.Default.Encode(label.Date));
        return Svg($"""<text x="{label.X:0.##}%" y="{(label.Above ? 14 : 78)}" text-anchor="{label.Anchor}">{name}</text><text class="time-line-date" x="{label.X:0.##}%" y="{(label.Above ? 30 : 94)}" text-anchor="{label.Anchor}">{date}</text>""");
    }

    private static HtmlString Line(string css, double from, double to) =>
        Svg($"<line class=\"{css}\" x1=\"{from:0.##}%\" x2=\"{to:0.##}%\" y1=\"46\" y2=\"46\"/>");

    private static HtmlString Svg(FormattableString markup) => new(markup.ToString(CultureInfo.InvariantCulture));
}
