using OneStop.Domain;
using OneStop.Domain.Evidence;

namespace OneStop.Register.Files;

/// <summary>Where the columns of a layout stand, looked up once and not in each of millions of lines.</summary>
internal sealed class Places(IReadOnlyList<string> columns)
{
    public int Class { get; } = Of(columns, "class");
    public int Due { get; } = Of(columns, "due_at");
    public int Finished { get; } = Of(columns, "finished_at");

    /// <summary>The places of the facts that list and book share.</summary>
    public int[] Facts { get; } = [.. PackLayout.SharedFacts.Select(fact => Of(columns, fact))];

    public int Of(string column) => Of(columns, column);

    private static int Of(IReadOnlyList<string> columns, string column)
    {
        for (var i = 0; i < columns.Count; i++)
            if (columns[i] == column) return i;
        throw new ArgumentException($"There is no column {column}.", nameof(column));
    }
}

/// <summary>The register book read alongside a sorted list.</summary>
internal sealed class BookWalk : IDisposable
{
    private static readonly Places inBook = new(PackLayout.RegisterBookColumns);
    private static readonly Places inList = new(PackLayout.ListColumns);
    private readonly Stream? stream;
    private readonly TableReader? table;
    private readonly IEnumerator<TableRow>? rows;
    private bool more;

    public BookWalk(PackReader pack)
    {
        if (!pack.Has(PackLayout.RegisterBook)) return;
        stream = pack.Stream(PackLayout.RegisterBook);
        if (TableReader.OpenCsv(stream) is not { IsOk: true, Value: var opened }) return;
        table = opened;
        rows = table.Rows().GetEnumerator();
        more = rows.MoveNext();
    }

    /// <summary>What a dossier's line says otherwise than the book, or null.</summary>
    public Text? Differs(TableRow line)
    {
        var code = CsvFile.Restored(line.At(0) ?? "");
        var order = more ? CodeOrder.Compare(At, code) : 1;
        while (more && order < 0)
        {
            more = rows!.MoveNext();
            order = more ? CodeOrder.Compare(At, code) : 1;
        }
        if (order != 0) return new Text("không có trong sổ theo dõi", "is not in the register book");
        for (var i = 0; i < inList.Facts.Length; i++)
            if (line.At(inList.Facts[i]) is { } said && said != rows!.Current.At(inBook.Facts[i]))
                return new Text($"mục {PackLayout.SharedFacts[i]} khác sổ theo dõi", $"its {PackLayout.SharedFacts[i]} differs from the register book");
        return null;
    }

    private string At => CsvFile.Restored(rows!.Current.At(0) ?? "");

    public void Dispose()
    {
        rows?.Dispose();
        table?.Dispose();
        stream?.Dispose();
    }
}
