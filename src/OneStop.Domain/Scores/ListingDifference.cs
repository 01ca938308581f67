namespace OneStop.Domain.Scores;

/// <summary>How a dossier explains the difference between two counts of one indicator.</summary>
public enum DifferingKind
{
    /// <summary>The other list has it, ours does not.</summary>
    OnlyTheirs = 1,
    /// <summary>We count it, the other list does not have it.</summary>
    OnlyOurs = 2,
    /// <summary>Both have it, one in the numerator and one not.</summary>
    JudgedDifferently = 3,
}

/// <summary>One dossier that the two counts do not share. Ours is null when we do not have it or do not know the fact.</summary>
public sealed record DifferingEntry(string Code, DifferingKind Kind, bool? Ours, bool? Theirs);

/// <summary>The difference of two lists behind one figure, entry by entry.</summary>
public static class ListingDifference
{
    /// <summary>The entries that differ, by kind and then by code. A fact unknown to us (null) differs from whatever they say.</summary>
    public static IReadOnlyList<DifferingEntry> Of(IReadOnlyDictionary<string, bool?> ours, IReadOnlyList<ListedEntry> theirs)
    {
        var other = theirs.GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Counts, StringComparer.OrdinalIgnoreCase);
        var found = new List<DifferingEntry>();
        foreach (var (code, counts) in other)
        {
            if (!ours.TryGetValue(code, out var mine)) found.Add(new(code, DifferingKind.OnlyTheirs, null, counts));
            else if (mine != counts) found.Add(new(code, DifferingKind.JudgedDifferently, mine, counts));
        }
        found.AddRange(ours.Where(entry => !other.ContainsKey(entry.Key)).Select(entry => new DifferingEntry(entry.Key, DifferingKind.OnlyOurs, entry.Value, null)));
        return [.. found.OrderBy(entry => entry.Kind).ThenBy(entry => entry.Code, StringComparer.Ordinal)];
    }
}
