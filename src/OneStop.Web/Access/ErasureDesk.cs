using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Web.Notices;

namespace OneStop.Web.Access;

/// <summary>Carries an erasure out in the register, then throws away half-filled forms that name the person.</summary>
internal sealed class ErasureDesk(Erasures erasures, AccountsDb db, PersonCipher cipher, SpoolCleaning spool)
{
    private const int ShortestNumber = 6;

    /// <summary>How many drafts went with it; refusals as <see cref="Erasures.CarryOutAsync"/>.</summary>
    public async Task<Outcome<int>> CarryOutAsync(long id, Caller caller, CancellationToken stop)
    {
        var done = await erasures.CarryOutAsync(id, caller, stop);
        if (!done.IsOk) return done.Refusal;
        // People type numbers with spaces and dots. A number too short to be anybody's own would take others' drafts along.
        var numbers = done.Value.Select(Tidy).Where(number => number.Length >= ShortestNumber).ToList();
        await spool.RunAsync(stop);
        var dropped = 0;
        // Drafts are few, encrypted, and gone after a week anyway; only reading them tells whom they name.
        foreach (var draft in await db.Drafts.ToListAsync(stop))
        {
            var content = Tidy(cipher.Decrypt(draft.Content) ?? "");
            if (!numbers.Any(number => content.Contains(number, StringComparison.OrdinalIgnoreCase))) continue;
            db.Drafts.Remove(draft);
            dropped++;
        }
        await db.SaveChangesAsync(stop);
        return dropped;
    }

    private static string Tidy(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));
}
