using OneStop.Domain.Paper;

namespace OneStop.Web.Paper.Pdf;

/// <summary>From a table to strips: a row each, and parts of a row where it alone is taller than a page.</summary>
internal sealed class TableLayout(PrintDocument document, Faces faces, double pageHeight)
{
    private const double Leading = 1.15;
    private const double Padding = 3;

    public IEnumerable<Strip> Of(TableBlock table, double width)
    {
        var shares = table.Columns.Sum(column => column.Share);
        double[] widths = [.. table.Columns.Select(column => width * column.Share / shares)];
        var size = document.PointsOf(table.Lettering);
        var head = Head(table, widths, size);
        yield return new(table.Before, (_, _, _) => { }) { KeepsNext = true };
        var first = true;
        foreach (var (index, row) in table.Rows.Index())
            foreach (var strip in Row(table, (row, table.IsTotal(index)), widths, size, pageHeight - head.Height))
            {
                yield return strip with { Head = head, IsFirst = first };
                first = false;
            }
    }

    private IEnumerable<Strip> Row(TableBlock table, (IReadOnlyList<string> Cells, bool Bold) row, double[] widths, double size, double most)
    {
        var cells = row.Cells.Select((text, i) => TextLines.Of([new Run(text, row.Bold)], faces, size, widths[i] - 2 * Padding)).ToList();
        var atOnce = Math.Max(1, (int)((most - 2 * Padding) / (size * Leading)));
        var lines = cells.Max(cell => cell.Count);
        for (var from = 0; from < lines; from += atOnce)
        {
            var part = cells.ConvertAll(cell => cell.Skip(from).Take(atOnce).ToList());
            var height = part.Max(cell => cell.Count) * size * Leading + 2 * Padding;
            yield return new(height, (canvas, x, y) =>
            {
                var left = x;
                for (var i = 0; i < part.Count; i++)
                {
                    Box(canvas, left, y, widths[i], height);
                    foreach (var (n, line) in part[i].Index())
                        Layout.Draw(canvas, line, table.Columns[i].Align, size, (left + Padding, y + Padding + n * size * Leading), widths[i] - 2 * Padding);
                    left += widths[i];
                }
            });
        }
    }

    /// <summary>The head as one strip; a cell may reach over columns and rows.</summary>
    private Strip Head(TableBlock table, double[] widths, double size)
    {
        var places = HeadPlaces.Of(table);
        var cells = places.Select(p => (Place: p, Width: widths.Skip(p.Column).Take(p.Cell.Across).Sum())).ToList()
            .ConvertAll(c => (c.Place, c.Width, Lines: TextLines.Of([new Run(c.Place.Cell.Text, Bold: true)], faces, size, c.Width - 2 * Padding)));
        var heights = new double[table.Head.Count];
        foreach (var (place, _, lines) in cells.OrderBy(c => c.Place.Cell.Down))
        {
            var rows = Enumerable.Range(place.Row, place.Cell.Down);
            var missing = lines.Count * size * Leading + 2 * Padding - rows.Sum(row => heights[row]);
            if (missing > 0) heights[place.Row + place.Cell.Down - 1] += missing;
        }
        return new(heights.Sum(), (canvas, x, y) =>
        {
            foreach (var (place, own, lines) in cells)
            {
                var (left, top) = (x + widths.Take(place.Column).Sum(), y + heights.Take(place.Row).Sum());
                var height = heights.Skip(place.Row).Take(place.Cell.Down).Sum();
                Box(canvas, left, top, own, height);
                var text = top + (height - lines.Count * size * Leading) / 2;
                foreach (var (n, line) in lines.Index())
                    Layout.Draw(canvas, line, Align.Centre, size, (left + Padding, text + n * size * Leading), own - 2 * Padding);
            }
        });
    }

    private static void Box(Canvas canvas, double x, double y, double width, double height)
    {
        canvas.Line(x, y, x + width, y);
        canvas.Line(x, y + height, x + width, y + height);
        canvas.Line(x, y, x, y + height);
        canvas.Line(x + width, y, x + width, y + height);
    }
}
