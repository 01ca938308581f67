using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OneStop.Register.Files;

/// <summary>One cell: a text, a number, or a day or moment of the office wall clock; null values are empty cells.</summary>
public readonly record struct XlsxCell
{
    private XlsxCell(string? text, string? number, XlsxStyle style) => (Text, Number, Style) = (text, number, style);

    internal string? Text { get; }

    internal string? Number { get; }

    internal XlsxStyle Style { get; }

    /// <summary>A text; it stays a text also when it begins like a formula.</summary>
    public static XlsxCell Of(string? text, XlsxStyle style = XlsxStyle.Text) => new(text, null, style);

    /// <summary>A whole number.</summary>
    public static XlsxCell Of(long? number, XlsxStyle style = XlsxStyle.Count) => new(null, number?.ToString(CultureInfo.InvariantCulture), style);

    /// <summary>A decimal number.</summary>
    public static XlsxCell Of(decimal? number, XlsxStyle style = XlsxStyle.Fraction) => new(null, number?.ToString(CultureInfo.InvariantCulture), style);

    /// <summary>A day.</summary>
    public static XlsxCell Of(DateOnly? day) => new(null, day is { } on ? Serial(on.ToDateTime(TimeOnly.MinValue)) : null, XlsxStyle.Day);

    /// <summary>An instant, shown as office wall time.</summary>
    public static XlsxCell Of(DateTimeOffset? at) => new(null, at is { } instant ? Serial(MachineText.OfficeTime(instant)) : null, XlsxStyle.Moment);

    // Days since 30 December 1899, which makes every day after February 1900 right.
    private static string Serial(DateTime time) =>
        ((decimal)(time - new DateTime(1899, 12, 30)).Ticks / TimeSpan.TicksPerDay).ToString("0.##########", CultureInfo.InvariantCulture);
}

/// <summary>Column widths in characters, rows that stay visible, and ranges like "A1:C1" that are merged.</summary>
public sealed record XlsxLayout(IReadOnlyList<double> Widths, int FrozenRows, IReadOnlyList<string> Merged, bool Landscape)
{
    /// <summary>No widths, nothing frozen.</summary>
    public static XlsxLayout Plain { get; } = new([], 0, [], false);

    /// <summary>A table: the header row stays visible.</summary>
    public static XlsxLayout Table(params IReadOnlyList<double> widths) => new(widths, 1, [], false);
}

/// <summary>A sheet being written. A spreadsheet holds 1,048,576 rows; <see cref="XlsxTable"/> goes on in a further sheet.</summary>
public sealed class XlsxSheet : IDisposable
{
    /// <summary>The most rows a sheet may have.</summary>
    public const int MostRows = 1_048_576;

    private static readonly Row RowElement = new();
    private static readonly Cell CellElement = new();
    private static readonly CellValue ValueElement = new();
    private static readonly InlineString InlineElement = new();
    private static readonly Text TextElement = new();
    private static readonly OpenXmlAttribute KeepSpace = new("xml", "space", "http://www.w3.org/XML/1998/namespace", "preserve");
    private readonly XlsxFile file;
    private readonly Stream part;
    private readonly OpenXmlWriter writer;
    private readonly XlsxLayout layout;
    private readonly List<string> columns = [];

    internal XlsxSheet(XlsxFile file, string name, Stream part, XlsxLayout layout)
    {
        (this.file, this.part, this.layout, Name) = (file, part, layout, name);
        writer = OpenXmlWriter.Create(part);
        writer.WriteStartDocument();
        writer.WriteStartElement(new Worksheet());
        if (layout.Landscape) writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(View(layout.FrozenRows)));
        if (layout.Widths.Count > 0)
        {
            writer.WriteElement(new Columns(layout.Widths.Select((width, i) =>
                new Column { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = width, CustomWidth = true })));
        }
        writer.WriteStartElement(new SheetData());
    }

    /// <summary>The sheet's name as it was written.</summary>
    public string Name { get; }

    /// <summary>Rows written.</summary>
    public int Rows { get; private set; }

    /// <summary>Writes the next row.</summary>
    public void Row(params ReadOnlySpan<XlsxCell> cells)
    {
        if (Rows == MostRows) throw new InvalidOperationException($"A sheet holds {MostRows} rows.");
        var row = (++Rows).ToString(CultureInfo.InvariantCulture);
        writer.WriteStartElement(RowElement, [new OpenXmlAttribute("r", "", row)]);
        for (var i = 0; i < cells.Length; i++) Write(cells[i], ColumnName(i) + row);
        writer.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.WriteEndElement();
        if (layout.Merged.Count > 0)
            writer.WriteElement(new MergeCells(layout.Merged.Select(range => new MergeCell { Reference = range })) { Count = (uint)layout.Merged.Count });
        if (layout.Landscape)
            writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        writer.WriteEndElement();
        writer.Dispose();
        part.Dispose();
        file.Closed();
    }

    private void Write(XlsxCell cell, string reference)
    {
        var style = new OpenXmlAttribute("s", "", ((int)cell.Style).ToString(CultureInfo.InvariantCulture));
        var at = new OpenXmlAttribute("r", "", reference);
        if (cell.Text is { Length: > 0 } text)
        {
            writer.WriteStartElement(CellElement, [at, style, new OpenXmlAttribute("t", "", "inlineStr")]);
            writer.WriteStartElement(InlineElement);
            writer.WriteStartElement(TextElement, [KeepSpace]);
            writer.WriteString(XlsxText.Encode(text));
            writer.WriteEndElement();
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        else if (cell.Number is { } number)
        {
            writer.WriteStartElement(CellElement, [at, style]);
            writer.WriteStartElement(ValueElement);
            writer.WriteString(number);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        else if (cell.Style != XlsxStyle.Text)
        {
            writer.WriteStartElement(CellElement, [at, style]);
            writer.WriteEndElement();
        }
    }

    private string ColumnName(int index)
    {
        while (columns.Count <= index)
        {
            var (name, rest) = ("", columns.Count);
            do
            {
                name = (char)('A' + (rest % 26)) + name;
                rest = (rest / 26) - 1;
            }
            while (rest >= 0);
            columns.Add(name);
        }
        return columns[index];
    }

    private static SheetView View(int frozen)
    {
        var view = new SheetView { WorkbookViewId = 0 };
        if (frozen > 0)
        {
            view.Append(new Pane
            {
                VerticalSplit = frozen, TopLeftCell = $"A{(frozen + 1).ToString(CultureInfo.InvariantCulture)}",
                ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen,
            });
        }
        return view;
    }
}
