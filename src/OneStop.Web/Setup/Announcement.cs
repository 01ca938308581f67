using Microsoft.Extensions.Options;
using OneStop.Web.Access;

namespace OneStop.Web.Setup;

/// <summary>What the person who starts the server must know: the way in.</summary>
internal static class Announcement
{
    public static void AnnounceAtStart(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() => _ = TellAsync(app));

    private static async Task TellAsync(WebApplication app)
    {
        var address = app.Urls.FirstOrDefault() ?? "";
        await app.Services.GetRequiredService<OfficeHostOpening>().Opened;
        await using var scope = app.Services.CreateAsyncScope();
        var demo = scope.ServiceProvider.GetRequiredService<IOptions<DemoOptions>>().Value;
        await Console.Error.WriteLineAsync($"OneStop: {address}");
        if (app.Environment.IsDevelopment())
        {
            await Console.Error.WriteLineAsync($"Demo accounts, password \"{demo.Password}\":");
            foreach (var account in demo.Accounts)
                await Console.Error.WriteLineAsync($"  {account.Name,-12} {account.Role,-11} {account.AgencyCode}");
        }
        else if (await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().CreateLinkAsync() is { } link)
        {
            await Console.Error.WriteLineAsync($"There is no account yet. For 24 hours the first administrator comes in by {address}{link}");
        }
    }
}
