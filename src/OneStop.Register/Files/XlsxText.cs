using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace OneStop.Register.Files;

/// <summary>Texts of spreadsheet cells: characters XML cannot hold are written "_x0001_", as spreadsheets do.</summary>
internal static partial class XlsxText
{
    /// <summary>The most characters a cell may hold; spreadsheets refuse a file with more.</summary>
    public const int MostCharacters = 32_767;

    public static string Encode(string text)
    {
        var cut = text.Length > MostCharacters ? text[..(MostCharacters - 1)] + "…" : text;
        for (var i = 0; i < cut.Length; i++)
            if (!IsPlain(cut, i)) return EncodeAll(cut);
        return cut;
    }

    public static string Decode(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, match => ((char)ushort.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    private static string EncodeAll(string text)
    {
        var encoded = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPlain(text, i)) encoded.Append(text[i]);
            else if (char.IsSurrogate(text[i])) encoded.Append('\uFFFD');
            else encoded.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
        }
        return encoded.ToString();
    }

    private static bool IsPlain(string text, int at)
    {
        var letter = text[at];
        if (char.IsHighSurrogate(letter)) return at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        if (char.IsLowSurrogate(letter)) return at > 0 && char.IsHighSurrogate(text[at - 1]);
        // A text that happens to read "_x0041_" must not come back as "A".
        if (letter == '_') return !Escape().IsMatch(text.AsSpan(at, Math.Min(7, text.Length - at)));
        return letter != '\r' && XmlConvert.IsXmlChar(letter);
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
