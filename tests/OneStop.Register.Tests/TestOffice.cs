using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Seeding;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Tests;

/// <summary>A register of its own on a fresh database, seeded, with a clock the test moves.</summary>
public sealed partial class TestOffice : IAsyncDisposable
{
    /// <summary>Monday 2 March 2026, 09:00 in the office.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(7));

    /// <summary>A commune-level procedure with 3 working days at the desk, and who takes it in.</summary>
    public const string Desk = "TINH-Q1";

    private static readonly Dictionary<DatabaseKind, DatabaseTemplate> templates = new()
    {
        [DatabaseKind.Sqlite] = new(DatabaseKind.Sqlite, connection => SeedAsync(DatabaseKind.Sqlite, connection)),
        [DatabaseKind.Postgres] = new(DatabaseKind.Postgres, connection => SeedAsync(DatabaseKind.Postgres, connection)),
    };

    private readonly RegisterDatabase database;
    private readonly ServiceProvider services;

    private TestOffice(RegisterDatabase database, FixedClock clock)
    {
        (this.database, Clock) = (database, clock);
        services = Services(StorageOf(database.Kind, database.ConnectionString), database.Folder, clock);
    }

    public FixedClock Clock { get; }
    public DossierRegister Register => Get<DossierRegister>();
    public Caller Clerk { get; } = new("lan");
    public Caller Leader { get; } = new("hung", MayApprove: true);

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>A seeded register at <see cref="Start"/>.</summary>
    public static async Task<TestOffice> OpenAsync(DatabaseKind kind) => new(await templates[kind].CreateAsync(), new FixedClock(Start));

    /// <summary>A second node on the same database, with the same clock.</summary>
    public ServiceProvider SecondNode() => Services(StorageOf(database.Kind, database.ConnectionString), database.Folder, Clock);

    public RegisterDb Db() => Get<RegisterDbFactory>().Open();

    public async Task<OfficeReference> ReferenceAsync()
    {
        await using var db = Db();
        return await Get<ReferenceCache>().CurrentAsync(db, Stop);
    }

    /// <summary>The first province-level procedure whose direct channel has exactly this limit and that somebody decides.</summary>
    public async Task<string> ProcedureAsync(decimal amount, Domain.Calendar.LimitUnit unit)
    {
        var reference = await ReferenceAsync();
        var desk = reference.Tree.Desk(Desk)!;
        return reference.Catalogue.All.Where(v => v.LimitFor(Channel.Direct) is { } limit && limit.Amount == amount && limit.Unit == unit && v.Levels.Contains(Level.Province))
            .OrderBy(v => v.Code, StringComparer.Ordinal)
            .First(v => reference.ProposeAgency(desk, reference.InForce(v.Code, LocalDay.Of(Clock.GetUtcNow())).Value, LocalDay.Of(Clock.GetUtcNow())) is { Level: Level.Province }).Code;
    }

    public async Task<Intake> FilingAsync(decimal days = 5) => new()
    {
        Desk = Desk,
        Procedure = await ProcedureAsync(days, Domain.Calendar.LimitUnit.WorkingDays),
        Applicant = new Applicant(PersonKind.Citizen, "Đỗ Thị Hồng Ngọc", "999000000001", "0000123456"),
    };

    /// <summary>Receives a filing; it must succeed.</summary>
    public async Task<Dossier> ReceiveAsync(decimal days = 5) => Ok(await Register.ReceiveAsync(await FilingAsync(days), Clerk, Stop)).Dossier;

    /// <summary>Acts on the newest version; it must succeed.</summary>
    public async Task<Dossier> ActAsync(Dossier dossier, DossierCommand command, Caller? by = null) =>
        Ok(await Register.ActAsync(dossier.Code, dossier.Version, command, by ?? Clerk, Stop)).Dossier;

    public static Done Ok(Outcome<Done> outcome)
    {
        Assert.True(outcome.IsOk, outcome.IsOk ? "" : $"refused: {outcome.Refusal.Code} {outcome.Refusal.Message.En}");
        return outcome.Value;
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task SeedAsync(DatabaseKind kind, string connection)
    {
        var folder = Directory.CreateTempSubdirectory("onestop-seed-").FullName;
        await using var services = Services(StorageOf(kind, connection), folder, new FixedClock(Start));
        await services.GetRequiredService<SeedLoader>().OpenAsync(SeedFolder, CancellationToken.None);
        Directory.Delete(folder, recursive: true);
    }

    public static string SeedFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "OneStop.sln"))) folder = folder.Parent!;
            return Path.Combine(folder.FullName, "seed-data");
        }
    }

    private static StorageOptions StorageOf(DatabaseKind kind, string connection) => kind == DatabaseKind.Sqlite
        ? new(OneStop.Register.Storage.DatabaseKind.Sqlite, connection.Replace("Data Source=", "", StringComparison.Ordinal))
        : new(OneStop.Register.Storage.DatabaseKind.Postgres, connection);

    private static ServiceProvider Services(StorageOptions storage, string folder, TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock);
        services.AddRegister(storage, Path.Combine(folder, "person.key"));
        return services.BuildServiceProvider();
    }
}
