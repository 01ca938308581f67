using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Register.Log;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Petitions;

/// <summary>
/// The steps of petitions in a chain of their own: each step's hash covers the one before and the petition as it then stood, and the
/// day's seal covers the day's steps. So no date of a petition can be changed unseen. Used under the writer's lock.
/// </summary>
internal sealed class PetitionChain(RegisterDb db)
{
    private string? last;

    /// <summary>Puts a step at the chain's end, with the petition as it stands after it. Steps come in the order of their ids.</summary>
    public async Task<PetitionEventRow> LinkAsync(PetitionEventRow step, Petition after, CancellationToken stop)
    {
        last ??= await db.PetitionEvents.Where(e => e.Hash != "").OrderByDescending(e => e.Id).Select(e => e.Hash).FirstOrDefaultAsync(stop) ?? LogChain.Start;
        (step.WordsHash, step.Facts) = (HashOf(step.Words), PetitionFacts.Of(after));
        step.Hash = last = HashOf(last, step);
        return step;
    }

    /// <summary>SHA-256 over the previous hash and the step, fields parted by line feeds; lower-case hex.</summary>
    public static string HashOf(string previous, PetitionEventRow step) => Hex(Encoding.UTF8.GetBytes(string.Join('\n', previous,
        step.Id.ToString(CultureInfo.InvariantCulture), step.PetitionId.ToString(CultureInfo.InvariantCulture), ((int)step.Step).ToString(CultureInfo.InvariantCulture),
        Instants.Write(step.At), step.By, step.AgencyId.ToString(CultureInfo.InvariantCulture), step.WordsHash, step.Facts)));

    /// <summary>The hash of words as they lie encrypted, so that it tells nothing about them once they are erased.</summary>
    public static string HashOf(byte[]? words) => words is null ? "" : Hex(words);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
