using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Simulation;

namespace OneStop.Tests;

public sealed partial class TestOffice
{
    /// <summary>Friday 27 March 2026, 15:00: "now" of <see cref="OpenSimulatedAsync"/>.</summary>
    public static readonly DateTimeOffset SimulatedNow = new(2026, 3, 27, 15, 0, 0, TimeSpan.FromHours(7));

    private static readonly Dictionary<DatabaseKind, DatabaseTemplate> simulated = new()
    {
        [DatabaseKind.Sqlite] = new(DatabaseKind.Sqlite, connection => SimulateAsync(DatabaseKind.Sqlite, connection)),
        [DatabaseKind.Postgres] = new(DatabaseKind.Postgres, connection => SimulateAsync(DatabaseKind.Postgres, connection)),
    };

    /// <summary>An office with four months behind it, over the turn of a year: some 360 dossiers, a tenth of the finished late.</summary>
    public static async Task<TestOffice> OpenSimulatedAsync(DatabaseKind kind) => new(await simulated[kind].CreateAsync(), new FixedClock(SimulatedNow));

    private static async Task SimulateAsync(DatabaseKind kind, string connection)
    {
        await SeedAsync(kind, connection);
        var folder = Directory.CreateTempSubdirectory("onestop-simulation-").FullName;
        await using (var services = Services(StorageOf(kind, connection), folder, new FixedClock(SimulatedNow)))
        {
            var plan = new SimulationPlan(new(2025, 11, 24), SimulatedNow, 360, "evidence", 0.9);
            Assert.True((await services.GetRequiredService<Simulator>().RunAsync(plan, SeedFolder, null, CancellationToken.None)).IsOk);
        }
        Directory.Delete(folder, recursive: true);
    }
}
