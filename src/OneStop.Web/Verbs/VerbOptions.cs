using System.CommandLine;
using System.Globalization;
using System.Numerics;
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

    /// <summary>A number in plain digits with a decimal point, between two limits, both included.</summary>
    public static Option<T> Number<T>(string name, string description, T least, T most) where T : struct, INumber<T> => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (T.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must lie between {least} and {most}."));
            return default;
        },
    };
}
