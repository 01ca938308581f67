using Microsoft.AspNetCore.Html;

namespace OneStop.Web.Parts;

/// <summary>The icons of the product: 20 × 20, drawn as lines in the colour of the text. An unknown name is an error.</summary>
public static class Icons
{
    private static readonly Dictionary<string, string> shapes = new()
    {
        ["alarm"] = "<path d='M10 3.2 18 17H2L10 3.2Z'/><path d='M10 8.2v4M10 14.6v.1'/>",
        ["arrow-right"] = "<path d='M4 10h12M11 5l5 5-5 5'/>",
        ["board"] = "<path d='M3 4h14v9.5H3zM10 13.5V17M6.5 17h7'/>",
        ["calendar"] = "<path d='M3 5h14v12H3zM3 8.8h14M6.8 3v3.6M13.2 3v3.6'/>",
        ["check"] = "<path d='m4 10.5 4 4 8-9'/>",
        ["chevron"] = "<path d='m6 8 4 4 4-4'/>",
        ["clock"] = "<circle cx='10' cy='10' r='7'/><path d='M10 5.8V10l3 1.8'/>",
        ["close"] = "<path d='m5 5 10 10M15 5 5 15'/>",
        ["download"] = "<path d='M10 3v9.5M6 8.8l4 4 4-4M3.5 16.5h13'/>",
        ["evidence"] = "<path d='M5 2.8h7L15.5 6v11.2H5zM12 2.8V6h3.5M7.5 11.5l2 2 3.3-4'/>",
        ["exit"] = "<path d='M8 3.5H4v13h4M9 10h8M13.5 6.5 17 10l-3.5 3.5'/>",
        ["file"] = "<path d='M5 2.8h7L15.5 6v11.2H5zM12 2.8V6h3.5M7.8 10h5M7.8 13.2h5'/>",
        ["gauge"] = "<path d='M3 15a7.5 7.5 0 1 1 14 0M10 12.5l3.2-4.2M8.5 15h3'/>",
        ["help"] = "<circle cx='10' cy='10' r='7'/><path d='M7.9 8.1a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.4M10 14v.1'/>",
        ["home"] = "<path d='M3 9.2 10 3.5l7 5.7M5 8v9h10V8M8.5 17v-5h3v5'/>",
        ["inbox"] = "<path d='M3 11.5 5.2 4h9.6L17 11.5V16H3zM3 11.5h4.2c.3 1.6 1.3 2.4 2.8 2.4s2.5-.8 2.8-2.4H17'/>",
        ["info"] = "<circle cx='10' cy='10' r='7'/><path d='M10 9.2v4.4M10 6.4v.1'/>",
        ["list"] = "<path d='M7 5h10M7 10h10M7 15h10M3.4 5h.1M3.4 10h.1M3.4 15h.1'/>",
        ["menu"] = "<path d='M3 5.5h14M3 10h14M3 14.5h14'/>",
        ["moon"] = "<path d='M16.3 12A6.8 6.8 0 0 1 8 3.7a6.8 6.8 0 1 0 8.3 8.3Z'/>",
        ["pause"] = "<path d='M7.2 4.5v11M12.8 4.5v11'/>",
        ["person"] = "<circle cx='10' cy='6.7' r='3.3'/><path d='M3.6 17c.6-3.6 3-5.4 6.4-5.4s5.8 1.8 6.4 5.4'/>",
        ["place"] = "<path d='M3.5 17V7.5L10 3l6.5 4.5V17M2.5 17h15M7 10.2h.1M12.9 10.2h.1M8.5 17v-3.4h3V17'/>",
        ["plus"] = "<path d='M10 4v12M4 10h12'/>",
        ["print"] = "<path d='M6 7.5v-4h8v4M6 14H3V7.5h14V14h-3M6 11.5h8v5H6z'/>",
        ["ready"] = "<path d='M3 7.5 10 4l7 3.5v6L10 17l-7-3.5zM3 7.5l7 3.5 7-3.5M10 11v6'/>",
        ["refuse"] = "<circle cx='10' cy='10' r='7'/><path d='m5.2 5.2 9.6 9.6'/>",
        ["report"] = "<path d='M3.5 3v13.5H17M7 13V9.5M10.5 13V6M14 13v-5'/>",
        ["score"] = "<path d='m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9-4.3-2.4-4.3 2.4.9-4.9L3 8.1l4.9-.6z'/>",
        ["search"] = "<circle cx='8.8' cy='8.8' r='5.3'/><path d='m12.8 12.8 4 4'/>",
        ["seal"] = "<circle cx='10' cy='8' r='5'/><path d='m7 12-1 5.5 4-2 4 2-1-5.5M7.9 8l1.5 1.5 2.7-3'/>",
        ["settings"] = "<path d='M3 6h8M15 6h2M3 14h2M9 14h8'/><circle cx='13' cy='6' r='2'/><circle cx='7' cy='14' r='2'/>",
        ["sun"] = "<circle cx='10' cy='10' r='3.3'/><path d='M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4'/>",
        ["system"] = "<path d='M3 4h14v9.5H3zM7 17h6'/>",
        ["upload"] = "<path d='M10 13V3.5M6 7.2l4-4 4 4M3.5 16.5h13'/>",
        ["undo"] = "<path d='M7.5 4 3.8 7.7l3.7 3.7M4 7.7h7.5a4.5 4.5 0 0 1 0 9H8'/>",
    };

    public static IReadOnlyCollection<string> Names => shapes.Keys;

    public static IHtmlContent Svg(string name) => new HtmlString(
        $"<svg class=\"icon\" viewBox=\"0 0 20 20\" aria-hidden=\"true\" focusable=\"false\">{shapes[name]}</svg>");
}
