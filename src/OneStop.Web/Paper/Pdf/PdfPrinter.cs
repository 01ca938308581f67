using System.Globalization;
using OneStop.Domain.Paper;

namespace OneStop.Web.Paper.Pdf;

/// <summary>
/// The surface of our PDF writer, and the one spot to put a library in its place: documents in, the bytes of one file out. The
/// same documents give the same bytes. Text is embedded with its letters, so it can be searched and copied.
/// </summary>
internal static class PdfPrinter
{
    /// <summary>Several documents follow each other in one file, each from a new page on and each with its own sheet.</summary>
    public static byte[] Print(params IReadOnlyList<PrintDocument> documents) => Print(documents, stored: false);

    /// <summary>A document whose bytes are the same on every machine, for evidence; larger, because nothing in it is compressed.</summary>
    public static byte[] Stored(PrintDocument document) => Print([document], stored: true);

    private static byte[] Print(IReadOnlyList<PrintDocument> documents, bool stored)
    {
        ArgumentOutOfRangeException.ThrowIfZero(documents.Count);
        var (file, faces) = (new PdfFile(stored), new Faces());
        var (pages, fonts) = (file.Reserve(), file.Reserve());
        var kids = new List<int>();
        foreach (var document in documents)
            foreach (var canvas in Pages(document, faces))
            {
                var content = file.Add("<< >>", canvas.Content);
                var (width, height) = document.Points;
                kids.Add(file.Add(string.Create(CultureInfo.InvariantCulture,
                    $"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {width} {height}] /Resources << /Font {fonts} 0 R >> /Contents {content} 0 R >>")));
            }
        file.Set(fonts, $"<< {faces.AddTo(file)} >>");
        file.Set(pages, $"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}] >>");
        var catalogue = file.Add($"<< /Type /Catalog /Pages {pages} 0 R /Lang (vi-VN) /ViewerPreferences << /DisplayDocTitle true >> >>");
        return file.Finish(catalogue, file.Add(Properties(documents[0])));
    }

    private static string Properties(PrintDocument document)
    {
        var made = document.MadeAt.ToString("'D:'yyyyMMddHHmmss", CultureInfo.InvariantCulture)
            + document.MadeAt.ToString("zzz", CultureInfo.InvariantCulture).Replace(':', '\'') + "'";
        return $"<< /Title {PdfFile.TextOf(document.Title)} /Author {PdfFile.TextOf(document.Author)} /Producer (OneStop) /CreationDate ({made}) >>";
    }

    /// <summary>The height of a strip with the head of its table and whatever must follow on the same page.</summary>
    private static double Needed(IReadOnlyList<Strip> strips, int at)
    {
        var strip = strips[at];
        var own = strip.Height + (strip is { IsFirst: true, Head: { } head } ? head.Height : 0);
        return strip.KeepsNext && at + 1 < strips.Count ? own + Needed(strips, at + 1) : own;
    }

    private static List<Canvas> Pages(PrintDocument document, Faces faces)
    {
        var ((width, height), edge) = (document.Points, document.Margins);
        var (room, bottom) = (width - edge.Left - edge.Right, height - edge.Bottom);
        var pages = new List<List<(double Y, Strip Strip)>> { new() };
        var y = edge.Top;
        var strips = new Layout(document, faces, bottom - edge.Top).Of(document.Blocks, room);
        for (var i = 0; i < strips.Count; i++)
        {
            var strip = strips[i];
            var head = strip.IsFirst ? strip.Head : null;
            if (y + Needed(strips, i) > bottom + 0.01 && pages[^1].Count > 0)
            {
                pages.Add([]);
                (y, head) = (edge.Top, strip.Head);
            }
            if (head is not null)
            {
                pages[^1].Add((y, head));
                y += head.Height;
            }
            pages[^1].Add((y, strip));
            y += strip.Height;
        }
        return [.. pages.Select((page, index) => Drawn(document, faces, page, $"{index + 1}/{pages.Count}"))];
    }

    private static Canvas Drawn(PrintDocument document, Faces faces, List<(double Y, Strip Strip)> page, string number)
    {
        var ((width, height), edge) = (document.Points, document.Margins);
        var canvas = new Canvas(height);
        foreach (var (y, strip) in page) strip.Draw(canvas, edge.Left, y);
        var size = document.PointsOf(Lettering.Fine);
        void Edge(string text, bool bold, Align align, double y)
        {
            var line = TextLines.Of([new Run(text, bold)], faces, size, width - edge.Left - edge.Right)[0];
            Layout.Draw(canvas, line, align, size, (edge.Left, y), width - edge.Left - edge.Right);
        }
        if (document.Mark is { } mark) Edge(mark, bold: true, Align.End, edge.Top - size - 8);
        if (document.Foot is { } foot) Edge(foot, bold: false, Align.Start, height - edge.Bottom + 8);
        if (!number.EndsWith("/1", StringComparison.Ordinal) || document.Foot is not null) Edge($"Trang {number}", bold: false, Align.End, height - edge.Bottom + 8);
        return canvas;
    }
}
