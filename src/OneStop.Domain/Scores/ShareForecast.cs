namespace OneStop.Domain.Scores;

/// <summary>A share at the end of the period if the rest goes as the worst, the pooled, or the best of its finished months went.</summary>
/// <param name="Coverage">For how many of all cases the data would then be known, if they are recorded as completely as in those months.</param>
public sealed record ForecastShare(Ratio Low, Ratio Middle, Ratio High, Coverage Coverage);

/// <summary>
/// A forecast that claims no more than it knows: what is counted so far stays, and the rest of the period brings as many cases a month
/// as the finished months did on average, known and decided as in them. The range is between the worst and the best of those months. No
/// season, no trend line. Months before the first case do not count: the register was not in use yet.
/// </summary>
public static class ShareForecast
{
    /// <summary>Fewer finished months with known cases than this say nothing about a range.</summary>
    public const int FewestMonths = 3;

    /// <summary>
    /// The forecast of a share: <paramref name="soFar"/> counted in the period, <paramref name="months"/> the finished months' own
    /// counts in order, <paramref name="rest"/> how many months are left (parts of a month included). Null with too few months.
    /// </summary>
    public static ForecastShare? Of(IndicatorValue.Share soFar, IReadOnlyList<IndicatorValue.Share> months, decimal rest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rest);
        var used = months.SkipWhile(month => month.Coverage.Of == 0).ToList();
        var known = used.Where(month => month.Denominator > 0).Select(month => month.Ratio).ToList();
        if (known.Count < FewestMonths) return null;
        long More(Func<IndicatorValue.Share, long> count) => (long)Math.Round(rest * used.Sum(month => (decimal)count(month)) / used.Count, MidpointRounding.AwayFromZero);
        var (more, all) = (More(month => month.Denominator), More(month => month.Coverage.Of));
        Ratio With(Ratio month) => new(soFar.Numerator + (long)Math.Round((decimal)more * month.Numerator / month.Denominator, MidpointRounding.ToZero), soFar.Denominator + more);
        return new(With(known.MinBy(Part)), With(known.Aggregate((one, other) => one + other)), With(known.MaxBy(Part)),
            new Coverage(soFar.Coverage.Known + more, soFar.Coverage.Of + all));
    }

    /// <summary>How many months lie between two days, the first included, the last not; parts by days of 30.4375.</summary>
    public static decimal MonthsBetween(DateOnly from, DateOnly until) =>
        until <= from ? 0 : Math.Round((until.DayNumber - from.DayNumber) / 30.4375m, 2);

    private static decimal Part(Ratio month) => (decimal)month.Numerator / month.Denominator;
}
