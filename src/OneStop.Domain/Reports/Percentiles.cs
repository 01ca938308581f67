namespace OneStop.Domain.Reports;

/// <summary>Percentiles by nearest rank: always a value that was measured, never one between two.</summary>
public static class Percentiles
{
    /// <summary>The smallest value that at least so many percent of all do not exceed; null of nothing.</summary>
    /// <param name="sorted">Ascending.</param>
    /// <param name="percent">1 to 100.</param>
    public static long? Of(IReadOnlyList<long> sorted, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return sorted.Count == 0 ? null : sorted[(int)((((long)percent * sorted.Count) + 99) / 100) - 1];
    }
}
