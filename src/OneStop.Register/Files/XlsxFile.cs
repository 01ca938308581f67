using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OneStop.Register.Files;

/// <summary>
/// Writes an XLSX workbook sheet by sheet and row by row in constant memory. Fixed times and no author, so the same rows
/// give the same bytes. The parts go into the ZIP directly, because the packaging library stamps each of them with the time
/// of writing. Uncompressed, the bytes don't depend on the machine's compressor or
/// operating system either, which a file inside an evidence pack needs (the pack compresses it again).
/// </summary>
public sealed class XlsxFile : IDisposable
{
    internal static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Stream output;
    private readonly MemoryStream? whole;
    private readonly ZipArchive zip;
    private readonly List<string> names = [];
    private bool open;

    /// <summary>Begins a workbook; the stream stays open. An uncompressed one is put together in memory first.</summary>
    public XlsxFile(Stream output, bool compress = true)
    {
        this.output = output;
        whole = compress ? null : new MemoryStream();
        zip = new ZipArchive(whole ?? output, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>
    /// Begins a sheet; dispose it before the next. Characters a sheet name cannot hold are replaced, long names are cut,
    /// repeated ones numbered.
    /// </summary>
    public XlsxSheet Sheet(string name, XlsxLayout? layout = null)
    {
        if (open) throw new InvalidOperationException("The sheet before has to be closed first.");
        open = true;
        names.Add(Unique(name));
        return new XlsxSheet(this, names[^1], Part($"xl/worksheets/sheet{names.Count.ToString(CultureInfo.InvariantCulture)}.xml"), layout ?? XlsxLayout.Plain);
    }

    internal void Closed() => open = false;

    /// <summary>Writes what holds the sheets together.</summary>
    public void Dispose()
    {
        if (names.Count == 0) Sheet("1").Dispose();
        Write("xl/styles.xml", XlsxStyles.Sheet());
        Write("xl/workbook.xml", Workbook());
        Text("xl/_rels/workbook.xml.rels", Relations(
            names.Select((_, i) => ($"rId{N(i + 1)}", "worksheet", $"worksheets/sheet{N(i + 1)}.xml")).Append(($"rId{N(names.Count + 1)}", "styles", "styles.xml"))));
        Text("_rels/.rels", Relations([("rId1", "officeDocument", "xl/workbook.xml")]));
        Text("[Content_Types].xml", ContentTypes());
        zip.Dispose();
        if (whole is null) return;
        ForgetPlatform(whole.GetBuffer().AsSpan(0, (int)whole.Length));
        whole.WriteTo(output);
        whole.Dispose();
    }

    // The directory at a ZIP's end names the operating system that wrote it: byte 5 of each record.
    private static void ForgetPlatform(Span<byte> zip)
    {
        var end = zip.LastIndexOf("PK\u0005\u0006"u8);
        var at = BinaryPrimitives.ReadInt32LittleEndian(zip[(end + 16)..]);
        for (var left = BinaryPrimitives.ReadInt16LittleEndian(zip[(end + 10)..]); left > 0; left--)
        {
            zip[at + 5] = 0;
            at += 46 + BinaryPrimitives.ReadInt16LittleEndian(zip[(at + 28)..])
                + BinaryPrimitives.ReadInt16LittleEndian(zip[(at + 30)..]) + BinaryPrimitives.ReadInt16LittleEndian(zip[(at + 32)..]);
        }
    }

    private Workbook Workbook() => new(new Sheets(names.Select((name, i) =>
        new Sheet { Name = name, SheetId = (uint)(i + 1), Id = $"rId{N(i + 1)}" })));

    private string ContentTypes()
    {
        const string spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var sheets = string.Concat(names.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{N(i + 1)}.xml\" ContentType=\"{spreadsheet}worksheet+xml\"/>"));
        return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{spreadsheet}sheet.main+xml\"/>{sheets}"
            + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{spreadsheet}styles+xml\"/></Types>";
    }

    private static string Relations(IEnumerable<(string Id, string Type, string Target)> relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Type}\" Target=\"{r.Target}\"/>"))
        + "</Relationships>";

    private void Write(string path, OpenXmlElement root)
    {
        using var part = Part(path);
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartDocument();
        writer.WriteElement(root);
    }

    private void Text(string path, string xml)
    {
        using var part = Part(path);
        part.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>"u8);
        part.Write(System.Text.Encoding.UTF8.GetBytes(xml));
    }

    private Stream Part(string path)
    {
        var entry = zip.CreateEntry(path, whole is null ? CompressionLevel.Fastest : CompressionLevel.NoCompression);
        entry.LastWriteTime = FixedTime;
        entry.ExternalAttributes = 0;
        return entry.Open();
    }

    private string Unique(string name)
    {
        var clean = string.Concat(name.Select(letter => @"[]:*?/\".Contains(letter, StringComparison.Ordinal) || char.IsControl(letter) ? ' ' : letter)).Trim('\'', ' ');
        if (clean.Length == 0) clean = "1";
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? "" : $" ({N(number)})";
            var candidate = clean[..Math.Min(clean.Length, 31 - suffix.Length)] + suffix;
            if (!names.Contains(candidate, StringComparer.OrdinalIgnoreCase)) return candidate;
        }
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
