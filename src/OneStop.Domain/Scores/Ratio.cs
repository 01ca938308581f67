using System.Globalization;

namespace OneStop.Domain.Scores;

/// <summary>
/// A count out of a count: the pair is the figure, the percentage only a view of it. Both counts are whole and not
/// negative; the numerator may exceed the denominator (a declared overfulfilment), and 0 of 0 means "nothing to rate".
/// </summary>
public readonly record struct Ratio(long Numerator, long Denominator)
{
    /// <summary>The part; throws when negative, because a count below zero is broken code.</summary>
    public long Numerator { get; } = AtLeastZero(Numerator, nameof(Numerator));

    /// <summary>The whole; throws when negative.</summary>
    public long Denominator { get; } = AtLeastZero(Denominator, nameof(Denominator));

    /// <summary>
    /// The share in hundredths of a percent, half up in whole-number arithmetic: 99.71 % is 9971. A numerator below the
    /// denominator never gives 10000, so one late dossier in a million stays visible. Null when there is nothing to rate.
    /// </summary>
    public long? BasisPoints
    {
        get
        {
            if (Denominator == 0) return null;
            var rounded = (((Int128)Numerator * 20000) + Denominator) / ((Int128)Denominator * 2);
            if (rounded >= 10000 && Numerator < Denominator) return 9999;
            return (long)rounded;
        }
    }

    /// <summary>The share in percent with two decimals and a point ("99.71"), or null when there is nothing to rate.</summary>
    public string? Percent => BasisPoints is { } points
        ? string.Create(CultureInfo.InvariantCulture, $"{points / 100}.{points % 100:00}")
        : null;

    /// <summary>Totals come from summed counts, never from averaged percentages.</summary>
    public static Ratio operator +(Ratio left, Ratio right) => left.Add(right);

    /// <summary>The sum of both counts, as the operator.</summary>
    public Ratio Add(Ratio other) =>
        new(checked(Numerator + other.Numerator), checked(Denominator + other.Denominator));

    private static long AtLeastZero(long count, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count, name);
        return count;
    }
}
