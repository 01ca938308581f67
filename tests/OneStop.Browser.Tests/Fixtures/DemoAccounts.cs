using System.Text.Json;

namespace OneStop.Browser.Tests;

/// <summary>The accounts that an office in Development starts with, read from its own settings.</summary>
internal static class DemoAccounts
{
    private static readonly JsonElement demo = JsonDocument
        .Parse(File.ReadAllText(Repository.PathTo("src", "OneStop.Web", "appsettings.Development.json")))
        .RootElement.GetProperty("OneStop").GetProperty("Demo");

    public static string SharedPassword { get; } = demo.GetProperty("Password").GetString()!;

    /// <summary>The first account of a role ("clerk"), or the account of that name ("canboxa") where a test needs a certain one.</summary>
    public static string NameOf(string roleOrName) => demo.GetProperty("Accounts").EnumerateArray()
        .Where(account => Is(account, "Role", roleOrName) || Is(account, "Name", roleOrName))
        .Select(account => account.GetProperty("Name").GetString()!)
        .First();

    private static bool Is(JsonElement account, string property, string value) =>
        string.Equals(account.GetProperty(property).GetString(), value, StringComparison.OrdinalIgnoreCase);
}
