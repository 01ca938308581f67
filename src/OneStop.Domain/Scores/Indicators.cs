using System.Collections.Frozen;

namespace OneStop.Domain.Scores;

/// <summary>The closed list of everything that can be measured. A ruleset may only name indicators from this list.</summary>
public static partial class Indicators
{
    /// <summary>Every indicator, in the order of the help page.</summary>
    public static IReadOnlyList<Indicator> All { get; } =
        [.. OnTime(), .. Filing(), .. Conduct(), .. Catalogue(), .. Petitions(), .. Decree61(), .. Declared()];

    private static readonly FrozenDictionary<string, Indicator> byName =
        All.ToFrozenDictionary(indicator => indicator.Name, StringComparer.Ordinal);

    /// <summary>The indicator of that exact name, or null.</summary>
    public static Indicator? Find(string name) => byName.GetValueOrDefault(name);

    private static Indicator Of(
        IndicatorOrigin origin, string name, string vi, string en, string viDefinition, string enDefinition,
        IndicatorUnit unit = IndicatorUnit.Share) =>
        new(name, new Text(vi, en), new Text(viDefinition, enDefinition), unit, origin);
}
