using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using OneStop.Domain.Paper;

namespace OneStop.Web.Paper;

/// <summary>QR codes and barcodes as one path each, so that they print sharp and need neither a style nor a picture file.</summary>
internal static class PaperCodes
{
    public static IHtmlContent Square(QrCodeBlock code)
    {
        var rows = QrMatrix.Of(code.Text);
        var path = new StringBuilder();
        foreach (var (x, y, length) in QrMatrix.Bars(rows)) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{length}v1h-{length}z");
        return Drawing($"paper-qr {PaperHtml.Class(code.Align)}", code.Name, (rows.Count, rows.Count), path);
    }

    public static IHtmlContent Bars(BarcodeBlock code)
    {
        var shown = new HtmlContentBuilder();
        if (Code128.CanEncode(code.Text))
        {
            var widths = Code128.Widths(code.Text);
            var path = new StringBuilder();
            var x = 10; // the quiet zone
            foreach (var (index, width) in widths.Index())
            {
                if (index % 2 == 0) path.Append(CultureInfo.InvariantCulture, $"M{x} 0h{width}v20h-{width}z");
                x += width;
            }
            shown.AppendHtml(Drawing("paper-bars", code.Text, (x + 10, 20), path));
        }
        shown.AppendFormat("<p class=\"paper-bars-text paper-fine\">{0}</p>", code.Text);
        return shown;
    }

    private static IHtmlContent Drawing(string css, string name, (int Width, int Height) size, StringBuilder path)
    {
        var svg = new HtmlContentBuilder();
        svg.AppendFormat("<svg class=\"{0}\" role=\"img\" aria-label=\"{1}\" viewBox=\"0 0 {2} {3}\" preserveAspectRatio=\"none\" shape-rendering=\"crispEdges\"><path d=\"{4}\" fill=\"#000\"/></svg>",
            css, name, size.Width, size.Height, path.ToString());
        return svg;
    }
}
