using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Simulation;

/// <summary>
/// The demo office: the last twelve months of an invented province and a living present, made by the write path. It ends with
/// 3,480 finished at 99.71 %, the last planned finishes held back so that some dossiers are due today or overdue.
/// </summary>
public sealed class DemoOffice(RegisterDbFactory databases, Simulator simulator, Recount recount, DemoPetitions petitions)
{
    private const string Setting = "illustration";
    private const int Finished = 3_480;

    /// <summary>Fills an empty register up to <paramref name="now"/> and marks it as illustration; leaves any other register alone.</summary>
    public async Task<Outcome<SimulationResult>> FillAsync(DateTimeOffset now, string seedFolder, IProgress<int>? progress, CancellationToken stop)
    {
        await using var db = databases.Open();
        if (await db.Dossiers.AnyAsync(stop))
            return new Refusal("register-not-empty", new("Sổ đã có hồ sơ.", "The register holds dossiers."));
        // Marked before the first dossier, so that a half-made demo is never taken for a real office.
        db.Settings.Add(new SettingRow { Name = Setting, Content = "demo" });
        await db.SaveChangesAsync(stop);
        var until = LocalDay.Precise(now);
        var plan = new SimulationPlan(LocalDay.Of(now).AddYears(-1), until, 3_580, "OneStop", 0.9971, Finished, WaitingPerDesk: 2);
        var done = await simulator.RunAsync(plan, seedFolder, progress, stop);
        await recount.RunAsync(stop);
        if (done.IsOk) await petitions.FillAsync(until, stop);
        return done;
    }

    /// <summary>Whether this register holds invented data; pages and packs then say "dữ liệu minh họa".</summary>
    public async Task<bool> IsIllustrationAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return await IsIllustrationAsync(db, stop);
    }

    internal static Task<bool> IsIllustrationAsync(RegisterDb db, CancellationToken stop) => db.Settings.AnyAsync(s => s.Name == Setting, stop);
}
