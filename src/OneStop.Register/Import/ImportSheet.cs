using OneStop.Domain;
using OneStop.Register.Files;

namespace OneStop.Register.Import;

/// <summary>A file to import: its name for messages, and its content, which must be seekable.</summary>
public sealed record ImportFile(string Name, Stream Content);

/// <summary>A source's table under its map, read line by line in constant memory.</summary>
internal sealed class ImportSheet : IDisposable
{
    private readonly TableReader table;
    private readonly ImportMap map;
    private readonly Dictionary<string, string> theirs;
    private readonly bool isSpreadsheet;

    private ImportSheet(TableReader table, ImportMap map, Dictionary<string, string> theirs, bool isSpreadsheet, IReadOnlyList<string> ignored) =>
        (this.table, this.map, this.theirs, this.isSpreadsheet, Ignored) = (table, map, theirs, isSpreadsheet, ignored);

    /// <summary>Columns of the file that nothing was made of.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>Opens the file from its start. Refused when it is no table, a needed column is missing, or the map names a column that is not there.</summary>
    public static Outcome<ImportSheet> Open(ImportFile file, ImportMap map)
    {
        file.Content.Position = 0;
        var isSpreadsheet = file.Content.ReadByte() == 'P' && file.Content.ReadByte() == 'K';
        file.Content.Position = 0;
        var opened = TableReader.Open(file.Content);
        if (!opened.IsOk) return InFile(file, opened.Refusal);
        var table = opened.Value;
        var theirs = new Dictionary<string, string>();
        foreach (var (their, ours) in map.Columns)
        {
            if (ours is null) continue;
            if (!table.Has(their)) return Close(table, InFile(file, Missing("import-column-not-there", their)));
            theirs[ours] = their;
        }
        foreach (var their in table.Header.Where(name => name.Length > 0 && !map.Columns.ContainsKey(name)))
            if (ImportColumns.Find(their) is { } ours) theirs.TryAdd(ours, their);
        foreach (var needed in ImportColumns.Needed)
            if (!theirs.ContainsKey(needed) && !map.Constants.ContainsKey(needed)) return Close(table, InFile(file, Missing("import-column-missing", needed)));
        return new ImportSheet(table, map, theirs, isSpreadsheet, [.. table.Header.Where(name => name.Length > 0 && !theirs.ContainsValue(name) && !map.Columns.ContainsKey(name))]);
    }

    /// <summary>The lines after the header, once.</summary>
    public IEnumerable<ImportLine> Lines()
    {
        foreach (var row in table.Rows())
        {
            if (row.Problem is { } problem)
            {
                yield return new(row.Line, "", null, [new(problem.Field ?? "", "", problem)]);
                continue;
            }
            string? Cell(string column)
            {
                var value = map.Value(column, theirs.TryGetValue(column, out var their) ? row[their] : null) ?? map.Constants.GetValueOrDefault(column);
                return ImportColumns.Times.Contains(column) ? table.Moment(value) : value;
            }
            yield return new ImportRow(Cell, map.Zone, isSpreadsheet).Read(row.Line);
        }
    }

    public void Dispose() => table.Dispose();

    private static Refusal Close(TableReader table, Refusal refusal)
    {
        table.Dispose();
        return refusal;
    }

    private static Refusal InFile(ImportFile file, Refusal refusal) =>
        refusal with { Message = new Text($"{file.Name}: {refusal.Message.Vi}", $"{file.Name}: {refusal.Message.En}") };

    private static Refusal Missing(string code, string column) => code == "import-column-not-there"
        ? new(code, new Text($"Tệp ánh xạ nêu cột '{column}' nhưng tệp không có cột này.", $"The map names the column '{column}', which the file does not have."), column)
        : new(code, new Text($"Thiếu cột '{column}'. Thêm cột, ánh xạ một cột khác hoặc cho hằng số trong tệp ánh xạ.",
            $"The column '{column}' is missing. Add it, map another one to it, or give a constant in the map."), column);
}
