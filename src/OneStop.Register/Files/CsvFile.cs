using System.Buffers;
using System.Text;

namespace OneStop.Register.Files;

/// <summary>
/// Writes comma-separated lines (RFC 4180, UTF-8, CRLF) in constant memory. Text that a spreadsheet would run as a formula
/// (first character = + - @, their full-width forms, tab, carriage return or line feed) gets an apostrophe in front, so nothing a citizen types can be executed
/// on an officer's machine. With a BOM, which spreadsheets need to read Vietnamese, unless told otherwise.
/// </summary>
public sealed class CsvFile : IDisposable
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",\r\n");
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");
    private static readonly SearchValues<char> Breaks = SearchValues.Create(";\t\r\n");
    private readonly StreamWriter writer;
    private readonly int columns;

    /// <summary>Starts the file with its header; the stream stays open afterwards.</summary>
    public CsvFile(Stream output, IReadOnlyList<string> header, bool bom = true)
    {
        writer = new StreamWriter(output, new UTF8Encoding(bom), bufferSize: 1 << 16, leaveOpen: true);
        columns = header.Count;
        Line([.. header]);
    }

    private CsvFile(Stream output, int columns)
    {
        writer = new StreamWriter(output, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);
        this.columns = columns;
    }

    /// <summary>The lines alone, for whoever knows the header only after them.</summary>
    public static CsvFile WithoutHeader(Stream output, int columns) => new(output, columns);

    /// <summary>Lines written, the header not counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Writes one line; null is an empty cell. A line of another width than the header is broken code and throws.</summary>
    public void Row(params ReadOnlySpan<string?> cells)
    {
        if (cells.Length != columns) throw new ArgumentException($"A line of {cells.Length} cells under a header of {columns}.", nameof(cells));
        Line(cells);
        Rows++;
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    /// <summary>The cell as it may safely be shown by a spreadsheet.</summary>
    public static string Defused(string text) => text.Length > 0 && IsFormula(text[0]) ? "'" + text : text;

    /// <summary>Whether a spreadsheet may run a text that begins so.</summary>
    internal static bool IsFormula(char first) => Formula.Contains(first);

    /// <summary>
    /// The cell for a file that people open in whatever spreadsheet they have: one that parts cells at semicolons would find a further
    /// cell, or a further line, inside a text. So breaks become spaces and what follows a semicolon is defused like a beginning.
    /// It cannot be taken back; files that are checked later are written without it.
    /// </summary>
    public static string Inert(string text)
    {
        if (!text.AsSpan().ContainsAny(Breaks)) return text;
        var made = new StringBuilder(text.Length);
        var opens = true;
        foreach (var letter in text)
        {
            var plain = letter is '\t' or '\r' or '\n' ? ' ' : letter;
            if (opens && Formula.Contains(plain)) made.Append('\'');
            made.Append(plain);
            opens = plain == ';' || (opens && plain is ' ' or '"');
        }
        return made.ToString();
    }

    /// <summary>The text a defused cell stands for.</summary>
    public static string Restored(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && Formula.Contains(cell[1]) ? cell[1..] : cell;

    /// <summary>A cell as it stands in the file: defused, and in quotes where it needs them.</summary>
    internal static string Spelled(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = Defused(text);
        return safe.AsSpan().ContainsAny(NeedQuotes) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private void Line(ReadOnlySpan<string?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) writer.Write(',');
            if (cells[i] is { Length: > 0 } text) writer.Write(Spelled(text));
        }
        writer.Write("\r\n");
    }
}
