namespace OneStop.Domain.Counters;

/// <summary>What an on-time report is broken down by.</summary>
public enum OnTimeBy
{
    /// <summary>The competent agency.</summary>
    Agency,
    /// <summary>The desk where it was filed.</summary>
    Desk,
    Sector, Procedure, Channel, Level,
}

/// <summary>The names used in addresses, options and files: the members' own with a small first letter.</summary>
public static class OnTimeNames
{
    /// <summary>"firstPromise".</summary>
    public static string Of<T>(T value) where T : struct, Enum { var name = value.ToString(); return char.ToLowerInvariant(name[0]) + name[1..]; }

    /// <summary>Reads such a name in any case; a number is not one. Refused as <c>query-malformed</c> with the field's name.</summary>
    public static Outcome<T> Read<T>(string? name, string field) where T : struct, Enum =>
        name is [var first, ..] && char.IsAsciiLetter(first) && Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : new Refusal("query-malformed", new Text(
                $"Không hiểu '{name}' ở '{field}'. Các giá trị: {string.Join(", ", Enum.GetValues<T>().Select(Of))}.",
                $"'{name}' is not understood as '{field}'. Use one of: {string.Join(", ", Enum.GetValues<T>().Select(Of))}."), field);
}
