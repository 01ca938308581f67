using System.Buffers;
using System.Collections;
using System.Text;
using OneStop.Domain;

namespace OneStop.Register.Files;

/// <summary>
/// The lines of a CSV stream, one at a time; read once. A quote that is never closed, or closes far down where another begins,
/// costs only the line it opens on: what it swallowed is put back and read again as lines of its own.
/// </summary>
internal sealed class CsvRows : IEnumerable<RawRow>, IDisposable
{
    // A quote that is never closed would swallow the rest of the file; past this the cell is given up.
    private const int MostCharacters = 1 << 20;
    private const int MostCells = 10_000;
    private const int Piece = 1 << 15;
    private readonly StreamReader reader;
    private readonly List<string?> cells = [];
    private readonly StringBuilder cell = new();
    private readonly StringBuilder swallowed = new();
    private char[] buffer = new char[Piece];
    private int position;
    private int length;
    private long line = 1;
    private long opened;
    private bool over;
    private readonly string name;
    private readonly char separator;
    private readonly SearchValues<char> ends;

    /// <param name="input">Read once, from where it stands.</param>
    /// <param name="name">What messages call it; empty where its reader names it.</param>
    public CsvRows(Stream input, string name = "")
    {
        this.name = name.Length == 0 ? "" : name + ", ";
        reader = new StreamReader(input, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        Peek();
        var start = buffer.AsSpan(0, length);
        separator = Separator(start);
        ends = SearchValues.Create([separator, '\r', '\n']);
        // Spreadsheets write and understand a first line "sep=;".
        if (start.StartsWith("sep=") && start.IndexOf('\n') is >= 0 and var end)
        {
            position = end + 1;
            line = 2;
        }
    }

    public IEnumerator<RawRow> GetEnumerator()
    {
        while (Peek() >= 0)
        {
            var start = line;
            var problem = ReadLine(start);
            yield return new RawRow(start, [.. cells], problem);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => reader.Dispose();

    private Refusal? ReadLine(long start)
    {
        cells.Clear();
        Refusal? problem = null;
        while (true)
        {
            if (Peek() == '"')
            {
                var wrong = Quoted(start);
                // One endless line holds nothing to go on with.
                over = wrong is not null && line == opened && cell.Length > MostCharacters;
                cells.Add(cell.ToString());
                cell.Clear();
                if (wrong is not null && PutBack()) return wrong;
                problem = wrong ?? problem;
            }
            else
            {
                cells.Add(Plain());
            }
            if (cells.Count > MostCells) throw new InvalidDataException($"{name}line {line} has more than {MostCells} cells.");
            var next = Next();
            if (next == separator) continue;
            if (next == '\r' && Peek() == '\n') Next();
            line++;
            return problem;
        }
    }

    private string Plain()
    {
        // Nearly every cell lies whole in the buffer and needs no second copy.
        var rest = buffer.AsSpan(position, length - position);
        if (rest.IndexOfAny(ends) is >= 0 and var end)
        {
            position += end;
            return rest[..end].ToString();
        }
        while (Peek() is var next && next >= 0 && !ends.Contains((char)next))
        {
            cell.Append((char)Next());
            if (cell.Length > MostCharacters) throw new InvalidDataException($"{name}line {line} has a cell of more than {MostCharacters} characters.");
        }
        var text = cell.ToString();
        cell.Clear();
        return text;
    }

    private Refusal? Quoted(long start)
    {
        Next();
        swallowed.Clear();
        opened = line;
        while (true)
        {
            TakeRun();
            var next = Next();
            if (line > opened && next >= 0) swallowed.Append((char)next);
            if (next < 0 || cell.Length > MostCharacters)
                return new Refusal("row-quote-open", new Text($"Dấu ngoặc kép mở ở dòng {start} không được đóng. Thêm dấu ngoặc kép đóng.", $"The quote opened on line {start} is never closed. Close it."));
            if (next == '"')
            {
                if (Peek() != '"') break;
                Next();
                if (line > opened) swallowed.Append('"');
            }
            if (next == '\n' || (next == '\r' && Peek() != '\n')) line++;
            cell.Append((char)next);
        }
        var quoted = cell.ToString();
        cell.Clear();
        var after = Plain();
        cell.Append(quoted);
        if (line > opened) swallowed.Append(after);
        if (string.IsNullOrWhiteSpace(after)) return null;
        return new Refusal("row-text-after-quote", new Text("Có chữ sau dấu ngoặc kép đóng. Viết dấu ngoặc kép trong ô thành hai dấu.", "There is text after a closing quote. Write a quote inside a cell twice."));
    }

    // Whatever in the buffer is neither a quote nor a line's end, in one piece: most of a quoted cell.
    private void TakeRun()
    {
        var rest = buffer.AsSpan(position, Math.Min(length - position, MostCharacters));
        var run = rest.IndexOfAny('"', '\r', '\n') is >= 0 and var end ? rest[..end] : rest;
        cell.Append(run);
        if (line > opened) swallowed.Append(run);
        position += run.Length;
    }

    /// <summary>What came after the line on which the broken quote opened is read again. False when it opened and ended on one line.</summary>
    private bool PutBack()
    {
        if (line == opened) return false;
        var again = new char[swallowed.Length + length - position];
        swallowed.CopyTo(0, again, swallowed.Length);
        buffer.AsSpan(position, length - position).CopyTo(again.AsSpan(swallowed.Length));
        (buffer, position, length, line) = (again, 0, again.Length, opened + 1);
        swallowed.Clear();
        return true;
    }

    private int Peek()
    {
        if (over) return -1;
        if (position == length)
        {
            if (buffer.Length < Piece) buffer = new char[Piece];
            position = 0;
            length = reader.Read(buffer, 0, buffer.Length);
        }
        return position < length ? buffer[position] : -1;
    }

    private int Next()
    {
        var next = Peek();
        if (next >= 0) position++;
        return next;
    }

    private static char Separator(ReadOnlySpan<char> start)
    {
        if (start.StartsWith("sep=") && start.Length > 4 && start[4] is ',' or ';' or '\t') return start[4];
        Span<int> counts = stackalloc int[3];
        var quoted = false;
        foreach (var letter in start)
        {
            if (letter == '"') quoted = !quoted;
            if (quoted) continue;
            if (letter == '\n' && (counts[0] | counts[1] | counts[2]) > 0) break;
            if (",;\t".IndexOf(letter, StringComparison.Ordinal) is >= 0 and var which) counts[which]++;
        }
        return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
    }
}
