using OneStop.Web.Access;

namespace OneStop.Web.Setup;

/// <summary>The site, from its settings to its first page: a table of contents.</summary>
internal static class Site
{
    private static readonly Dictionary<string, string> switches = new() { ["--data"] = "OneStop:Data", ["--database"] = "OneStop:Database" };

    public static async Task<int> ServeAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddCommandLine(args, switches);
        builder.Services.AddOffice().AddAccounts().AddShell();

        var app = builder.Build();
        app.UseShell().MapShell();

        await app.Services.PrepareAccountsAsync(demo: app.Environment.IsDevelopment());
        app.AnnounceAtStart();
        await app.RunAsync();
        return 0;
    }
}
