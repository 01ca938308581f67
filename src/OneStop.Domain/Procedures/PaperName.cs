using System.Text.RegularExpressions;

namespace OneStop.Domain.Procedures;

/// <summary>
/// The name of a paper as the portal's table has it, without the name of the form's file that stands glued to its end
/// ("… theo mẫuTK 1.001023"). The rule: what begins with a word for a form directly behind a letter, digit, bracket or stop, and goes on to
/// the end without a semicolon or a legal basis, is such a tail. It is dropped when all it says stands in the name already (form words,
/// a file's ending and a running number before it, and a procedure's code say nothing); otherwise it is parted from the name by a dash, so that nothing is lost.
/// </summary>
public static partial class PaperName
{
    private const int LongestTail = 90;

    /// <summary>Beyond this a run of letters is a file's name without its blanks and marks ("MuCT01banhnhkmtheoThngts53"), which nobody can read.</summary>
    private const int LongestWord = 20;

    private static readonly HashSet<string> formWords = ["mau", "so", "phu", "luc", "phuluc", "pl", "tk", "tphs", "kq", "mauon"];

    /// <summary>The name as people read it; a name without a tail comes back as it is, and so does one that is cleaned already.</summary>
    public static string Clean(string name)
    {
        foreach (Match form in Form().Matches(name))
        {
            var (before, tail) = (name[form.Index - 1], Numbering().Replace(name[form.Index..], ""));
            // After a capital it is a part of a code; a small letter behind a letter, or a digit behind a digit, begins nothing new.
            if (char.IsUpper(before) || (char.IsLetter(before) && char.IsLower(form.Value[0])) || (char.IsDigit(before) && !char.IsLetter(form.Value[0]))) continue;
            if (tail.Length > LongestTail || tail.Contains(';', StringComparison.Ordinal) || Basis().IsMatch(tail)) continue;
            var head = name[..form.Index].TrimEnd(' ', '.', ';', ',');
            tail = FileEnding().Replace(tail, "").Replace('_', ' ').Trim(' ', '.', ';', ',');
            var said = Words(head).ToHashSet();
            // The collector cut it: what else it said is unknown.
            return !tail.EndsWith('…') && Words(tail).All(word => said.Contains(word) || formWords.Contains(word) || ProcedureCode().IsMatch(word) || word.Length > LongestWord) ? head : $"{head} – {tail}";
        }
        return name;
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(Fold.Text(text)).Select(match => match.Value);

    [GeneratedRegex(@"(?<=[\w);.,])(?:(?:\d{1,3}\s?[-.]\s?)?(?:Mẫu|mẫu|Mau|mau|MẪU|Mu(?=CT|s\d))|Phụ lục|PHỤ LỤC|Phu luc|Phuluc|PL(?=[\s\d.IVX]|$)|TK(?=[\s\d.]|$)|TPHS|KQ(?=[\s\d.]|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex("ban hành|kèm theo|thông tư|nghị định|quyết định|luật ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Basis();

    [GeneratedRegex(@"\A\d{1,3}\s?[-.]\s?", RegexOptions.CultureInvariant)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"\s*\.(?:docx?|pdf)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileEnding();

    [GeneratedRegex(@"[a-z0-9]+(?:\.[0-9]{6})?", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A\d\.\d{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProcedureCode();
}
