using System.Globalization;

namespace OneStop.Tests;

/// <summary>
/// The seed of tests that try something new in every run. A failing test names it; with ONESTOP_TEST_SEED set to it the
/// run is repeated.
/// </summary>
public static class RandomSeed
{
    public static int Value { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("ONESTOP_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next(1_000_000);
}
