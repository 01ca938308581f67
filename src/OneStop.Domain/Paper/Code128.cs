namespace OneStop.Domain.Paper;

/// <summary>Code 128 (ISO/IEC 15417) in code sets B and C: printable ASCII, digits in pairs where that is shorter.</summary>
public static class Code128
{
    private const int StartB = 104;
    private const int StartC = 105;
    private const int ToC = 99;
    private const int ToB = 100;
    private const string Stop = "2331112";

    // Widths of bar, space, bar, space, bar, space for the symbols 0 to 105.
    private static readonly string[] patterns =
    [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312", "231212",
        "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212", "223112", "312131",
        "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
        "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121",
        "313121", "211331", "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
        "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
        "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242", "121142", "121241", "114212",
        "124112", "124211", "411212", "421112", "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113",
        "114311", "411113", "411311", "113141", "114131", "311141", "411131", "211412", "211214", "211232",
    ];

    /// <summary>True when every character can be encoded; a code from outside may hold others and is then printed without bars.</summary>
    public static bool CanEncode(string text) => text.Length > 0 && text.All(c => c is >= ' ' and <= '~');

    /// <summary>Widths in modules, beginning with a bar and alternating; the quiet zone of ten modules on each side is not part of it.</summary>
    /// <exception cref="ArgumentException">A character that code set B does not have.</exception>
    public static IReadOnlyList<int> Widths(string text)
    {
        var symbols = Symbols(text);
        var check = symbols[0];
        for (var i = 1; i < symbols.Count; i++) check = (check + i * symbols[i]) % 103;
        return [.. string.Concat(symbols.Append(check).Select(symbol => patterns[symbol]).Append(Stop)).Select(digit => digit - '0')];
    }

    private static List<int> Symbols(string text)
    {
        if (!CanEncode(text)) throw new ArgumentException("Only printable ASCII can be encoded.", nameof(text));
        var symbols = new List<int>();
        var inPairs = PairsPay(text, 0);
        symbols.Add(inPairs ? StartC : StartB);
        for (var i = 0; i < text.Length;)
        {
            if (inPairs && Digits(text, i) < 2 || !inPairs && PairsPay(text, i))
            {
                inPairs = !inPairs;
                symbols.Add(inPairs ? ToC : ToB);
            }
            symbols.Add(inPairs ? (text[i] - '0') * 10 + text[i + 1] - '0' : text[i] - ' ');
            i += inPairs ? 2 : 1;
        }
        return symbols;
    }

    /// <summary>An even run of digits that is long enough to be worth the change: four at an end of the text, six inside.</summary>
    private static bool PairsPay(string text, int at)
    {
        var digits = Digits(text, at);
        return digits % 2 == 0 && digits >= (at == 0 || at + digits == text.Length ? 4 : 6);
    }

    private static int Digits(string text, int at) => text.AsSpan(at).IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length - at;
}
