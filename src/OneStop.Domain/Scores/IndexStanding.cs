namespace OneStop.Domain.Scores;

/// <summary>A published value of an index: whose, of which year, and the published rank where there is one.</summary>
public sealed record IndexValue(string Series, int Year, string Unit, decimal Value, int? Rank, int? Ranked);

/// <summary>A published value with what its neighbours say: whether others share its rank, and how rank and value moved since the year before.</summary>
/// <param name="Places">Places won (positive) or lost since the year before; null unless both years have a rank.</param>
/// <param name="Change">The value less that of the year before; null without one.</param>
public sealed record IndexStanding(IndexValue Value, bool Tied, int? Places, decimal? Change)
{
    /// <summary>The standings of all values. Values and ranks are those published; only ties and changes are read off them.</summary>
    public static IReadOnlyList<IndexStanding> Of(IReadOnlyList<IndexValue> values)
    {
        var byUnit = values.ToLookup(value => (value.Series, value.Unit, value.Year));
        var byRank = values.Where(value => value.Rank is not null).ToLookup(value => (value.Series, value.Year, value.Rank));
        return [.. values.OrderBy(value => value.Series, StringComparer.Ordinal).ThenByDescending(value => value.Year).ThenBy(value => value.Rank ?? int.MaxValue).ThenBy(value => value.Unit, StringComparer.Ordinal)
            .Select(value =>
            {
                var before = byUnit[(value.Series, value.Unit, value.Year - 1)].FirstOrDefault();
                return new IndexStanding(value, value.Rank is not null && byRank[(value.Series, value.Year, value.Rank)].Skip(1).Any(), before?.Rank - value.Rank, value.Value - before?.Value);
            })];
    }
}
