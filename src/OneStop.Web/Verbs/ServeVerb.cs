using System.CommandLine;
using OneStop.Web.Setup;

namespace OneStop.Web.Verbs;

/// <summary>serve: the site, the API, the hub and the jobs. What runs when no verb is given.</summary>
internal static class ServeVerb
{
    private static readonly Option<string?> urls = new("--urls") { Description = $"Addresses to listen on, parted by semicolons (default {OfficeHost.DefaultUrl})." };
    private static readonly Option<bool> demo = new("--demo") { Description = "Fill an empty register with the demo office (default in Development)." };
    private static readonly Option<bool> noDemo = new("--no-demo") { Description = "Never fill in the demo office." };

    public static Command Serve()
    {
        var verb = new Command("serve", "Runs the site, API, live counters and jobs (default). Further settings as --Section:Name=value.");
        Equip(verb);
        return verb;
    }

    /// <summary>Gives a command the options and the action of serve; the root gets them too, so that no verb means serve.</summary>
    public static void Equip(Command command)
    {
        command.Add(urls);
        command.Add(demo);
        command.Add(noDemo);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        // A setting is passed on to the host; anything else unknown is a mistyped verb or option, and must not start a server.
        if (parsed.UnmatchedTokens.FirstOrDefault(token => !IsSetting(token)) is { } unknown)
        {
            return new VerbFailures(parsed.GetValue(VerbHost.Json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
                .WrongUsage([$"'{unknown}' is no verb and no option of serve."]);
        }
        bool? filled = parsed.GetValue(noDemo) ? false : parsed.GetValue(demo) ? true : null;
        return await OfficeHost.RunAsync(
            new(parsed.GetValue(VerbHost.Data), parsed.GetValue(VerbHost.Database), parsed.GetValue(urls), filled, [.. parsed.UnmatchedTokens]),
            parsed.InvocationConfiguration.Error, stop);
    }

    private static bool IsSetting(string token) => token.StartsWith("--", StringComparison.Ordinal) && token.IndexOf('=', StringComparison.Ordinal) > 2;
}
