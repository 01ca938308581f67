using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Web.Notices;

namespace OneStop.Web.Access;

/// <summary>Carries an erasure out in the register, then throws away half-filled forms that name the person.</summary>
internal sealed class ErasureDesk(Erasures erasures, AccountsDb db, PersonCipher cipher, SpoolCleaning spool)
{
    /// <summary>How many drafts went with it; refusals as <see cref="Erasures.CarryOutAsync"/>.</summary>
    public async Task<Outcome<int>> CarryOutAsync(long id, Caller caller, CancellationToken stop)
    {
        var done = await erasures.CarryOutAsync(id, caller, stop);
        if (!done.IsOk) return done.Refusal;
        await spool.RunAsync(stop);
        var dropped = 0;
        // Drafts are few, encrypted, and gone after a week anyway; only reading them tells whom they name.
        foreach (var draft in await db.Drafts.ToListAsync(stop))
        {
            var content = cipher.Decrypt(draft.Content) ?? "";
            if (!done.Value.Any(number => content.Contains(number, StringComparison.OrdinalIgnoreCase))) continue;
            db.Drafts.Remove(draft);
            dropped++;
        }
        await db.SaveChangesAsync(stop);
        return dropped;
    }
}
