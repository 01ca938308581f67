using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Import;

/// <summary>
/// A dry run: every row is decided exactly as the import would, against the register as it stands, in batches that are thrown
/// away. A source_id that stands in the files twice counts as unchanged the second time, because the first is not there to compare.
/// </summary>
internal sealed class ImportRehearsal : IAsyncDisposable
{
    private readonly HashSet<long> added = [];
    private readonly RegisterDb db;
    private readonly LogHeadRow head;
    private readonly DateTimeOffset now;
    private OfficeReference reference;

    private ImportRehearsal(RegisterDb db, LogHeadRow head, OfficeReference reference, DateTimeOffset now) =>
        (this.db, this.head, this.reference, this.now) = (db, head, reference, now);

    public static async Task<ImportRehearsal> BeginAsync(RegisterDbFactory databases, ReferenceCache references, DateTimeOffset now, CancellationToken stop)
    {
        var db = databases.Open();
        return new(db, await db.LogHead.SingleAsync(stop), await references.CurrentAsync(db, stop), LocalDay.Precise(now));
    }

    /// <summary>Decides one group; not to be called again before it is done.</summary>
    public async Task<Outcome<Done>[]> DecideAsync(IReadOnlyList<ImportRequest> group)
    {
        var batch = new Batch(db, head, reference) { Now = now };
        await batch.PrefetchAsync(group, CancellationToken.None);
        foreach (var request in group)
        {
            request.Run(batch);
            request.Complete();
            if (request.Effect == ImportEffect.Added && request.Answer.Result.IsOk && !added.Add(Fingerprint(request.Item.SourceId))) request.CountUnchanged();
        }
        reference = batch.Reference;
        return await Task.WhenAll(group.Select(request => request.Answer));
    }

    public ValueTask DisposeAsync() => db.DisposeAsync();

    // Eight bytes instead of the text keep a million rows within a few dozen megabytes.
    private static long Fingerprint(string sourceId) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(sourceId)));
}
