namespace OneStop.Domain.Procedures;

/// <summary>A query taken apart once, for all procedures it is held against.</summary>
internal sealed record ProcedureQuery(string Phrase, IReadOnlyList<string> Words, IReadOnlyList<string> Codes, string Digits, string Initials)
{
    /// <summary>True when there is nothing to look for.</summary>
    public bool IsEmpty => Words.Count == 0;

    public static ProcedureQuery Of(string? query)
    {
        var phrase = Spaced(query);
        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var folded = Fold.Text(query);
        var codes = ProcedureCode.TryParse(folded, out var code) && code.National is { } national ? new[] { folded, national } : [folded];
        var isCode = folded.Length > 0 && folded.All(letter => char.IsAsciiDigit(letter) || letter is '.');
        var isInitials = words is [var only] && only.All(char.IsAsciiLetter);
        return new ProcedureQuery(phrase, [.. words.Select(word => ' ' + word)], codes,
            isCode ? DigitsOf(folded) : "", isInitials ? words[0] : "");
    }

    /// <summary>The words of a text, folded, each after one space; whatever is neither letter nor digit parts words.</summary>
    public static string Spaced(string? text)
    {
        var folded = Fold.Text(text);
        var words = string.Create(folded.Length, folded, static (cells, source) =>
        {
            for (var at = 0; at < cells.Length; at++)
                cells[at] = char.IsLetterOrDigit(source[at]) ? source[at] : ' ';
        }).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "" : ' ' + string.Join(' ', words);
    }

    public static string DigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
