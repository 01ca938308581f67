namespace OneStop.Domain.Scores;

/// <summary>The figures of a period by indicator; more than one different value of an indicator is a contradiction.</summary>
internal sealed class Figures
{
    private readonly Dictionary<string, List<IndicatorValue>> byName = new(StringComparer.Ordinal);

    public Figures(IEnumerable<IndicatorValue> values)
    {
        foreach (var value in values.Distinct())
        {
            if (Indicators.Find(value.Name) is null)
                throw new ArgumentException($"There is no indicator {value.Name}.", nameof(values));
            if (!byName.TryGetValue(value.Name, out var same)) byName[value.Name] = same = [];
            same.Add(value);
        }
    }

    public IReadOnlyList<IndicatorValue> All(string name) => byName.GetValueOrDefault(name) ?? [];

    public bool Contradicts(string name) => All(name).Count > 1;

    public IndicatorValue? One(string? name) => name is not null && All(name) is [var first, ..] ? first : null;
}
