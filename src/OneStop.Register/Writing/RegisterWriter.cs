using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Writing;

/// <summary>
/// The one writer: commands enter a bounded queue, a batch of them shares one durable commit, and each caller is answered only
/// after it. A command that is refused or breaks does not sink its neighbours. Batches of several processes are ordered by the
/// lock on the head row.
/// </summary>
public sealed class RegisterWriter : IAsyncDisposable
{
    private const int Most = 512;

    private readonly Channel<WriteRequest> queue = Channel.CreateBounded<WriteRequest>(
        new BoundedChannelOptions(8192) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly RegisterDbFactory databases;
    private readonly ReferenceCache references;
    private readonly CounterBell bell;
    private readonly TimeProvider clock;
    private readonly ILogger<RegisterWriter> log;
    private readonly Task loop;
    private RegisterDb? db;
    private BulkWriter? bulk;

    public RegisterWriter(RegisterDbFactory databases, ReferenceCache references, CounterBell bell, TimeProvider clock, ILogger<RegisterWriter> log)
    {
        (this.databases, this.references, this.bell, this.clock, this.log) = (databases, references, bell, clock, log);
        loop = Task.Run(RunAsync);
    }

    /// <summary>Puts a command in the queue and answers when it is on disk, refused or failed. Waits while the queue is full.</summary>
    internal async Task<Outcome<Done>> WriteAsync(WriteRequest request, CancellationToken stop)
    {
        try
        {
            await queue.Writer.WriteAsync(request, stop);
        }
        catch (ChannelClosedException)
        {
            return RegisterRefusals.Stopping;
        }
        // Once queued it will be written, so the caller's cancellation no longer matters to the register.
        return await request.Answer.WaitAsync(stop);
    }

    /// <summary>Finishes what is queued, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        if (db is not null) await db.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var requests = new List<WriteRequest>(Most);
        while (await queue.Reader.WaitToReadAsync())
        {
            requests.Clear();
            while (requests.Count < Most && queue.Reader.TryRead(out var request)) requests.Add(request);
            await WriteBatchAsync(requests);
        }
    }

    private async Task WriteBatchAsync(List<WriteRequest> requests)
    {
        var committing = false;
        try
        {
            var batch = await TryWriteAsync(requests, () => committing = true);
            foreach (var request in requests) request.Complete();
            bell.Ring(batch.Touched, batch.LogBefore, batch.LogAfter);
        }
        catch (Exception error) when (requests.Count > 1 && !committing)
        {
            // Nothing of the batch was kept. One of them broke it: each alone finds out which.
            Log.BatchBroken(log, requests.Count, error);
            await ResetAsync();
            foreach (var request in requests) await WriteBatchAsync([request]);
        }
        catch (Exception error)
        {
            Log.WriteFailed(log, requests.Count, error);
            await ResetAsync();
            foreach (var request in requests) request.Fail(error);
        }
    }

    private async Task<Batch> TryWriteAsync(List<WriteRequest> requests, Action committing)
    {
        if (db is null)
        {
            db = databases.Open();
            // Kept open: prepared statements belong to one handle, and a pooled connection would come back with another.
            await db.Database.OpenConnectionAsync();
        }
        bulk ??= BulkWriter.For(db);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var head = await LockHeadAsync(db);
        var reference = await references.AtAsync(db, head.CatalogueStamp, CancellationToken.None);
        var batch = new Batch(db, head, reference);
        await batch.PrefetchAsync(requests, CancellationToken.None);
        var now = LocalDay.Precise(clock.GetUtcNow());
        foreach (var request in requests)
        {
            (batch.Now, batch.Simulated) = (request.At ?? now, request.At is not null);
            request.Run(batch);
        }
        await batch.FlushAsync(bulk, transaction.GetDbTransaction(), CancellationToken.None);
        committing();
        await transaction.CommitAsync();
        if (batch.CatalogueMoved) references.Keep(batch.Reference);
        return batch;
    }

    /// <summary>Locks the head row until the transaction ends. SQLite's transaction holds the write lock already.</summary>
    internal static Task<LogHeadRow> LockHeadAsync(RegisterDb db) => db is PostgresRegisterDb
        ? db.LogHead.FromSqlRaw("SELECT * FROM log_head WHERE id = 1 FOR UPDATE").AsNoTracking().SingleAsync()
        : db.LogHead.AsNoTracking().SingleAsync();

    private async Task ResetAsync()
    {
        if (db is not null) await db.DisposeAsync();
        (db, bulk) = (null, null);
    }

    private static class Log
    {
        private static readonly Action<ILogger, int, Exception?> batchBroken = LoggerMessage.Define<int>(
            LogLevel.Warning, new EventId(2001, nameof(BatchBroken)), "A batch of {Count} commands broke before its commit; each is tried alone.");

        private static readonly Action<ILogger, int, Exception?> writeFailed = LoggerMessage.Define<int>(
            LogLevel.Error, new EventId(2002, nameof(WriteFailed)), "{Count} commands could not be written; their callers were told.");

        public static void BatchBroken(ILogger log, int count, Exception error) => batchBroken(log, count, error);

        public static void WriteFailed(ILogger log, int count, Exception error) => writeFailed(log, count, error);
    }
}
