namespace OneStop.Browser.Tests;

/// <summary>The accounts that an office in Development starts with, one for each role.</summary>
internal static class DemoAccounts
{
    public static string NameOf(string role) => role;

    public static string PasswordOf(string role) => $"{role}-demo-2026";
}
