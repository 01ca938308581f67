using System.Text;
using OneStop.Domain.Paper;

namespace OneStop.Web.Paper.Pdf;

/// <summary>Letters of one face that stand together, or one space between words.</summary>
internal sealed record Piece(string Text, PdfFont Font, double Width, bool IsSpace = false);

/// <summary>A line as it will stand. <paramref name="Ends"/>: it is the last one of its paragraph, so it is never stretched.</summary>
internal sealed record TextLine(IReadOnlyList<Piece> Pieces, double Width, bool Ends)
{
    public int Spaces => Pieces.Count(piece => piece.IsSpace);
}

/// <summary>Breaks runs into lines: at spaces, at "\n", and inside a word only where the word alone is wider than the line.</summary>
internal static class TextLines
{
    /// <param name="hanging">How much narrower the lines after the first are.</param>
    public static IReadOnlyList<TextLine> Of(IReadOnlyList<Run> runs, Faces faces, double size, double width, double hanging = 0)
    {
        var lines = new List<TextLine>();
        var line = new List<Piece>();
        double Room() => lines.Count == 0 ? width : width - hanging;
        double Used() => line.Sum(piece => piece.Width);
        void End(bool ends)
        {
            while (line is [.., { IsSpace: true }]) line.RemoveAt(line.Count - 1);
            lines.Add(new([.. line], Used(), ends));
            line.Clear();
        }

        foreach (var word in Words(runs, faces, size))
        {
            if (word is []) End(ends: true);
            else if (word is [{ IsSpace: true } space]) { if (line.Count > 0) line.Add(space); }
            else
            {
                if (line.Count > 0 && Used() + word.Sum(piece => piece.Width) > Room() + 0.01) End(ends: false);
                foreach (var part in Fitting(word, size, Room()))
                {
                    if (line.Count > 0 && Used() + part.Width > Room() + 0.01) End(ends: false);
                    line.Add(part);
                }
            }
        }
        End(ends: true);
        return lines;
    }

    /// <summary>Words, single spaces, and an empty list for each forced break.</summary>
    private static IEnumerable<IReadOnlyList<Piece>> Words(IReadOnlyList<Run> runs, Faces faces, double size)
    {
        var word = new List<Piece>();
        foreach (var run in runs)
        {
            var font = faces.Of(run.Bold, run.Italic);
            // Composed letters, because the font has no place for loose marks.
            var text = run.Text.Normalize(NormalizationForm.FormC).Replace("\r", "", StringComparison.Ordinal).Replace('\t', ' ');
            for (var at = 0; at < text.Length;)
            {
                var end = text.AsSpan(at).IndexOfAny(' ', '\n') is >= 0 and var found ? at + found : text.Length;
                if (end > at) word.Add(Made(text[at..end], font, size));
                at = end + 1;
                if (end == text.Length) break;
                if (word.Count > 0) yield return [.. word];
                word.Clear();
                yield return text[end] == '\n' ? [] : [Made(" ", font, size) with { IsSpace = true }];
            }
        }
        if (word.Count > 0) yield return word;
    }

    private static IEnumerable<Piece> Fitting(IReadOnlyList<Piece> word, double size, double width)
    {
        foreach (var piece in word)
        {
            var rest = piece.Text;
            while (piece.Font.WidthOf(rest, size) > width && rest.Length > 1)
            {
                var fits = rest.Length - 1;
                while (fits > 1 && piece.Font.WidthOf(rest.AsSpan(0, fits), size) > width) fits--;
                yield return Made(rest[..fits], piece.Font, size);
                rest = rest[fits..];
            }
            yield return Made(rest, piece.Font, size);
        }
    }

    private static Piece Made(string text, PdfFont font, double size)
    {
        // Control characters have no form on paper.
        var shown = text.Any(char.IsControl) ? string.Concat(text.Where(c => !char.IsControl(c))) : text;
        return new(shown, font, font.WidthOf(shown, size));
    }
}
