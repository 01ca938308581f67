using System.Globalization;
using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Maintenance;

/// <summary>What a backup or restore came to.</summary>
public sealed record BackupSummary(string File, long Bytes, int Files, long Seq, string Hash);

/// <summary>
/// Copies the whole office into one file while it runs: the register (SQLite's online backup or pg_dump, each one moment), the
/// other databases of the data folder, keys, attachments and rulesets. Exports and older backups are left out.
/// </summary>
public sealed class Backup(RegisterDbFactory databases, TimeProvider clock)
{
    private static readonly string[] leftOut = ["results", "backups"];

    /// <summary>Writes the backup; an older file of that name is replaced only once the new one is complete.</summary>
    public async Task<Outcome<BackupSummary>> WriteAsync(string dataFolder, string file, CancellationToken stop)
    {
        var target = Path.GetFullPath(file);
        var work = Directory.CreateDirectory(target + ".partial").FullName;
        try
        {
            var (partial, copy) = (Path.Combine(work, "backup.zip"), Path.Combine(work, "register"));
            var head = await CopyRegisterAsync(copy, stop);
            if (!head.IsOk) return head.Refusal;
            BackupIndex index;
            await using (var archive = await ZipFile.OpenAsync(partial, ZipArchiveMode.Create, stop))
            {
                var sqlite = databases.Storage.Kind == DatabaseKind.Sqlite;
                var entries = new List<BackupEntry> { await BackupFile.AddAsync(archive, sqlite ? BackupFile.SqliteEntry : BackupFile.PostgresEntry, copy, stop) };
                foreach (var path in FilesOf(dataFolder, target))
                    if (await AddAsync(archive, dataFolder, path, work, stop) is { } entry) entries.Add(entry);
                index = new(BackupFile.Format, databases.Storage.Kind, clock.GetUtcNow(), head.Value.Seq, head.Value.Hash, entries);
                await BackupFile.WriteIndexAsync(archive, index, stop);
            }
            File.Move(partial, target, overwrite: true);
            return new BackupSummary(target, new FileInfo(target).Length, index.Files.Count, index.Seq, index.Hash);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Writes a backup named after the moment into a folder and keeps the newest <paramref name="keep"/> there.</summary>
    public async Task<Outcome<BackupSummary>> WriteIntoAsync(string dataFolder, string folder, int keep, DateTimeOffset now, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var done = await WriteAsync(dataFolder, Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"onestop-{now.UtcDateTime:yyyyMMdd-HHmmss}.zip")), stop);
        if (!done.IsOk) return done;
        foreach (var old in Directory.GetFiles(folder, "onestop-*.zip").OrderDescending(StringComparer.Ordinal).Skip(keep)) File.Delete(old);
        return done;
    }

    /// <summary>Copies the register as of one moment and answers the end of its log at that moment.</summary>
    private async Task<Outcome<LogHeadRow>> CopyRegisterAsync(string copy, CancellationToken stop)
    {
        if (databases.Storage.Kind == DatabaseKind.Postgres) return await DumpAsync(copy, stop);
        CopySqlite(databases.Storage.Connection, copy);
        await using var db = new SqliteRegisterDb(new DbContextOptionsBuilder<SqliteRegisterDb>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = copy, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()).Options);
        return await db.LogHead.AsNoTracking().SingleAsync(stop);
    }

    private async Task<Outcome<LogHeadRow>> DumpAsync(string copy, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var head = await db.LogHead.SingleAsync(stop);
        var snapshot = (await db.Database.SqlQueryRaw<string>("SELECT pg_export_snapshot() AS \"Value\"").ToListAsync(stop))[0];
        return await PostgresTools.DumpAsync(databases.ConnectionString, snapshot, copy, stop) is { } refusal ? refusal : head;
    }

    /// <summary>SQLite's online backup: one moment of a file that is being written to, readers and writers going on.</summary>
    private static void CopySqlite(string file, string copy)
    {
        using var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        from.Open();
        to.Open();
        // The job store's file is locked for moments at a time; SQLite itself waits, because the backup call does not.
        using (var wait = from.CreateCommand())
        {
            wait.CommandText = "PRAGMA busy_timeout=30000";
            wait.ExecuteNonQuery();
        }
        from.BackupDatabase(to);
    }

    private IEnumerable<string> FilesOf(string dataFolder, string target)
    {
        if (!Directory.Exists(dataFolder)) return [];
        var register = databases.Storage.Kind == DatabaseKind.Sqlite ? Path.GetFullPath(databases.Storage.Connection) : null;
        return Directory.EnumerateFiles(dataFolder, "*", SearchOption.AllDirectories)
            .Where(path => path != register && path != target && !path.StartsWith(target + ".partial", StringComparison.Ordinal))
            .Where(path => !path.EndsWith("-wal", StringComparison.Ordinal) && !path.EndsWith("-journal", StringComparison.Ordinal) && !path.EndsWith("-shm", StringComparison.Ordinal) && !path.EndsWith(".lock", StringComparison.Ordinal))
            .Where(path => !leftOut.Contains(Path.GetRelativePath(dataFolder, path).Split(Path.DirectorySeparatorChar)[0]))
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    private static async Task<BackupEntry?> AddAsync(ZipArchive archive, string dataFolder, string path, string work, CancellationToken stop)
    {
        var name = BackupFile.DataPrefix + Path.GetRelativePath(dataFolder, path).Replace(Path.DirectorySeparatorChar, '/');
        if (Path.GetExtension(path) != ".db") return await AddPlainAsync(archive, name, path, stop);
        var copy = Path.Combine(work, "other");
        CopySqlite(path, copy);
        var entry = await BackupFile.AddAsync(archive, name, copy, stop);
        File.Delete(copy);
        return entry;
    }

    /// <summary>A file; null for one that was renamed or thrown away since the folder was read, as a running office does with letters and scans.</summary>
    private static async Task<BackupEntry?> AddPlainAsync(ZipArchive archive, string name, string path, CancellationToken stop)
    {
        try
        {
            return await BackupFile.AddAsync(archive, name, path, stop);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
