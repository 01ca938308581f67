namespace OneStop.Register.Files;

/// <summary>A column of a table: its heading and width in characters.</summary>
public sealed record XlsxColumn(string Title, double Width);

/// <summary>
/// A plain table of any length: bold header that stays visible, and when a sheet is full the table goes on in the next one
/// ("name (2)") under the same header, so that no row is dropped.
/// </summary>
public sealed class XlsxTable : IDisposable
{
    private readonly XlsxFile file;
    private readonly string name;
    private readonly IReadOnlyList<XlsxColumn> columns;
    private readonly int rowsPerSheet;
    private XlsxSheet sheet;

    /// <summary>Begins the table in a new sheet of the workbook.</summary>
    public XlsxTable(XlsxFile file, string name, IReadOnlyList<XlsxColumn> columns) : this(file, name, columns, XlsxSheet.MostRows) { }

    internal XlsxTable(XlsxFile file, string name, IReadOnlyList<XlsxColumn> columns, int rowsPerSheet)
    {
        (this.file, this.name, this.columns, this.rowsPerSheet) = (file, name, columns, rowsPerSheet);
        sheet = Begin();
    }

    /// <summary>Rows written, headers not counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Writes one row; another width than the columns' is broken code and throws.</summary>
    public void Row(params ReadOnlySpan<XlsxCell> cells)
    {
        if (cells.Length != columns.Count) throw new ArgumentException($"A row of {cells.Length} cells under {columns.Count} columns.", nameof(cells));
        if (sheet.Rows == rowsPerSheet)
        {
            sheet.Dispose();
            sheet = Begin();
        }
        sheet.Row(cells);
        Rows++;
    }

    /// <inheritdoc/>
    public void Dispose() => sheet.Dispose();

    private XlsxSheet Begin()
    {
        var begun = file.Sheet(name, XlsxLayout.Table([.. columns.Select(column => column.Width)]));
        begun.Row([.. columns.Select(column => XlsxCell.Of(column.Title, XlsxStyle.Header))]);
        return begun;
    }
}
