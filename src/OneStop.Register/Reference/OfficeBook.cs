using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Seeding;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Reference;

/// <summary>What entering an office did or would do.</summary>
/// <param name="Replaced">The register was empty: what stood before (usually the invented province of the seed) is gone.</param>
public sealed record OfficeEntered(bool Replaced, int Agencies, int Desks, int Changed, IReadOnlyList<OfficeFault> Faults);

/// <summary>
/// The office's own agencies and desks, from two tables. Before the first record they replace the invented province of the seed with
/// everything that was invented beside it: its calendars, sample fees and inner steps. Afterwards they only add and rename.
/// </summary>
public sealed class OfficeBook(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    private const string Setting = "own-office";

    /// <summary>Whether the office entered its own agencies; false while the invented province of the seed stands.</summary>
    public async Task<bool> IsOwnAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.Settings.AnyAsync(s => s.Name == Setting, stop);
    }

    /// <summary>Whether nothing is recorded yet that names an agency or a desk, so that they may still be replaced.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return await IsEmptyAsync(db, stop);
    }

    /// <summary>
    /// Enters the tables, all or nothing: with faults nothing is stored, and on a dry run neither. <paramref name="mustStay"/> are codes that
    /// accounts, keys and boards use: refused as <c>office-code-in-use</c> when one would be gone. Refused as <c>out-of-scope</c> without reach over everything.
    /// </summary>
    public async Task<Outcome<OfficeEntered>> EnterAsync(OfficeTables tables, IReadOnlyCollection<string> mustStay, string seedFolder, bool dry, Caller by, CancellationToken stop)
    {
        if (by.Reach is { IsEverything: false }) return RegisterRefusals.OutOfScope;
        OfficeEntered? tried = null;
        var done = await references.ChangeAsync<OfficeEntered>(databases, async (db, head) =>
        {
            var empty = await IsEmptyAsync(db, stop);
            var known = empty ? ([], []) : (await db.Agencies.AsTracking().OrderBy(a => a.Id).ToListAsync(stop), await db.Desks.AsTracking().OrderBy(d => d.Id).ToListAsync(stop));
            var sectors = (await db.Sectors.Select(sector => sector.Code).ToListAsync(stop)).ToHashSet();
            var plan = new OfficePlan(tables, sectors, known, () => head.NextId++);
            tried = new(empty, plan.AddedAgencies.Count, plan.AddedDesks.Count, plan.Changed, plan.Faults);
            if (plan.Faults.Count > 0 || dry) return notStored;
            if (empty && mustStay.FirstOrDefault(code => plan.AddedAgencies.All(a => !Same(a.Code, code)) && plan.AddedDesks.All(d => !Same(d.Code, code))) is { } gone) return InUse(gone);
            if (empty) await ClearAsync(db, seedFolder, stop);
            db.Agencies.AddRange(plan.AddedAgencies);
            db.Desks.AddRange(plan.AddedDesks);
            await StoredSettings.ChangeAsync(db, Setting, new { plan.AddedAgencies.Count }, new(by.Actor, LocalDay.Precise(clock.GetUtcNow()), "", "", StoredJson.Write(tables)), stop);
            return tried;
        }, stop);
        return done.IsOk || done.Refusal != notStored ? done : tried!;
    }

    private static async Task<bool> IsEmptyAsync(RegisterDb db, CancellationToken stop) =>
        !await db.Dossiers.AnyAsync(stop) && !await db.Petitions.AnyAsync(stop) && !await db.NumberBlocks.AnyAsync(stop) && !await db.Outages.AnyAsync(stop) && !await db.PeriodCloses.AnyAsync(stop)
        && !await db.DeclaredFigures.AnyAsync(stop) && !await db.FigureDuties.AnyAsync(stop) && !await db.ScoreRounds.AnyAsync(stop) && !await db.CalendarChanges.AnyAsync(stop);

    /// <summary>Takes away what the seed invented. What people entered meanwhile stays: other fees, other steps, the national calendar.</summary>
    private static async Task ClearAsync(RegisterDb db, string seedFolder, CancellationToken stop)
    {
        await db.Desks.ExecuteDeleteAsync(stop);
        await db.Agencies.ExecuteDeleteAsync(stop);
        await db.Calendars.Where(c => c.AgencyCode != "" || c.DeskCode != "").ExecuteDeleteAsync(stop);
        var (steps, fees) = SeedFiles.Samples(seedFolder);
        var codes = steps.Keys.Concat(fees.Keys).Distinct().ToArray();
        var procedures = await db.Procedures.Where(p => codes.Contains(p.Code)).Select(p => p.Id).ToArrayAsync(stop);
        foreach (var row in await db.ProcedureVersions.AsTracking().Where(v => procedures.Contains(v.ProcedureId)).ToListAsync(stop))
        {
            var version = StoredJson.Read<ProcedureVersion>(row.Content);
            var invented = fees.TryGetValue(version.Code, out var byChannel) ? byChannel.Values.SelectMany(items => items).ToHashSet() : [];
            row.Content = StoredJson.Write(version with
            {
                Steps = steps.TryGetValue(version.Code, out var sample) && version.Steps.SequenceEqual(sample) ? [] : version.Steps,
                Channels = [.. version.Channels.Select(terms => terms with { Fees = terms.Fees?.Where(item => !invented.Contains(item)).ToList() is { Count: > 0 } left ? left : null })],
            });
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Ends the transaction without storing; never seen outside.</summary>
    private static readonly Refusal notStored = new("office-not-stored", new("Chưa lưu.", "Not stored."));

    private static Refusal InUse(string code) => new("office-code-in-use", new(
        $"Bảng không có mã '{code}', nhưng một tài khoản, khóa kết nối hoặc màn hình đang dùng mã đó. Sửa tài khoản trước, hoặc giữ mã trong bảng.",
        $"The tables do not have the code '{code}', which an account, a key or a board uses. Change the account first, or keep the code in the tables."), "agencies");
}
