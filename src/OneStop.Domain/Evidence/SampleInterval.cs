namespace OneStop.Domain.Evidence;

/// <summary>
/// What a drawing says about the whole list: the share of faulty dossiers lies between these bounds (parts of one) with
/// 95 % confidence. Clopper and Pearson's exact interval: wider than others, never too optimistic, and it ignores that a
/// finite list was drawn from, which only widens it further.
/// </summary>
public sealed record SampleInterval(int Found, int Size, double Lower, double Upper)
{
    private const double Tail = 0.025;

    /// <summary>The interval after <paramref name="found"/> faulty dossiers among <paramref name="size"/> drawn ones.</summary>
    public static SampleInterval Of(int found, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegative(found);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(found, size);
        // The lower bound is the share at which so many or more would be a rare event; the upper one at which so few or fewer would be.
        var lower = found == 0 ? 0 : Solve(share => 1 - AtMost(found - 1, size, share) < Tail);
        var upper = found == size ? 1 : Solve(share => AtMost(found, size, share) > Tail);
        return new SampleInterval(found, size, lower, upper);
    }

    private static double Solve(Func<double, bool> isBelow)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (isBelow(middle)) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    private static double AtMost(int count, int size, double share)
    {
        // Logarithms, because (1 - share)^size underflows for large samples.
        double sum = 0, logTerm = size * Math.Log(1 - share);
        for (var i = 0; i <= count; i++)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log((double)(size - i) / (i + 1)) + Math.Log(share / (1 - share));
        }
        return Math.Min(1, sum);
    }
}
