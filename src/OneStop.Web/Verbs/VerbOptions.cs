using System.CommandLine;
using OneStop.Web.Api;

namespace OneStop.Web.Verbs;

/// <summary>Options that several verbs share; a value that cannot be read is wrong usage.</summary>
internal static class VerbOptions
{
    /// <summary>A day as yyyy-MM-dd or dd/MM/yyyy.</summary>
    public static Option<DateOnly> Day(string name, string description) => new(name)
    {
        Description = description, Required = true,
        CustomParser = result =>
        {
            if (Moments.TryDay(result.Tokens[0].Value, out var day)) return day;
            result.AddError($"{name} must be a day as yyyy-MM-dd.");
            return default;
        },
    };

    /// <summary>A moment in ISO 8601 or as dd/MM/yyyy HH:mm, office time unless it says otherwise.</summary>
    public static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (Moments.TryInstant(result.Tokens[0].Value, out var at)) return at;
            result.AddError($"{name} must be a moment such as 2026-12-31T17:30:00+07:00.");
            return null;
        },
    };
}
