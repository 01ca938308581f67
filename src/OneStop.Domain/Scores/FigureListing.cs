namespace OneStop.Domain.Scores;

/// <summary>One entry behind a figure and whether it stands in the numerator.</summary>
public sealed record ListedEntry(string Name, bool Counts);

/// <summary>
/// The list behind a figure as people write it: one entry a line, empty lines skipped. A line that ends in "; không" or "; no" is in
/// the denominator only; "; có", "; yes" or nothing counts. Tabs, as pasted from a spreadsheet, part like semicolons.
/// </summary>
public static class FigureListing
{
    /// <summary>The entries in the order they were written; empty for null or blank text.</summary>
    public static IReadOnlyList<ListedEntry> Read(string? text) =>
        [.. (text ?? "").Split('\n').Select(line => line.Replace('\t', ';').Trim().TrimEnd(';').TrimEnd()).Where(line => line.Length > 0).Select(Entry)];

    /// <summary>Why a list does not bear a figure out, or null: its counts must be the figure's, and no entry may stand twice.</summary>
    public static Refusal? Against(IReadOnlyList<ListedEntry> entries, long numerator, long denominator, string field)
    {
        var twice = entries.GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Skip(1).Any());
        if (twice is not null)
            return new("listing-twice", new($"'{twice.Key}' có hai dòng trong danh sách; mỗi mục chỉ ghi một lần.", $"'{twice.Key}' stands twice in the list; write each entry once."), field);
        var counts = entries.Count(entry => entry.Counts);
        return entries.Count == denominator && counts == numerator ? null : Differs(entries.Count, counts, numerator, denominator, field);
    }

    /// <summary>The refusal of a list whose counts are not the figure's.</summary>
    public static Refusal Differs(long entries, long counts, long numerator, long denominator, string field) => new("listing-differs", new(
        $"Danh sách có {entries} mục, trong đó {counts} mục được tính, còn số liệu là {numerator}/{denominator}. Sửa danh sách hoặc số liệu; mục không được tính ghi '; không' ở cuối dòng.",
        $"The list has {entries} entries, {counts} of which count, but the figure is {numerator}/{denominator}. Correct one of them; end a line with '; no' when the entry does not count."), field);

    private static ListedEntry Entry(string line)
    {
        var cut = line.LastIndexOf(';');
        var (name, word) = cut < 0 ? (line, "") : (line[..cut].Trim(), line[(cut + 1)..].Trim().ToLowerInvariant());
        return word switch
        {
            "không" or "khong" or "no" or "0" => new(name, false),
            "có" or "co" or "yes" or "1" => new(name, true),
            _ => new(line, true),
        };
    }
}
