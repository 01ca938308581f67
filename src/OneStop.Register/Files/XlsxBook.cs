using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace OneStop.Register.Files;

/// <summary>What a reader has to know of a workbook before its rows make sense: first sheet, shared texts, which styles are dates.</summary>
internal sealed class XlsxBook
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly List<string> shared = [];
    private readonly List<bool> dateStyles = [];

    public string FirstSheet { get; private set; } = "";

    public bool Counts1904 { get; private set; }

    public bool IsDate(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < dateStyles.Count && dateStyles[index];

    public string Shared(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count
            ? shared[at]
            : throw new InvalidDataException($"The shared text {index} does not exist.");

    public static XlsxBook Open(ZipArchive zip)
    {
        var book = new XlsxBook();
        var id = book.ReadWorkbook(zip);
        book.FirstSheet = Target(zip, id);
        if (zip.GetEntry("xl/sharedStrings.xml") is not null) book.ReadShared(zip);
        if (zip.GetEntry("xl/styles.xml") is not null) book.ReadStyles(zip);
        return book;
    }

    public static XmlReader Xml(ZipArchive zip, string part) => XmlReader.Create(
        (zip.GetEntry(part) ?? throw new InvalidDataException($"The workbook has no part {part}.")).Open(),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, CloseInput = true });

    /// <summary>The text of the element the reader stands on; leaves it on the end of the element.</summary>
    public static string Content(XmlReader xml)
    {
        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) text.Append(xml.Value);
        return text.ToString();
    }

    private string ReadWorkbook(ZipArchive zip)
    {
        using var xml = Xml(zip, "xl/workbook.xml");
        string? id = null;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") Counts1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName == "sheet") id ??= xml.GetAttribute("id", Relations);
        }
        return id ?? throw new InvalidDataException("The workbook has no sheet.");
    }

    private static string Target(ZipArchive zip, string id)
    {
        using var xml = Xml(zip, "xl/_rels/workbook.xml.rels");
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("Id") == id && xml.GetAttribute("Target") is { } target)
                return target.StartsWith('/') ? target[1..] : "xl/" + target;
        throw new InvalidDataException("The workbook's first sheet is missing.");
    }

    private void ReadShared(ZipArchive zip)
    {
        using var xml = Xml(zip, "xl/sharedStrings.xml");
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si") continue;
            var text = "";
            if (!xml.IsEmptyElement)
            {
                var depth = xml.Depth;
                while (xml.Read() && xml.Depth > depth)
                {
                    if (xml.NodeType != XmlNodeType.Element || xml.IsEmptyElement) continue;
                    if (xml.LocalName == "rPh") xml.Skip();
                    else if (xml.LocalName == "t") text += Content(xml);
                }
            }
            shared.Add(XlsxText.Decode(text));
        }
    }

    private void ReadStyles(ZipArchive zip)
    {
        using var xml = Xml(zip, "xl/styles.xml");
        var custom = new Dictionary<string, bool>();
        var inCellFormats = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") inCellFormats = xml.NodeType == XmlNodeType.Element;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt") custom[xml.GetAttribute("numFmtId") ?? ""] = ShowsDate(xml.GetAttribute("formatCode") ?? "");
            if (xml.LocalName == "xf" && inCellFormats) dateStyles.Add(IsDateFormat(xml.GetAttribute("numFmtId") ?? "0", custom));
        }
    }

    // Built-in formats 14-22 and 45-47 are dates and times; 27-36 and 50-58 are those of East Asian editions.
    private static bool IsDateFormat(string id, Dictionary<string, bool> custom) =>
        custom.TryGetValue(id, out var shows) ? shows
        : int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static bool ShowsDate(string format)
    {
        var (quoted, bracketed) = (false, false);
        foreach (var letter in format)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == '[') bracketed = true;
            else if (letter == ']') bracketed = false;
            else if (!quoted && !bracketed && letter is 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 'm' or 'M' or 's' or 'S') return true;
        }
        return false;
    }
}
