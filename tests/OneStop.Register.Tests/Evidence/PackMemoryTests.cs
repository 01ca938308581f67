using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Reports;
using OneStop.Register.Evidence;
using OneStop.Register.Maintenance;
using OneStop.Register.Storage;

namespace OneStop.Tests.Evidence;

/// <summary>Runs beside no other test, because it counts the process's living bytes.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LivingBytes
{
    public const string Name = "living bytes";
}

/// <summary>
/// An export holds the same however many dossiers there are: what lives more than before it, counted after a full collection at every
/// thousand dossiers read and every table and ten thousand lines written, for a register and for one four times its size, in which every
/// dossier is worth asking about.
/// </summary>
[Collection(LivingBytes.Name)]
public abstract class PackMemoryTests(DatabaseKind kind)
{
    private const int Few = 2_000, Many = 8_000;
    private const long Allowed = 1_500_000;

    [Fact]
    public async Task WriteAsync_FourTimesTheDossiers_HoldsNoMore()
    {
        var few = await LivingAsync(Few);
        var many = await LivingAsync(Many);

        Assert.True(many.Most - few.Most < Allowed, $"{few.Most:N0} bytes with {Few}, {many.Most:N0} with {Many} dossiers");
        // What a pack must not hold: the dossiers it lists. So much more it would be.
        Assert.True(many.Held - few.Held > 2 * Allowed, $"{few.Held:N0} bytes of dossiers, {many.Held:N0}");
        Assert.True(many.Dossiers - few.Dossiers == Many - Few);
    }

    private async Task<(long Most, long Held, long Dossiers)> LivingAsync(int dossiers)
    {
        await using var office = await TestOffice.OpenSimulatedAsync(kind);
        await CopyAsync(office, dossiers);
        var request = new ExportRequest(ReportPeriod.Parse("calendar:2026").Value, null, []) { WithLog = false };
        await WriteAsync(office, null, request); // what is made once and kept, is kept now
        var looks = new Looks();
        var written = await WriteAsync(office, looks, request);
        return (looks.Most, await HeldAsync(office), written.Dossiers);
    }

    private static async Task<long> HeldAsync(TestOffice office)
    {
        await using var db = office.Db();
        var before = Looks.Living();
        var held = await db.Dossiers.ToListAsync(TestOffice.Stop);
        var after = Looks.Living();
        GC.KeepAlive(held);
        return after - before;
    }

    private static async Task<ExportResult> WriteAsync(TestOffice office, IProgress<WorkDone>? progress, ExportRequest request)
    {
        var done = await office.Get<YearEndExport>().WriteAsync(Stream.Null, request, progress, TestOffice.Stop);
        Assert.True(done.IsOk);
        return done.Value;
    }

    /// <summary>Copies of one dossier, all taken in online by one account on one day: each worth asking about twice.</summary>
    private static async Task CopyAsync(TestOffice office, int dossiers)
    {
        var like = await office.ReceiveAsync();
        await using var db = office.Db();
        await using var transaction = await db.Database.BeginTransactionAsync(TestOffice.Stop);
        var copies = Enumerable.Range(1, dossiers).Select(i => like with
        {
            Id = 1_000_000 + i, Code = $"{like.Code}-{i:00000}", Channel = Channel.Online, TakenInBy = "lan", CorrectionCount = 1, RegisterNumber = null,
        });
        await BulkWriter.For(db).InsertAsync(transaction.GetDbTransaction(), copies.ToList(), TestOffice.Stop);
        await transaction.CommitAsync(TestOffice.Stop);
    }

    /// <summary>Looks at what lives whenever an export says how far it is: every thousand dossiers, every table, every ten thousand lines.</summary>
    private sealed class Looks : IProgress<WorkDone>
    {
        private readonly long before = Living();

        public long Most { get; private set; }

        public void Report(WorkDone value) => Most = Math.Max(Most, Living() - before);

        public static long Living()
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            return GC.GetTotalMemory(forceFullCollection: false);
        }
    }
}

public sealed class PackMemoryOnSqliteTests() : PackMemoryTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class PackMemoryOnPostgresTests() : PackMemoryTests(DatabaseKind.Postgres);
