namespace OneStop.Domain.Scores;

/// <summary>A share at the end of the period if the rest goes as the worst, the pooled, or the best of its finished months went.</summary>
public sealed record ForecastShare(Ratio Low, Ratio Middle, Ratio High);

/// <summary>
/// A forecast that claims no more than it knows: what is counted so far stays, and the rest of the period brings as many cases a month
/// as the finished months did on average, decided as in them. The range is between the worst and the best of those months. No
/// season, no trend line.
/// </summary>
public static class ShareForecast
{
    /// <summary>Fewer finished months with cases than this say nothing about a range.</summary>
    public const int FewestMonths = 3;

    /// <summary>
    /// The forecast of a share: <paramref name="soFar"/> counted in the period, <paramref name="months"/> the finished months' own
    /// counts, <paramref name="rest"/> how many months are left (parts of a month included). Null with too few months.
    /// </summary>
    public static ForecastShare? Of(Ratio soFar, IReadOnlyList<Ratio> months, decimal rest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rest);
        var known = months.Where(month => month.Denominator > 0).ToList();
        if (known.Count < FewestMonths) return null;
        var more = (long)Math.Round(rest * known.Sum(month => (decimal)month.Denominator) / known.Count, MidpointRounding.AwayFromZero);
        var pooled = known.Aggregate((one, other) => one + other);
        Ratio With(Ratio month) => new(soFar.Numerator + (long)Math.Round((decimal)more * month.Numerator / month.Denominator, MidpointRounding.ToZero), soFar.Denominator + more);
        return new(With(known.MinBy(Part)), With(pooled), With(known.MaxBy(Part)));
    }

    /// <summary>How many months lie between two days, the first included, the last not; parts by days of 30.</summary>
    public static decimal MonthsBetween(DateOnly from, DateOnly until) =>
        until <= from ? 0 : Math.Round((until.DayNumber - from.DayNumber) / 30.4375m, 2);

    private static decimal Part(Ratio month) => (decimal)month.Numerator / month.Denominator;
}
