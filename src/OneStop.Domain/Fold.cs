using System.Globalization;
using System.Text;

namespace OneStop.Domain;

/// <summary>Text as it is compared when somebody searches: what is easy to type finds what is written correctly.</summary>
public static class Fold
{
    // Latin, Greek and Cyrillic with and without marks end here; beyond it a letter is only lower-cased.
    private const int TableEnd = 0x1F00;

    private static readonly string table = string.Create(TableEnd, 0, static (cells, _) =>
    {
        for (var code = 0; code < cells.Length; code++)
            cells[code] = BaseLetter((char)code);
    });

    /// <summary>
    /// Lower case, without diacritics, đ as d, every run of blanks as one space, none at the ends; invisible characters drop out.
    /// "Cấp  lại THẺ căn cước" and its decomposed form both give "cap lai the can cuoc". Folding twice changes nothing.
    /// </summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
            }
            else if (!IsInvisible(letter))
            {
                folded.Append(Letter(letter));
            }
        }
        return folded.ToString().TrimEnd(' ');
    }

    private static char Letter(char letter)
    {
        // Lower case first: the ångström sign above the table becomes the å inside it.
        var lower = char.ToLowerInvariant(letter);
        return lower < TableEnd ? table[lower] : lower;
    }

    private static bool IsInvisible(char letter) => letter >= 0x80 && CharUnicodeInfo.GetUnicodeCategory(letter)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;

    private static char BaseLetter(char letter) => letter switch
    {
        // The Icelandic eth looks the same in capitals, and old Vietnamese keyboards give it for Đ.
        'đ' or 'Đ' or 'ð' or 'Ð' => 'd',
        < (char)0x80 => char.ToLowerInvariant(letter),
        _ when !char.IsLetter(letter) => letter,
        _ => char.ToLowerInvariant(letter.ToString().Normalize(NormalizationForm.FormD)[0]),
    };
}
