namespace OneStop.Domain.Calendar;

/// <summary>
/// When the moon is new and where the sun stands, by the series in Jean Meeus, Astronomical Algorithms (chapters 25, 47
/// and 49): good to about a minute for the moon and 0.01 degree for the sun, from 1900 to 2100. Times are days in
/// universal time counted from noon of 1 January 2000.
/// </summary>
internal static class MoonAndSun
{
    private const double SynodicMonth = 29.530588861;

    // Amplitude in days; power of the earth's eccentricity; multiples of the sun's and the moon's anomaly and of the moon's latitude argument.
    private static readonly (double Days, int Eccentricity, int Sun, int Moon, int Latitude)[] newMoonTerms =
    [
        (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2), (0.00739, 1, -1, 1, 0),
        (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2), (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0),
        (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2), (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0), (-0.00007, 0, 2, 1, 0),
        (0.00004, 0, 0, 2, -2), (0.00004, 0, 3, 0, 0), (0.00003, 0, 1, 1, -2), (0.00003, 0, 0, 2, 2), (-0.00003, 0, 1, 1, 2),
        (0.00003, 0, -1, 1, 2), (-0.00002, 0, -1, 1, -2), (-0.00002, 0, 1, 3, 0), (0.00002, 0, 0, 4, 0),
    ];

    // The pull of the planets: amplitude in days, angle at the epoch, degrees per lunation.
    private static readonly (double Days, double At, double PerMonth)[] planets =
    [
        (0.000325, 299.77, 0.107408), (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886), (0.000126, 349.42, 36.412478),
        (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771), (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860),
        (0.000047, 34.52, 27.261239), (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154),
        (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
    ];

    /// <summary>The lunation (0 is the new moon of 6 January 2000) whose new moon is nearest to a moment, give or take one.</summary>
    public static int LunationNear(double days) => (int)Math.Round((days - 5.2597) / SynodicMonth);

    public static double NewMoon(int lunation)
    {
        double k = lunation;
        var t = k / 1236.85;
        var eccentricity = 1 - (0.002516 * t) - (0.0000074 * t * t);
        var sun = 2.5534 + (29.10535670 * k) - (0.0000014 * t * t);
        var moon = 201.5643 + (385.81693528 * k) + (0.0107582 * t * t) + (0.00001238 * t * t * t);
        var latitude = 160.7108 + (390.67050284 * k) - (0.0016118 * t * t) - (0.00000227 * t * t * t);
        var node = 124.7746 - (1.56375588 * k) + (0.0020672 * t * t);

        var time = 5.09766 + (SynodicMonth * k) + (0.00015437 * t * t) - (0.000000150 * t * t * t);
        foreach (var term in newMoonTerms)
            time += term.Days * Math.Pow(eccentricity, term.Eccentricity) * Sin((term.Sun * sun) + (term.Moon * moon) + (term.Latitude * latitude));
        time -= 0.00017 * Sin(node);
        foreach (var (days, at, perMonth) in planets)
            time += days * Sin(at + (perMonth * k));
        return time - (SlowingOfTheEarth(time) / 86_400);
    }

    /// <summary>The sun's apparent longitude in degrees from 0 to 360.</summary>
    public static double SunLongitude(double days)
    {
        var t = (days + (SlowingOfTheEarth(days) / 86_400)) / 36_525;
        var mean = 280.46646 + (36_000.76983 * t) + (0.0003032 * t * t);
        var anomaly = 357.52911 + (35_999.05029 * t) - (0.0001537 * t * t);
        var centre = ((1.914602 - (0.004817 * t)) * Sin(anomaly)) + ((0.019993 - (0.000101 * t)) * Sin(2 * anomaly)) + (0.000289 * Sin(3 * anomaly));
        var longitude = mean + centre - 0.00569 - (0.00478 * Sin(125.04 - (1_934.136 * t)));
        return ((longitude % 360) + 360) % 360;
    }

    // Dynamical minus universal time in seconds: near enough a parabola for the years this is used for.
    private static double SlowingOfTheEarth(double days)
    {
        var years = days / 365.25;
        return 63 + (0.32 * years) + (0.0056 * years * years);
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
