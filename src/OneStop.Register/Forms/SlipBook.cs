using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Forms;

/// <summary>An issued slip with everything it says, and every print of it so far.</summary>
public sealed record SlipSheet(SlipRow Slip, FormFacts Facts, IReadOnlyList<SlipPrintRow> Prints);

/// <summary>
/// The slips of the register: what each says, and the count of its prints. A slip speaks of the dossier as it was when the slip was
/// issued, so a further print says the same; the control slip (06) alone grows with its dossier. Only for readers who may see persons.
/// </summary>
public sealed class SlipBook(RegisterDbFactory databases, ReferenceCache references, PersonCipher cipher, RegisterWriter writer)
{
    /// <summary>One slip; refused as <c>dossier-not-found</c>, <c>slip-not-found</c> or <c>not-allowed</c>.</summary>
    public async Task<Outcome<SlipSheet>> ReadAsync(string code, long slipId, Reader reader, CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        await using var moment = await db.BeginReadAsync(stop);
        var found = await DossierAsync(db, code, reader, stop);
        if (!found.IsOk) return found.Refusal;
        if (await db.Slips.SingleOrDefaultAsync(s => s.Id == slipId && s.DossierId == found.Value.Id, stop) is not { } slip) return RegisterRefusals.SlipNotFound;
        var facts = await new SlipReading(db, reference, cipher).OfAsync(slip, found.Value, stop);
        return new SlipSheet(slip, facts, await db.SlipPrints.Where(p => p.SlipId == slip.Id).OrderBy(p => p.No).ToListAsync(stop));
    }

    /// <summary>The slips of a dossier, oldest first; refused like <see cref="ReadAsync"/>.</summary>
    public async Task<Outcome<IReadOnlyList<SlipRow>>> OfAsync(string code, Reader reader, CancellationToken stop)
    {
        await using var db = databases.Open();
        var found = await DossierAsync(db, code, reader, stop);
        if (!found.IsOk) return found.Refusal;
        return await db.Slips.Where(s => s.DossierId == found.Value.Id).OrderBy(s => s.Id).ToListAsync(stop);
    }

    /// <summary>
    /// Counts a print and gives the slip as it is to be printed: <see cref="FormFacts.Print"/> says which print it is. A slip id of
    /// null stands for the form <paramref name="issues"/> (06 control slip, 01 receipt), which its first print issues.
    /// </summary>
    public async Task<Outcome<SlipSheet>> PrintAsync(string code, long? slipId, SlipPaper paper, (Caller Caller, Reader Reader) who, CancellationToken stop, string issues = "06")
    {
        if (!who.Reader.SeePersons) return RegisterRefusals.PersonsHidden;
        var request = new PrintRequest(code, slipId, paper, who.Caller, issues);
        var done = await writer.WriteAsync(request, stop);
        if (!done.IsOk) return done.Refusal;
        var (slip, print) = request.Printed;
        var read = await ReadAsync(code, slip.Id, who.Reader, stop);
        return read.IsOk ? read.Value with { Facts = read.Value.Facts with { Print = print } } : read;
    }

    private static async Task<Outcome<Dossier>> DossierAsync(RegisterDb db, string code, Reader reader, CancellationToken stop)
    {
        if (!reader.SeePersons) return RegisterRefusals.PersonsHidden;
        var dossier = await db.Dossiers.SingleOrDefaultAsync(d => d.Code == code, stop);
        return dossier is null || reader.Reach?.Reaches(dossier) == false ? RegisterRefusals.DossierNotFound(code) : dossier;
    }
}
