using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A QR code as one path, so that it prints sharp and needs neither a style nor a picture file.</summary>
internal static class QrCode
{
    /// <summary>Code of a text, named for those who cannot see it.</summary>
    public static IHtmlContent Svg(string text, string name)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        var rows = code.ModuleMatrix; // the quiet zone is part of it
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Count; x++)
                if (rows[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        var svg = new HtmlContentBuilder();
        svg.AppendFormat("<svg class=\"qr\" role=\"img\" aria-label=\"{0}\" viewBox=\"0 0 {1} {1}\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"{2}\" fill=\"#000\"/></svg>",
            name, rows.Count, path.ToString());
        return svg;
    }
}
