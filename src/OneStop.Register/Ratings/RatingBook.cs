using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Ratings;

/// <summary>A citizen's rating in the writer's queue.</summary>
internal sealed class RateRequest(string code, Rating rating, RatedVia via) : WriteRequest
{
    /// <summary>Who did it, in the log: nobody by name.</summary>
    public const string Actor = "citizen";

    public override IEnumerable<string> Codes => [code];

    public override Outcome<Done> Decide(Batch batch)
    {
        if (batch.Find(code) is not { } dossier) return RegisterRefusals.DossierNotFound(code);
        var decided = Domain.Dossiers.Decide.Rate(dossier, rating, via, batch.Now);
        if (!decided.IsOk) return decided.Refusal;
        var after = batch.Record(dossier, decided.Value, Actor, Idempotency);
        batch.Add(new RatingRow
        {
            DossierId = after.Id, AgencyId = after.AgencyId, DeskId = after.DeskId, At = batch.Now, Via = via,
            Access = rating.Access, Procedure = rating.Procedure, Staff = rating.Staff, Result = rating.Result, Feedback = rating.Feedback, Said = rating.Said,
        });
        return new Done(after, [], []);
    }
}

/// <summary>
/// Ratings by citizens. The link's token is the dossier's id with a keyed signature: nothing about it is stored, the same dossier
/// always has the same link, and what makes it usable once is the dossier itself.
/// </summary>
public sealed class RatingBook(RegisterDbFactory databases, RegisterWriter writer, PersonCipher cipher)
{
    private const int Signed = 16;

    /// <summary>The token of a dossier's link.</summary>
    public string TokenOf(Dossier dossier)
    {
        var token = new byte[8 + Signed];
        BitConverter.TryWriteBytes(token, dossier.Id);
        Sign(dossier.Id).AsSpan(0, Signed).CopyTo(token.AsSpan(8));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The dossier behind a token; null when the token is not ours.</summary>
    public async Task<Dossier?> FindAsync(string token, CancellationToken stop)
    {
        Span<byte> bytes = stackalloc byte[8 + Signed];
        if (token.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var read) || read != bytes.Length) return null;
        var id = BitConverter.ToInt64(bytes);
        if (!CryptographicOperations.FixedTimeEquals(bytes[8..], Sign(id).AsSpan(0, Signed))) return null;
        await using var db = databases.Open();
        return await db.Dossiers.SingleOrDefaultAsync(d => d.Id == id, stop);
    }

    /// <summary>Stores a rating, once a dossier.</summary>
    public Task<Outcome<Done>> RateAsync(Dossier dossier, Rating rating, RatedVia via, CancellationToken stop) =>
        writer.WriteAsync(new RateRequest(dossier.Code, rating, via), stop);

    /// <summary>What a desk's second screen asks about: the dossier handed over there last, in person, since a moment and not rated yet; null when there is none.</summary>
    public async Task<Dossier?> LatestAsync(long deskId, DateTimeOffset since, CancellationToken stop)
    {
        await using var db = databases.Open();
        var last = await db.Dossiers.Where(d => d.DeskId == deskId && d.Status == DossierStatus.Returned && d.ReturnedAt >= since)
            .OrderByDescending(d => d.ReturnedAt).ThenByDescending(d => d.Id).FirstOrDefaultAsync(stop);
        return last is { RatedAt: null, ReturnChannel: Domain.Procedures.Channel.Direct } ? last : null;
    }

    private byte[] Sign(long id) => cipher.Hash(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rating{id}"))!;
}
