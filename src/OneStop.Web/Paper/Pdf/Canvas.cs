using System.Globalization;
using System.Text;

namespace OneStop.Web.Paper.Pdf;

/// <summary>One page being drawn. Distances are points from the top left corner; PDF counts from the bottom.</summary>
internal sealed class Canvas(double height)
{
    private readonly StringBuilder stream = new();

    public byte[] Content => Encoding.ASCII.GetBytes(stream.ToString());

    /// <summary>A line of text whose letters stand on <paramref name="base"/>; <paramref name="stretch"/> points are added to each space.</summary>
    public void Text(IEnumerable<Piece> pieces, double x, double @base, double size, double stretch)
    {
        stream.Append(CultureInfo.InvariantCulture, $"BT 1 0 0 1 {N(x)} {N(height - @base)} Tm\n");
        PdfFont? font = null;
        foreach (var piece in pieces)
        {
            if (font != piece.Font) stream.Append(CultureInfo.InvariantCulture, $"/{piece.Font.Key} {N(size)} Tf ");
            font = piece.Font;
            stream.Append(CultureInfo.InvariantCulture, $"[<{piece.Font.Write(piece.Text)}>");
            if (piece.IsSpace && stretch != 0) stream.Append(CultureInfo.InvariantCulture, $" {N(-stretch * 1000 / size)}");
            stream.Append("] TJ\n");
        }
        stream.Append("ET\n");
    }

    public void Line(double x1, double y1, double x2, double y2, double width = 0.6) =>
        stream.Append(CultureInfo.InvariantCulture, $"{N(width)} w {N(x1)} {N(height - y1)} m {N(x2)} {N(height - y2)} l S\n");

    /// <summary>Black boxes, filled in one go.</summary>
    public void Fill(IEnumerable<(double X, double Y, double Width, double Height)> boxes)
    {
        foreach (var box in boxes)
            stream.Append(CultureInfo.InvariantCulture, $"{N(box.X)} {N(height - box.Y - box.Height)} {N(box.Width)} {N(box.Height)} re\n");
        stream.Append("f\n");
    }

    private static string N(double number) => Math.Round(number, 3).ToString("0.###", CultureInfo.InvariantCulture);
}
