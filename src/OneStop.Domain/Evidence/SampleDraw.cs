using System.Text;

namespace OneStop.Domain.Evidence;

/// <summary>One drawn dossier: its place in the drawing and the hash that put it there.</summary>
public sealed record DrawnCode(int Rank, string Code, Sha256Hash Hash);

/// <summary>A drawing out of so many codes.</summary>
public sealed record Drawing(long Population, IReadOnlyList<DrawnCode> Drawn);

/// <summary>
/// Draws dossiers so that nobody can steer the choice and everybody can repeat it: each code is ranked by SHA-256 of the
/// UTF-8 text seed, line feed, code (both in Unicode form C), smallest hash first. The appraiser names the seed after the
/// list is closed. By hand: <c>printf 'SEED\nCODE' | sha256sum</c>.
/// </summary>
public static class SampleDraw
{
    /// <summary>
    /// The first <paramref name="size"/> codes of the ranking, or all when there are fewer. A code listed twice counts once
    /// among the drawn but the population counts lines; the order of the codes does not matter. Needs memory for the sample only.
    /// </summary>
    public static Drawing Draw(IEnumerable<string> codes, int size, string seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentException.ThrowIfNullOrWhiteSpace(seed);
        var kept = new SortedSet<(Sha256Hash Hash, string Code)>();
        long population = 0;
        var prefix = seed.Normalize(NormalizationForm.FormC) + "\n";
        foreach (var code in codes)
        {
            population++;
            var hash = Sha256Hash.Of(Encoding.UTF8.GetBytes(prefix + code.Normalize(NormalizationForm.FormC)));
            if (kept.Count == size && hash > kept.Max.Hash) continue;
            kept.Add((hash, code));
            if (kept.Count > size) kept.Remove(kept.Max);
        }
        return new Drawing(population, [.. kept.Select((drawn, index) => new DrawnCode(index + 1, drawn.Code, drawn.Hash))]);
    }
}
