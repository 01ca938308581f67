using System.Globalization;
using System.Text;

namespace OneStop.Domain;

/// <summary>Names, addresses and numbers as they are kept, however they were typed, pasted or scanned.</summary>
public static class PlainText
{
    /// <summary>
    /// One line: composed letters (NFC, so that fonts and comparisons see what people see), control characters and line ends as
    /// blanks, every run of blanks as one, none at the ends; characters nobody sees (zero width, direction marks) drop out. Null when nothing
    /// is left. Doing it twice changes nothing.
    /// </summary>
    public static string? Line(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var kept = new StringBuilder(text.Length);
        // Runes, because half a surrogate pair cannot be composed; it becomes the mark for what cannot be read.
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.Format) continue;
            if (category == UnicodeCategory.Control || Rune.IsWhiteSpace(rune))
            {
                if (kept.Length > 0 && kept[^1] != ' ') kept.Append(' ');
            }
            else kept.Append(rune.ToString());
        }
        var line = kept.ToString().TrimEnd(' ').Normalize(NormalizationForm.FormC);
        return line.Length == 0 ? null : line;
    }
}
