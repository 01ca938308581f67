using System.Collections;
using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace OneStop.Register.Files;

/// <summary>
/// The rows of an XLSX's first sheet, one at a time. Only the table of shared texts is held in memory, because cells refer
/// to it in any order.
/// </summary>
internal sealed class XlsxRows : IEnumerable<RawRow>, IDisposable
{
    // A sheet's widest row; a reference beyond it is a broken file, not a reason to allocate.
    private const int MostColumns = 16_384;
    private readonly ZipArchive zip;
    private readonly XlsxBook book;

    public XlsxRows(Stream input)
    {
        zip = new ZipArchive(input, ZipArchiveMode.Read, leaveOpen: true);
        book = XlsxBook.Open(zip);
    }

    public IEnumerator<RawRow> GetEnumerator()
    {
        using var sheet = XlsxBook.Xml(zip, book.FirstSheet);
        long row = 0;
        while (sheet.Read())
        {
            if (sheet.NodeType != XmlNodeType.Element || sheet.LocalName != "row") continue;
            row = long.TryParse(sheet.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : row + 1;
            yield return new RawRow(row, Cells(sheet));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => zip.Dispose();

    private string?[] Cells(XmlReader sheet)
    {
        var cells = new List<string?>();
        if (sheet.IsEmptyElement) return [];
        var depth = sheet.Depth;
        while (sheet.Read() && sheet.Depth > depth)
        {
            if (sheet.NodeType != XmlNodeType.Element || sheet.LocalName != "c") continue;
            var column = sheet.GetAttribute("r") is { } reference ? Column(reference) : cells.Count;
            if (column is < 0 or >= MostColumns) throw new InvalidDataException($"The cell reference {sheet.GetAttribute("r")} is not valid.");
            while (cells.Count <= column) cells.Add(null);
            cells[column] = Value(sheet);
        }
        return [.. cells];
    }

    private string? Value(XmlReader sheet)
    {
        var type = sheet.GetAttribute("t");
        var isDate = type is null or "n" && book.IsDate(sheet.GetAttribute("s"));
        if (sheet.IsEmptyElement) return null;
        var depth = sheet.Depth;
        string? text = null;
        while (sheet.Read() && sheet.Depth > depth)
        {
            // "v" is a value, "t" a run of an inline text; formulas ("f") are of no interest, their last value is.
            if (sheet.NodeType == XmlNodeType.Element && sheet.LocalName is "v" or "t" && !sheet.IsEmptyElement)
                text += XlsxBook.Content(sheet);
        }
        return text is null ? null : type switch
        {
            "s" => book.Shared(text),
            "b" => text == "1" ? "true" : "false",
            null or "n" when isDate => Date(text),
            _ => XlsxText.Decode(text),
        };
    }

    /// <summary>A cell that holds a day as a bare number, without a date format, as a moment; anything else as it is.</summary>
    public string? Moment(string? cell) =>
        double.TryParse(cell, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var days) && days is > 20_000 and < 110_000 ? Date(cell) : cell;

    private string Date(string serial)
    {
        if (!double.TryParse(serial, NumberStyles.Float, CultureInfo.InvariantCulture, out var days)) return serial;
        if (book.Counts1904) days += 1462;
        if (days is < 0 or > 2_958_465) return serial;
        // Day 60 is the 29 February 1900 that never was; earlier days are off by one and nobody uses them.
        var at = new DateTime(1899, 12, 30).AddSeconds(Math.Round(days * 86_400));
        return days < 1 ? at.ToString("HH:mm:ss", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static int Column(string reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (letter is < 'A' or > 'Z' || column > MostColumns) break;
            column = (column * 26) + (letter - 'A' + 1);
        }
        return column - 1;
    }
}
