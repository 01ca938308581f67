namespace OneStop.Domain.Scores;

/// <summary>
/// What a rate from few dossiers says about the agency behind it: the bounds (parts of one) within which Wilson's method puts
/// the lasting rate with 95 % confidence. Of nothing it says nothing: 0 to 1.
/// </summary>
public readonly record struct WilsonInterval(double Lower, double Upper)
{
    private const double Z = 1.959964;

    /// <summary>The interval of a count out of a count.</summary>
    public static WilsonInterval Of(Ratio ratio)
    {
        if (ratio.Denominator == 0) return new(0, 1);
        double n = ratio.Denominator, share = ratio.Numerator / n, z2 = Z * Z;
        var middle = (share + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (z2 / (4 * n * n))) / (1 + (z2 / n));
        return new(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
