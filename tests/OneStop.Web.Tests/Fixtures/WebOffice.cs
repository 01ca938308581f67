using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OneStop.Web.Setup;

namespace OneStop.Web.Tests;

/// <summary>
/// The real program inside the test process, on a real socket, with a data folder and a clock of its own: a class fixture.
/// Settings arrive as the command line of the program (<c>--data=…</c>), so the way of a real start is the way of the test.
/// At its end the test class fails when the office logged an error that no test announced to <see cref="Log"/>.
/// </summary>
public class WebOffice : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly DatabaseTemplate empty = new(DatabaseKind.Postgres, _ => Task.CompletedTask);
    private RegisterDatabase? database;

    /// <summary>An office with an empty register in Development, on SQLite.</summary>
    public WebOffice()
    {
        Settings = new() { ["data"] = DataFolder, ["urls"] = "http://127.0.0.1:0", ["no-demo"] = "true" };
        UseKestrel(0);
    }

    /// <summary>Options of <c>serve</c> without the dashes; an office of another kind changes them before the start.</summary>
    protected Dictionary<string, string> Settings { get; }

    /// <summary>Starts on a Friday morning; a test moves it on.</summary>
    public FixedClock Clock { get; } = new("2026-08-28 09:00");

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("onestop-web-").FullName;

    public ErrorLog Log { get; } = new();

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Whether the register and the accounts lie in an empty PostgreSQL database of their own.</summary>
    protected virtual bool OnPostgres => false;

    /// <summary>Starts and waits until the register is open: the site is up before that, and answers 503.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        if (OnPostgres) Settings["database"] = "postgres:" + (database = await empty.CreateAsync()).ConnectionString;
        StartServer();
        using var visitor = NewVisitor();
        var ready = new Uri("/health/ready", UriKind.Relative);
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            using var answer = await visitor.Http.GetAsync(ready);
            if (answer.IsSuccessStatusCode)
                return;
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(2), $"The office did not open in two minutes:\n{string.Join('\n', Log.Unexpected())}");
        }
    }

    /// <summary>A new visitor with cookies of its own, not signed in.</summary>
    public WebVisitor NewVisitor(string language = "vi") => new(Address, language);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseEnvironment("Development");
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
        if (database is not null)
            await database.DisposeAsync();
        if (Directory.Exists(DataFolder))
            Directory.Delete(DataFolder, recursive: true);
        var errors = Log.Unexpected();
        Assert.True(errors.Count == 0, $"The office logged errors that no test expected:\n{string.Join('\n', errors)}");
    }
}
