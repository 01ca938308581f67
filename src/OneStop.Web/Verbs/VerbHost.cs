using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneStop.Domain;
using OneStop.Register;
using OneStop.Register.Dossiers;
using OneStop.Register.Seeding;
using OneStop.Register.Storage;
using OneStop.Web.Access;
using OneStop.Web.Jobs;
using OneStop.Web.Setup;

namespace OneStop.Web.Verbs;

/// <summary>
/// What every verb runs in: the register opened (created, migrated and seeded when missing, never with demo data), results on
/// stdout, messages on stderr. Exit codes: 0 done, 1 refused or found something wrong, 2 wrong usage.
/// </summary>
internal sealed class VerbHost : IAsyncDisposable
{
    public static readonly Option<string?> Data = new("--data") { Description = "Folder of the register, jobs, attachments and keys (default ./data).", Recursive = true };
    public static readonly Option<string?> Database = new("--database") { Description = "sqlite:PATH or postgres:CONNECTION (default: SQLite in the data folder).", Recursive = true };
    public static readonly Option<bool> Json = new("--json") { Description = "One JSON document on stdout.", Recursive = true };

    /// <summary>How documents on stdout are written.</summary>
    public static readonly JsonSerializerOptions JsonForm = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly ServiceProvider services;

    private VerbHost(ServiceProvider services, bool asJson, TextWriter output, TextWriter messages) =>
        (this.services, AsJson, Output, Messages) = (services, asJson, output, messages);

    public bool AsJson { get; }
    public TextWriter Output { get; }
    public TextWriter Messages { get; }

    /// <summary>Verbs act with full scope under the machine user's name, are logged, and cannot approve.</summary>
    public static Caller Caller { get; } = new($"cli:{Environment.UserName}");

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>An action that opens the register first.</summary>
    public static void On(Command command, Func<ParseResult, VerbHost, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parsed, stop) =>
        {
            await using var host = Create(parsed);
            await host.Get<SeedLoader>().OpenAsync(SeedFolder, stop);
            return await action(parsed, host, stop);
        });

    /// <summary>An action that needs no register and makes no folder: checking a pack, putting a backup back.</summary>
    public static void OnFiles(Command command, Func<ParseResult, VerbHost, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parsed, stop) =>
        {
            await using var host = new VerbHost(new ServiceCollection().BuildServiceProvider(), parsed.GetValue(Json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return await action(parsed, host, stop);
        });

    /// <summary>The seed files beside the executable.</summary>
    public static string SeedFolder => Path.Combine(AppContext.BaseDirectory, "seed-data");

    /// <summary>The result: one JSON document with --json, else the lines.</summary>
    public int Done(object result, params IEnumerable<string> lines)
    {
        if (AsJson) Output.WriteLine(JsonSerializer.Serialize(result, JsonForm));
        else foreach (var line in lines) Output.WriteLine(line);
        return 0;
    }

    /// <summary>A refusal: its code and sentence in both languages on stderr, as JSON on stdout too when asked for.</summary>
    public int Refused(Refusal refusal) => new VerbFailures(AsJson, Output, Messages).Refuse(refusal);

    /// <summary>What is wrong with the database that command line or environment name; null when nothing is.</summary>
    public static string? DatabaseMistake(ParseResult parsed) =>
        (parsed.GetValue(Database) ?? Environment.GetEnvironmentVariable("OneStop__Database")) is { Length: > 0 } text && !StorageOptions.IsUnderstood(text)
            ? $"The database '{text.Split(':')[0]}:…' is not understood: sqlite:PATH or postgres:CONNECTION is needed."
            : null;

    /// <summary>The storage a command line and the environment ask for.</summary>
    public static (string Data, StorageOptions Storage) StorageOf(ParseResult parsed)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables("OneStop__").Build();
        var data = Path.GetFullPath(parsed.GetValue(Data) ?? settings["Data"] ?? "data");
        Directory.CreateDirectory(data);
        var database = parsed.GetValue(Database) ?? settings["Database"];
        return (data, string.IsNullOrEmpty(database) ? new(DatabaseKind.Sqlite, Path.Combine(data, "register.db")) : StorageOptions.Parse(database));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static VerbHost Create(ParseResult parsed)
    {
        var (data, storage) = StorageOf(parsed);
        var services = new ServiceCollection();
        services.AddLogging(log => log.AddSimpleConsole().AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).SetMinimumLevel(LogLevel.Warning));
        services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddRegister(storage, Path.Combine(data, "keys", "person.key"));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(
            [new("OneStop:Data", data), new("OneStop:Database", storage.Kind == DatabaseKind.Postgres ? "postgres:" + storage.Connection : "")]).Build());
        services.AddOffice().AddAccounts();
        services.AddRulesets(data);
        services.AddSingleton<SigningCertificate>();
        return new(services.BuildServiceProvider(), parsed.GetValue(Json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
    }
}
