using Microsoft.AspNetCore.Connections;
using OneStop.Register;
using OneStop.Register.Storage;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Jobs;
using OneStop.Web.Live;
using OneStop.Web.Notices;

namespace OneStop.Web.Setup;

/// <summary>What the command line asks of a server; null leaves it to configuration and environment.</summary>
internal sealed record ServeSettings(string? Data, string? Database, string? Urls, bool? Demo, string[] Settings);

/// <summary>How this server was started. <paramref name="Demo"/>: an empty register gets the demo office.</summary>
internal sealed record OfficePlan(string Data, StorageOptions Storage, bool Demo);

/// <summary>The server: what it is made of, in the order in which requests meet it.</summary>
internal static class OfficeHost
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Runs until stopped. 0 after an ordinary stop, 1 when it could not start; the reason is on <paramref name="messages"/>.</summary>
    public static async Task<int> RunAsync(ServeSettings asked, TextWriter messages, CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = asked.Settings, ContentRootPath = ContentRoot(asked.Settings) });
        var plan = PlanOf(asked, builder);
        using var held = OfficeHostLock.TryTake(plan.Data);
        if (held is null)
        {
            await messages.WriteLineAsync($"data-folder-in-use: Thư mục '{plan.Data}' đang được một máy chủ OneStop khác sử dụng. Hãy dừng máy chủ đó hoặc chọn thư mục khác bằng --data.");
            await messages.WriteLineAsync($"data-folder-in-use: The folder '{plan.Data}' is in use by another OneStop server. Stop that one, or choose another folder with --data.");
            return 1;
        }
        Compose(builder, plan);
        await using var app = builder.Build();
        Arrange(app);
        var opening = app.Services.GetRequiredService<OfficeHostOpening>();
        try
        {
            await ((IHost)app).RunAsync(stop);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            await messages.WriteLineAsync($"address-in-use: Địa chỉ đã có chương trình khác sử dụng; chọn địa chỉ khác bằng --urls. ({error.Message})");
            await messages.WriteLineAsync($"address-in-use: Another program listens there; choose another address with --urls. ({error.Message})");
            return 1;
        }
        return opening.Failed ? 1 : 0;
    }

    private static OfficePlan PlanOf(ServeSettings asked, WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var data = Path.GetFullPath(asked.Data ?? settings["OneStop:Data"] ?? "data");
        Directory.CreateDirectory(data);
        var database = asked.Database ?? settings["OneStop:Database"] ?? "";
        settings.AddInMemoryCollection([new("OneStop:Data", data), new("OneStop:Database", database)]);
        if (asked.Urls is not null) settings[WebHostDefaults.ServerUrlsKey] = asked.Urls;
        else if (string.IsNullOrEmpty(settings[WebHostDefaults.ServerUrlsKey])) settings[WebHostDefaults.ServerUrlsKey] = DefaultUrl;
        return new(data, database.Length == 0 ? new(DatabaseKind.Sqlite, Path.Combine(data, "register.db")) : StorageOptions.Parse(database),
            asked.Demo ?? builder.Environment.IsDevelopment());
    }

    private static void Compose(WebApplicationBuilder builder, OfficePlan plan)
    {
        var services = builder.Services;
        services.AddSingleton(plan);
        services.AddRegister(plan.Storage, Path.Combine(plan.Data, "keys", "person.key"));
        services.AddSingleton<OfficeHostOpening>();
        services.AddHostedService(provider => provider.GetRequiredService<OfficeHostOpening>());
        services.AddOffice().AddAccounts().AddShell().AddDossierPages();
        services.AddApi();
        services.AddLiveCounters();
        services.AddNotices();
        services.AddJobs(plan.Data, plan.Storage);
    }

    private static void Arrange(WebApplication app)
    {
        app.UseOpening();
        app.UseShell();
        app.UseApi();
        app.MapShell();
        app.MapApi();
        app.MapLiveCounters();
        app.AnnounceAtStart();
    }

    /// <summary>Settings and assets stand beside the executable, except while developing, where they stand in the project's folder.</summary>
    private static string? ContentRoot(string[] settings) =>
        settings.Any(s => s.StartsWith("--contentRoot=", StringComparison.OrdinalIgnoreCase)) || File.Exists("appsettings.json") ? null : AppContext.BaseDirectory;
}
