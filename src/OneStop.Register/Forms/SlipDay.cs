using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Forms;

/// <summary>What a desk issued on a day. <paramref name="More"/>: there are more than are listed.</summary>
public sealed record SlipsOfDay(IReadOnlyList<(SlipRow Slip, string Code)> Slips, bool More);

/// <summary>The slips of a desk's dossiers by the day of issue.</summary>
public sealed class SlipDay(RegisterDbFactory databases, ReferenceCache references)
{
    private const int Most = 200;

    /// <summary>Oldest first; refused as <c>desk-unknown</c>, <c>out-of-scope</c> or <c>not-allowed</c>.</summary>
    public async Task<Outcome<SlipsOfDay>> ReadAsync(string deskCode, DateOnly day, Reader reader, CancellationToken stop)
    {
        if (!reader.SeePersons) return RegisterRefusals.PersonsHidden;
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        if (reference.Tree.Desk(deskCode) is not { } desk) return RegisterRefusals.DeskUnknown(deskCode);
        if (reader.Reach?.CoversDesk(desk.Id) == false) return RegisterRefusals.OutOfScope;
        var (from, until) = (LocalDay.StartOf(day), LocalDay.StartOf(day.AddDays(1)));
        var found = await db.Slips.Where(s => s.IssuedAt >= from && s.IssuedAt < until)
            .Join(db.Dossiers.Where(d => d.DeskId == desk.Id), s => s.DossierId, d => d.Id, (s, d) => new { Slip = s, d.Code })
            .OrderBy(s => s.Slip.Id).Take(Most + 1).ToListAsync(stop);
        return new SlipsOfDay([.. found.Take(Most).Select(s => (s.Slip, s.Code))], found.Count > Most);
    }
}
