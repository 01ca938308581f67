using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Counters;
using OneStop.Register.Log;
using OneStop.Register.Maintenance;
using OneStop.Register.Storage;

namespace OneStop.Tests.Maintenance;

/// <summary>A backup of a running office, put back elsewhere, is that office: log, counters, keys and attachments.</summary>
public abstract class BackupTests(DatabaseKind kind) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("onestop-backup-").FullName;
    private TestOffice office = null!;
    private RegisterDatabase? empty;

    private string Data => Path.Combine(folder, "data");
    private string Copy => Path.Combine(folder, "copy");
    private string Zip => Path.Combine(folder, "backup.zip");

    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.OpenAsync(kind);
        Write("keys/person.key", "the key");
        Write("attachments/a/scan.pdf", "a scan");
        Write("results/1/pack.zip", "an export");
        Write("backups/onestop-20260301-030000.zip", "an older backup");
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        if (empty is not null) await empty.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WriteAsync_WhileClerksWork_RestoresToASoundRegister()
    {
        var filing = await office.FilingAsync();
        for (var i = 0; i < 20; i++) TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop));
        var clerks = Task.WhenAll(Enumerable.Range(0, 200).Select(_ => office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop)));

        var backup = await office.Get<Backup>().WriteAsync(Data, Zip, TestOffice.Stop);
        await clerks;
        var storage = await EmptyAsync();
        var restored = await Restore.ReadAsync(Zip, Copy, storage, TestOffice.Stop);

        Assert.True(backup.IsOk);
        Assert.True(restored.IsOk);
        await using var copy = Services(storage);
        var check = await copy.GetRequiredService<LogVerifier>().CheckAsync(TestOffice.Stop);
        Assert.Empty(check.Problems);
        Assert.InRange(check.Dossiers, 20, 220);
        Assert.Equal(0, (await copy.GetRequiredService<Recount>().RunAsync(TestOffice.Stop)).Difference);
        Assert.Equal("the key", await File.ReadAllTextAsync(Path.Combine(Copy, "keys", "person.key"), TestOffice.Stop));
        Assert.Equal("a scan", await File.ReadAllTextAsync(Path.Combine(Copy, "attachments", "a", "scan.pdf"), TestOffice.Stop));
        Assert.False(Directory.Exists(Path.Combine(Copy, "results")));
        Assert.False(Directory.Exists(Path.Combine(Copy, "backups")));
    }

    [Fact]
    public async Task ReadAsync_WhereAnOfficeStands_RefusesAndChangesNothing()
    {
        await office.ReceiveAsync();
        Assert.True((await office.Get<Backup>().WriteAsync(Data, Zip, TestOffice.Stop)).IsOk);
        await office.ReceiveAsync();

        var restored = await Restore.ReadAsync(Zip, Copy, office.Get<StorageOptions>(), TestOffice.Stop);

        Assert.Equal("restore-would-overwrite", restored.Refusal.Code);
        await using var db = office.Db();
        Assert.Equal(2, await db.Dossiers.CountAsync(TestOffice.Stop));
        Assert.False(Directory.Exists(Path.Combine(Copy, "keys")));
    }

    [Fact]
    public async Task ReadAsync_DataFolderInUse_Refuses()
    {
        Assert.True((await office.Get<Backup>().WriteAsync(Data, Zip, TestOffice.Stop)).IsOk);

        var restored = await Restore.ReadAsync(Zip, Data, await EmptyAsync(), TestOffice.Stop);

        Assert.Equal("restore-would-overwrite", restored.Refusal.Code);
    }

    [Fact]
    public async Task ReadAsync_ChangedByte_RestoresNothing()
    {
        Assert.True((await office.Get<Backup>().WriteAsync(Data, Zip, TestOffice.Stop)).IsOk);
        using (var archive = ZipFile.Open(Zip, ZipArchiveMode.Update))
        {
            archive.GetEntry("data/attachments/a/scan.pdf")!.Delete();
            using var forged = new StreamWriter(archive.CreateEntry("data/attachments/a/scan.pdf").Open());
            forged.Write("A scan");
        }

        var storage = await EmptyAsync();
        var restored = await Restore.ReadAsync(Zip, Copy, storage, TestOffice.Stop);

        Assert.Equal("backup-damaged", restored.Refusal.Code);
        Assert.Equal("data/attachments/a/scan.pdf", restored.Refusal.Field);
        Assert.False(File.Exists(Path.Combine(Copy, "register.db")));
    }

    [Fact]
    public async Task ReadAsync_SomeOtherFile_IsRefused()
    {
        await File.WriteAllTextAsync(Zip, "not a zip", TestOffice.Stop);

        Assert.Equal("backup-unreadable", (await Restore.ReadAsync(Zip, Copy, await EmptyAsync(), TestOffice.Stop)).Refusal.Code);
        Assert.Equal("file-missing", (await Restore.ReadAsync(Zip + "x", Copy, await EmptyAsync(), TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task WriteIntoAsync_EveryNight_KeepsTheNewest()
    {
        var backups = Path.Combine(folder, "nightly");
        for (var night = 1; night <= 4; night++)
            Assert.True((await office.Get<Backup>().WriteIntoAsync(Data, backups, 2, TestOffice.Start.AddDays(night), TestOffice.Stop)).IsOk);

        Assert.Equal(["onestop-20260305-020000.zip", "onestop-20260306-020000.zip"], Directory.GetFiles(backups).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task WriteAsync_FileGoneSinceTheFolderWasRead_TakesTheOthers()
    {
        // Listed, but not there when it is opened: what a letter looks like that was sent in between.
        Directory.CreateDirectory(Path.Combine(Data, "outbox"));
        File.CreateSymbolicLink(Path.Combine(Data, "outbox", "sent.eml"), Path.Combine(folder, "nowhere", "sent.eml"));

        var backup = await office.Get<Backup>().WriteAsync(Data, Zip, TestOffice.Stop);

        Assert.True(backup.IsOk);
        using var archive = await ZipFile.OpenReadAsync(Zip, TestOffice.Stop);
        Assert.DoesNotContain(archive.Entries, entry => entry.Name == "sent.eml");
        Assert.NotNull(archive.GetEntry("data/attachments/a/scan.pdf"));
        Assert.True((await Restore.ReadAsync(Zip, Copy, await EmptyAsync(), TestOffice.Stop)).IsOk);
    }

    private async Task<StorageOptions> EmptyAsync()
    {
        if (kind == DatabaseKind.Sqlite) return new(OneStop.Register.Storage.DatabaseKind.Sqlite, Path.Combine(Copy, "register.db"));
        if (empty is null)
        {
            var name = PostgresServer.NewName("restore");
            await PostgresServer.CreateAsync(name, template: "template0");
            empty = new RegisterDatabase(kind, PostgresServer.ConnectionTo(name), Directory.CreateTempSubdirectory("onestop-restore-").FullName);
        }
        return new(OneStop.Register.Storage.DatabaseKind.Postgres, empty.ConnectionString);
    }

    private ServiceProvider Services(StorageOptions storage)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(office.Clock);
        OneStop.Register.RegisterSetup.AddRegister(services, storage, Path.Combine(folder, "person.key"));
        return services.BuildServiceProvider();
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(Data, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}

public sealed class BackupOnSqliteTests() : BackupTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class BackupOnPostgresTests() : BackupTests(DatabaseKind.Postgres);
