using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace OneStop.Web.Tests.Paper;

/// <summary>Reads a PDF file of ours back by its structure: objects, streams, fonts, the text of each page. It follows references, nothing is assumed about their order.</summary>
internal sealed partial class PdfText
{
    private readonly Dictionary<int, string> objects = [];

    public PdfText(byte[] file)
    {
        Raw = Encoding.Latin1.GetString(file);
        var table = int.Parse(StartXref().Match(Raw).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.StartsWith("xref\n", Raw[table..], StringComparison.Ordinal);
        foreach (var (index, entry) in Entry().Matches(Raw[table..]).Index())
        {
            var at = int.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture);
            var head = $"{index + 1} 0 obj\n";
            Assert.Equal(head, Raw.Substring(at, head.Length));
            objects[index + 1] = Raw[(at + head.Length)..Raw.IndexOf("\nendobj\n", at, StringComparison.Ordinal)];
        }
        Pages = [.. References(Dictionary(objects.Values.Single(o => o.StartsWith("<< /Type /Pages", StringComparison.Ordinal)), "Kids")).Select(Page)];
    }

    public string Raw { get; }
    public IReadOnlyList<PdfPage> Pages { get; }
    public IReadOnlyDictionary<int, string> Objects => objects;

    /// <summary>The fonts by their name in the pages' resources.</summary>
    public IReadOnlyDictionary<string, PdfFontFace> Fonts => field ??= FontReference().Matches(objects.Values.First(o => o.StartsWith("<< /F", StringComparison.Ordinal)))
        .ToDictionary(m => m.Groups[1].Value, m => Face(objects[Number(m.Groups[2].Value)]));

    public byte[] Stream(int number)
    {
        var content = objects[number];
        var from = content.IndexOf("stream\n", StringComparison.Ordinal) + 7;
        var packed = Encoding.Latin1.GetBytes(content[from..content.LastIndexOf("\nendstream", StringComparison.Ordinal)]);
        Assert.Equal(packed.Length, Number(LengthEntry().Match(content).Groups[1].Value));
        using var zip = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zip.CopyTo(plain);
        return plain.ToArray();
    }

    private PdfPage Page(int number)
    {
        var box = Dictionary(objects[number], "MediaBox").Trim('[', ']').Split(' ');
        var content = Encoding.ASCII.GetString(Stream(Number(Dictionary(objects[number], "Contents").Split(' ')[0])));
        var lines = TextObject().Matches(content).Select(text => string.Concat(Shown().Matches(text.Value).Select(Words).ToList())).ToList();
        return new(double.Parse(box[2], CultureInfo.InvariantCulture), double.Parse(box[3], CultureInfo.InvariantCulture), lines);

        string Words(Match shown)
        {
            if (shown.Groups[1].Success) current = shown.Groups[1].Value;
            return string.Concat(shown.Groups[2].Value.Chunk(4).Select(hex => (char)Fonts[current!].ToUnicode[Convert.ToInt32(new string(hex), 16)]));
        }
    }

    private string? current;

    private PdfFontFace Face(string type0)
    {
        var descendant = objects[References(Dictionary(type0, "DescendantFonts"))[0]];
        var descriptor = objects[Number(Dictionary(descendant, "FontDescriptor").Split(' ')[0])];
        var map = Encoding.ASCII.GetString(Stream(Number(Dictionary(type0, "ToUnicode").Split(' ')[0])));
        return new(Dictionary(type0, "BaseFont").TrimStart('/'), Stream(Number(Dictionary(descriptor, "FontFile2").Split(' ')[0])),
            Mapped().Matches(map).ToDictionary(m => Convert.ToInt32(m.Groups[1].Value, 16), m => Convert.ToInt32(m.Groups[2].Value, 16)),
            [.. WidthList().Match(descendant).Groups[1].Value.Split(' ').Select(w => double.Parse(w, CultureInfo.InvariantCulture))]);
    }

    private static string Dictionary(string entries, string name) => Regex.Match(entries, $@"/{name} (\[[^\]]*\]|/\S+|\d+ 0 R|\S+)").Groups[1].Value;
    private static List<int> References(string list) => [.. Reference().Matches(list).Select(m => Number(m.Groups[1].Value))];
    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")] private static partial Regex StartXref();
    [GeneratedRegex(@"(\d{10}) 00000 n \n")] private static partial Regex Entry();
    [GeneratedRegex(@"/(F\d) (\d+) 0 R")] private static partial Regex FontReference();
    [GeneratedRegex(@"/Length (\d+) >>")] private static partial Regex LengthEntry();
    [GeneratedRegex(@"BT.*?ET", RegexOptions.Singleline)] private static partial Regex TextObject();
    [GeneratedRegex(@"(?:/(F\d) \S+ Tf )?\[<([0-9A-F]*)>[^\]]*\] TJ")] private static partial Regex Shown();
    [GeneratedRegex(@"<([0-9A-F]{4})> <([0-9A-F]{4})>\n")] private static partial Regex Mapped();
    [GeneratedRegex(@"/W \[0 \[([^\]]*)\]\]")] private static partial Regex WidthList();
    [GeneratedRegex(@"(\d+) 0 R")] private static partial Regex Reference();
}

/// <summary>A page: its size and its lines of text in the order of drawing.</summary>
internal sealed record PdfPage(double Width, double Height, IReadOnlyList<string> Lines)
{
    public string Text => string.Join('\n', Lines);
}

/// <summary>An embedded font: its program, which number stands for which letter, how wide each is.</summary>
internal sealed record PdfFontFace(string Name, byte[] Program, IReadOnlyDictionary<int, int> ToUnicode, IReadOnlyList<double> Widths);
