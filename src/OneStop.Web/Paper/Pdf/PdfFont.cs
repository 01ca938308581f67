using System.Globalization;
using System.Text;

namespace OneStop.Web.Paper.Pdf;

/// <summary>
/// A font inside one document: letters get numbers as they are first written, so that only these are embedded, and each number
/// leads back to exactly one letter, which makes the text searchable and right when copied.
/// </summary>
internal sealed class PdfFont(TrueTypeFont font, string key)
{
    private readonly Dictionary<int, int> numbers = [];
    private readonly List<int> letters = [0];
    private readonly List<int> glyphs = [0];

    /// <summary>Its name in the pages' resources.</summary>
    public string Key { get; } = key;

    /// <summary>True once a letter was written.</summary>
    public bool IsUsed => letters.Count > 1;

    /// <summary>The width of a text at a size, in points.</summary>
    public double WidthOf(ReadOnlySpan<char> text, double size)
    {
        var width = 0.0;
        foreach (var letter in text) width += font.WidthOf(font.GlyphOf(letter));
        return width * size / 1000;
    }

    /// <summary>The text as the hexadecimal string of a content stream, without its brackets.</summary>
    public string Write(ReadOnlySpan<char> text)
    {
        var hex = new StringBuilder(4 * text.Length);
        foreach (var letter in text) hex.Append(CultureInfo.InvariantCulture, $"{NumberOf(letter):X4}");
        return hex.ToString();
    }

    /// <summary>Adds the font's five objects and gives the reference of the first.</summary>
    public int AddTo(PdfFile file)
    {
        var name = $"{Tag()}+{font.Name}";
        var program = file.Add("<< /Length1 {0} >>", FontSubset.Of(font, glyphs));
        var bold = font.Name.Contains("Bold", StringComparison.Ordinal);
        var italic = font.Name.Contains("Italic", StringComparison.Ordinal);
        var descriptor = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /FontDescriptor /FontName /{name} /Flags {(italic ? 70 : 6)} /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle {(italic ? -12 : 0)} /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight 660 /StemV {(bold ? 120 : 80)} /FontFile2 {program} 0 R >>"));
        var widths = string.Join(' ', glyphs.Select(g => Math.Round(font.WidthOf(g), 2).ToString(CultureInfo.InvariantCulture)));
        var descendant = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 0 /W [0 [{widths}]] /CIDToGIDMap /Identity >>");
        var map = file.Add("<< >>", Encoding.ASCII.GetBytes(ToUnicode()));
        return file.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {map} 0 R >>");
    }

    private int NumberOf(int letter)
    {
        if (numbers.TryGetValue(letter, out var number)) return number;
        letters.Add(letter);
        glyphs.Add(font.GlyphOf(letter));
        return numbers[letter] = letters.Count - 1;
    }

    /// <summary>Six capitals that say "a subset"; made from the letters in it, so the same document gives the same name.</summary>
    private string Tag()
    {
        var hash = letters.Aggregate(17u, (sum, letter) => sum * 31 + (uint)letter);
        return string.Concat(Enumerable.Range(0, 6).Select(i => (char)('A' + (hash >> (5 * i)) % 26)));
    }

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var part in Enumerable.Range(1, letters.Count - 1).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var number in part) map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{letters[number]:X4}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
