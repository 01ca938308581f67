using OneStop.Register.Files;

namespace OneStop.Web.Lists;

/// <summary>
/// A list that can be taken along as a file: the rows of a page, all of them, by the page's own predicate. A row holds texts, whole
/// numbers, decimals, days and moments; null is an empty cell.
/// </summary>
/// <param name="Key">Begins the file's name.</param>
/// <param name="Title">What the page calls it.</param>
/// <param name="Columns">The headings, in the words of the page.</param>
/// <param name="Rows">Reads the rows when the file is written, which may be after the request: it takes nothing of the request along.</param>
internal sealed record TakenList(string Key, string Title, IReadOnlyList<XlsxColumn> Columns, Func<CancellationToken, IAsyncEnumerable<object?[]>> Rows)
{
    /// <summary>How many rows the page said; null where it did not count.</summary>
    public long? Counted { get; init; }

    /// <summary>What the list is about, for the sheet beside it: place, days, filter.</summary>
    public string Lead { get; init; } = "";

    /// <summary>Whether citizens stand in it with their names: then a file kept for later is for nobody but who asked.</summary>
    public bool NamesPersons { get; init; }

    /// <summary>A list whose lines are read one by one.</summary>
    public static TakenList Of<T>(string key, string title, IReadOnlyList<XlsxColumn> columns, Func<CancellationToken, IAsyncEnumerable<T>> lines, Func<T, object?[]> cells) =>
        new(key, title, columns, stop => lines(stop).Select(cells));

    /// <summary>A list that is at hand.</summary>
    public static TakenList Of<T>(string key, string title, IReadOnlyList<XlsxColumn> columns, IReadOnlyList<T> lines, Func<T, object?[]> cells) =>
        new(key, title, columns, _ => lines.Select(cells).ToAsyncEnumerable()) { Counted = lines.Count };
}

/// <summary>The buttons of a list: how many rows the page counted (null: not counted), and which table of the page where there are several.</summary>
internal sealed record TakeAlong(long? Count, string? Table = null);
