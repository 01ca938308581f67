using System.Text;
using OneStop.Domain;

namespace OneStop.Register.Files;

/// <summary>
/// One line of a table someone sent: its line number in the file (the header is line 1 unless lines precede it), its cells
/// by column name, and what is wrong with the line as such. Empty cells are null.
/// </summary>
public sealed class TableRow(long line, string?[] cells, IReadOnlyDictionary<string, int> columns, Refusal? problem)
{
    /// <summary>The line (CSV) or row (XLSX) it begins on, from 1.</summary>
    public long Line => line;

    /// <summary>Set when the line could not be read as it stands; its cells are then not to be trusted.</summary>
    public Refusal? Problem => problem;

    /// <summary>The cell of that column, trimmed; null when empty or when there is no such column.</summary>
    public string? this[string column] => columns.TryGetValue(column, out var index) && index < cells.Length ? cells[index] : null;

    /// <summary>The cells in the order of the header.</summary>
    public IReadOnlyList<string?> Cells => cells;

    /// <summary>The cell at a place of the header; null when empty or beyond the line's end.</summary>
    public string? At(int place) => (uint)place < (uint)cells.Length ? cells[place] : null;
}

/// <summary>
/// Reads a CSV or XLSX table line by line in constant memory (an XLSX's table of shared texts apart). CSV: comma, semicolon
/// or tab, found in the header; UTF-8 with or without BOM or UTF-16 with one; quotes may span lines; a first line "sep=;" is
/// understood. XLSX: the first sheet; dates come as "2026-08-14T17:30:00". Column names ignore case and outer blanks.
/// A bad line is a row with a problem, not an exception, and reading goes on.
/// </summary>
public sealed class TableReader : IDisposable
{
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly IEnumerator<RawRow> raw;
    private readonly IDisposable source;

    private TableReader(IDisposable source, IEnumerator<RawRow> raw, IReadOnlyList<string> header)
    {
        (this.source, this.raw, Header) = (source, raw, header);
        for (var i = 0; i < header.Count; i++)
            if (header[i].Length > 0) columns.Add(header[i], i);
    }

    /// <summary>The column names as written, trimmed; a column without a name is "".</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>
    /// The cell of a column that holds times: a spreadsheet whose date column lost its format gives bare day numbers (1954 to
    /// 2201 are understood); everything else, and every cell of a CSV, stays as it is.
    /// </summary>
    public string? Moment(string? cell) => source is XlsxRows book ? book.Moment(cell) : cell;

    /// <summary>True when the table has that column.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>
    /// Opens a table; the stream must be seekable and stays the caller's. Refused as "table-empty", "table-not-readable"
    /// (not a table this program knows, or its header in another encoding) or "table-column-twice".
    /// </summary>
    public static Outcome<TableReader> Open(Stream input)
    {
        try
        {
            var isZip = input.ReadByte() == 'P' && input.ReadByte() == 'K';
            input.Position = 0;
            IDisposable source = isZip ? new XlsxRows(input) : new CsvRows(input);
            var raw = ((IEnumerable<RawRow>)source).GetEnumerator();
            return Begin(source, raw);
        }
        catch (Exception error) when (error is InvalidDataException or System.Xml.XmlException)
        {
            return NotReadable(error.Message);
        }
    }

    /// <summary>Opens a CSV stream that need not be seekable; a broken one shows when it is read.</summary>
    internal static Outcome<TableReader> OpenCsv(Stream input)
    {
        var source = new CsvRows(input);
        return Begin(source, source.GetEnumerator());
    }

    /// <summary>The lines after the header, once. Blank lines are skipped.</summary>
    public IEnumerable<TableRow> Rows()
    {
        while (true)
        {
            RawRow row;
            TableRow? end = null;
            try
            {
                if (!raw.MoveNext()) yield break;
                row = raw.Current;
            }
            catch (Exception error) when (error is InvalidDataException or System.Xml.XmlException)
            {
                row = default;
                end = new TableRow(raw.Current.Line + 1, [], columns, NotReadable(error.Message));
            }
            if (end is not null)
            {
                yield return end;
                yield break;
            }
            var cells = Array.ConvertAll(row.Cells, Tidy);
            if (row.Problem is null && Array.TrueForAll(cells, cell => cell is null)) continue;
            yield return new TableRow(row.Line, cells, columns, row.Problem ?? Check(cells));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        raw.Dispose();
        source.Dispose();
    }

    private static Outcome<TableReader> Begin(IDisposable source, IEnumerator<RawRow> raw)
    {
        while (raw.MoveNext())
        {
            if (raw.Current.Problem is { } problem) return problem;
            var header = Array.ConvertAll(raw.Current.Cells, cell => Tidy(cell) ?? "");
            if (Array.TrueForAll(header, name => name.Length == 0)) continue;
            if (Array.Exists(header, name => name.AsSpan().IndexOfAny('\0', '\uFFFD') >= 0)) return notUtf8;
            if (header.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
                return new Refusal("table-column-twice", new Text($"Cột '{twice.Key}' có hai lần trong dòng tiêu đề. Đổi tên một cột.", $"The column '{twice.Key}' occurs twice in the header. Rename one."), twice.Key);
            return new TableReader(source, raw, header);
        }
        return new Refusal("table-empty", new Text("Tệp không có dòng nào. Cần dòng tiêu đề và dữ liệu.", "The file has no lines. It needs a header and data."));
    }

    private Refusal? Check(string?[] cells)
    {
        for (var i = Header.Count; i < cells.Length; i++)
            if (cells[i] is not null)
                return new Refusal("row-too-many-cells", new Text($"Dòng có nhiều ô hơn tiêu đề ({Header.Count} cột). Kiểm tra dấu phân cách và dấu ngoặc kép.", $"The line has more cells than the header's {Header.Count} columns. Check separators and quotes."));
        for (var i = 0; i < cells.Length; i++)
            if (cells[i]?.Contains('\uFFFD', StringComparison.Ordinal) == true)
                return new Refusal("row-not-utf8", new Text("Dòng có ký tự không đọc được. Lưu lại tệp với bảng mã UTF-8.", "The line has unreadable characters. Save the file as UTF-8."), Header[i]);
        return null;
    }

    // Form C, so that a name typed with combining accents matches.
    private static string? Tidy(string? cell)
    {
        var text = cell.AsSpan().Trim();
        if (text.Length == 0) return null;
        var trimmed = text.Length == cell!.Length ? cell : text.ToString();
        return trimmed.Contains('\uFFFD', StringComparison.Ordinal) || trimmed.IsNormalized(NormalizationForm.FormC) ? trimmed : trimmed.Normalize(NormalizationForm.FormC);
    }

    // NULs between the letters are UTF-16 without its mark; letters that could not be read are an old code page.
    private static readonly Refusal notUtf8 = new("table-not-readable", new Text(
        "Dòng tiêu đề có ký tự không đọc được. Lưu lại tệp với bảng mã UTF-8 (trong bảng tính: \"CSV UTF-8\").",
        "The header has unreadable characters. Save the file as UTF-8 (in a spreadsheet program: \"CSV UTF-8\")."));

    private static Refusal NotReadable(string why) =>
        new("table-not-readable", new Text($"Không đọc được tệp: {why} Gửi tệp CSV hoặc XLSX nguyên vẹn.", $"The file cannot be read: {why} Send an intact CSV or XLSX file."));
}

/// <summary>A line as the format gives it, before anyone looked at what it means.</summary>
internal readonly record struct RawRow(long Line, string?[] Cells, Refusal? Problem = null);
