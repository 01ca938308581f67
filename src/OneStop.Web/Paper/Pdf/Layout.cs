using OneStop.Domain.Paper;

namespace OneStop.Web.Paper.Pdf;

/// <summary>From blocks to strips of a given width.</summary>
internal sealed class Layout(PrintDocument document, Faces faces, double pageHeight)
{
    private const double Leading = 1.2;
    private const double PointsPerMillimetre = 72 / 25.4;

    public IReadOnlyList<Strip> Of(IEnumerable<Block> blocks, double width) => [.. blocks.SelectMany(block => Of(block, width))];

    private IEnumerable<Strip> Of(Block block, double width) => block switch
    {
        Paragraph paragraph => Lines(paragraph, width),
        SideBySide sides => [Beside(sides, width)],
        Together together => Kept(Of(together.Blocks, width)),
        Room room => [new(room.Points, (_, _, _) => { })],
        QrCodeBlock code => [Square(code, width)],
        BarcodeBlock code => [Bars(code, width)],
        TableBlock table => new TableLayout(document, faces, pageHeight).Of(table, width),
        _ => throw new InvalidOperationException($"No layout for {block.GetType().Name}."),
    };

    private IEnumerable<Strip> Kept(IReadOnlyList<Strip> strips)
    {
        var one = Strip.Of(strips);
        return one.Height <= pageHeight ? [one] : strips;
    }

    private IEnumerable<Strip> Lines(Paragraph paragraph, double width)
    {
        var size = document.PointsOf(paragraph.Lettering);
        var lines = TextLines.Of(paragraph.Runs, faces, size, width, paragraph.Hanging);
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, above, indent) = (lines[i], i == 0 ? paragraph.Before : 0, i == 0 ? 0 : paragraph.Hanging);
            yield return new(above + size * Leading, (canvas, x, y) => Draw(canvas, line, paragraph.Align, size, (x + indent, y + above), width - indent)) { KeepsNext = paragraph.KeepsNext };
        }
        if (paragraph.Rule == RuleBelow.None) yield break;
        var rule = lines.Max(line => line.Width) * (paragraph.Rule == RuleBelow.Full ? 1 : 0.4);
        yield return new(5, (canvas, x, y) => canvas.Line(x + Start(paragraph.Align, width, rule), y + 2, x + Start(paragraph.Align, width, rule) + rule, y + 2));
    }

    /// <summary>Draws a line in a box; the letters stand a fifth of their size above its lower edge.</summary>
    internal static void Draw(Canvas canvas, TextLine line, Align align, double size, (double X, double Y) at, double width)
    {
        var stretch = align == Align.Justify && !line.Ends && line.Spaces > 0 ? (width - line.Width) / line.Spaces : 0;
        canvas.Text(line.Pieces, at.X + Start(align, width, line.Width), at.Y + size * 0.98, size, stretch);
    }

    private static double Start(Align align, double width, double used) => align switch { Align.Centre => (width - used) / 2, Align.End => width - used, _ => 0 };

    private Strip Beside(SideBySide block, double width)
    {
        const double gap = 8;
        var shares = block.Sides.Sum(side => side.Share);
        var room = width - gap * (block.Sides.Count - 1);
        var x = 0.0;
        var placed = new List<(double X, Strip Strip)>();
        foreach (var side in block.Sides)
        {
            var own = room * side.Share / shares;
            placed.Add((x, Strip.Of(Of(side.Blocks, own))));
            x += own + gap;
        }
        return new(block.Before + placed.Max(p => p.Strip.Height), (canvas, left, y) =>
        {
            foreach (var (at, strip) in placed) strip.Draw(canvas, left + at, y + block.Before);
        });
    }

    private static Strip Square(QrCodeBlock code, double width)
    {
        var rows = QrMatrix.Of(code.Text);
        var side = code.Millimetres * PointsPerMillimetre;
        var module = side / rows.Count;
        var boxes = QrMatrix.Bars(rows).Select(bar => (bar.X * module, bar.Y * module, bar.Length * module, module)).ToList();
        return new(side + 3, (canvas, x, y) => canvas.Fill(boxes.Select(b => (x + Start(code.Align, width, side) + b.Item1, y + 3 + b.Item2, b.Item3, b.Item4))));
    }

    private Strip Bars(BarcodeBlock code, double width)
    {
        var size = document.PointsOf(Lettering.Fine);
        var text = TextLines.Of([new Run(code.Text)], faces, size, width)[0];
        if (!Code128.CanEncode(code.Text)) return new(size * Leading, (canvas, x, y) => Draw(canvas, text, code.Align, size, (x, y), width));
        var widths = Code128.Widths(code.Text);
        var all = code.Millimetres * PointsPerMillimetre;
        var (module, height) = (all / (widths.Sum() + 20), code.Height * PointsPerMillimetre);
        return new(height + size * Leading + 3, (canvas, x, y) =>
        {
            var left = x + Start(code.Align, width, all) + 10 * module;
            var boxes = new List<(double, double, double, double)>();
            foreach (var (index, count) in widths.Index())
            {
                if (index % 2 == 0) boxes.Add((left, y + 3, count * module, height));
                left += count * module;
            }
            canvas.Fill(boxes);
            Draw(canvas, text, Align.Centre, size, (x + Start(code.Align, width, all), y + 3 + height), all);
        });
    }
}
