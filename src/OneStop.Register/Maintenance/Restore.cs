using System.IO.Compression;
using Npgsql;
using OneStop.Domain;
using OneStop.Register.Storage;

namespace OneStop.Register.Maintenance;

/// <summary>Puts a backup back where nothing stands yet. It never overwrites: an office that is there is moved away by a person, not by a program.</summary>
public static class Restore
{
    private static readonly StringComparison paths = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Checks every hash first, then puts all files in place. Refused when anything stands there already, or the backup is of the other database.</summary>
    public static async Task<Outcome<BackupSummary>> ReadAsync(string file, string dataFolder, StorageOptions storage, CancellationToken stop)
    {
        if (!File.Exists(file)) return FileMissing(file);
        // Beside the target, so that putting the files in place is a rename and never a half copy.
        var work = Directory.CreateDirectory(Path.Combine(dataFolder, ".restoring")).FullName;
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, stop);
            var read = await BackupFile.ReadIndexAsync(archive, stop);
            if (!read.IsOk) return read.Refusal;
            var index = read.Value;
            if (index.Database != storage.Kind) return OtherDatabase(index.Database);
            var targets = Targets(index, dataFolder, storage);
            if (!targets.IsOk) return targets.Refusal;
            if (targets.Value.Values.FirstOrDefault(File.Exists) is { } taken) return Taken(taken);
            if (storage.Kind == DatabaseKind.Postgres && await HasTablesAsync(storage.Connection, stop)) return Taken(new NpgsqlConnectionStringBuilder(storage.Connection).Database!);

            foreach (var entry in index.Files)
                if (!await UnpackAsync(archive, entry, PartOf(work, index, entry), stop)) return Damaged(entry.Path);
            if (storage.Kind == DatabaseKind.Postgres
                && await PostgresTools.RestoreAsync(storage.Connection, PartOf(work, index, index.Files[0]), stop) is { } refusal) return refusal;
            foreach (var entry in index.Files.Where(entry => targets.Value.ContainsKey(entry.Path))) Place(PartOf(work, index, entry), targets.Value[entry.Path]);
            return new BackupSummary(Path.GetFullPath(file), new FileInfo(file).Length, index.Files.Count, index.Seq, index.Hash);
        }
        catch (InvalidDataException)
        {
            return BackupFile.NoBackup;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Where each file goes; an entry that would leave the data folder makes the backup unreadable.</summary>
    private static Outcome<Dictionary<string, string>> Targets(BackupIndex index, string dataFolder, StorageOptions storage)
    {
        var targets = new Dictionary<string, string>();
        var root = Path.GetFullPath(dataFolder) + Path.DirectorySeparatorChar;
        foreach (var entry in index.Files)
        {
            if (entry.Path == BackupFile.PostgresEntry) continue;
            if (entry.Path == BackupFile.SqliteEntry) { targets[entry.Path] = Path.GetFullPath(storage.Connection); continue; }
            if (!entry.Path.StartsWith(BackupFile.DataPrefix, StringComparison.Ordinal)) return BackupFile.NoBackup;
            var target = Path.GetFullPath(Path.Combine(root, entry.Path[BackupFile.DataPrefix.Length..]));
            if (!target.StartsWith(root, paths)) return BackupFile.NoBackup;
            targets[entry.Path] = target;
        }
        return targets;
    }

    private static string PartOf(string work, BackupIndex index, BackupEntry entry) =>
        Path.Combine(work, index.Files.ToList().IndexOf(entry).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<bool> UnpackAsync(ZipArchive archive, BackupEntry entry, string to, CancellationToken stop)
    {
        if (archive.GetEntry(entry.Path) is not { } packed) return false;
        await using var from = await packed.OpenAsync(stop);
        await using var into = File.Create(to);
        var (bytes, hash) = await BackupFile.CopyAsync(from, into, stop);
        return bytes == entry.Bytes && hash == entry.Sha256;
    }

    private static void Place(string part, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(part, target, overwrite: false);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static async Task<bool> HasTablesAsync(string connection, CancellationToken stop)
    {
        await using var db = new NpgsqlConnection(connection);
        await db.OpenAsync(stop);
        await using var ask = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = 'public')", db);
        return (bool)(await ask.ExecuteScalarAsync(stop))!;
    }

    private static Refusal FileMissing(string file) => new("file-missing", new($"Không có tệp '{file}'.", $"There is no file '{file}'."), "file");

    private static Refusal Taken(string what) => new("restore-would-overwrite", new(
        $"'{what}' đã có dữ liệu. Lệnh restore không ghi đè: hãy chỉ định thư mục hoặc cơ sở dữ liệu trống bằng --data và --database.",
        $"'{what}' holds data already. Restoring never overwrites: name an empty folder or database with --data and --database."));

    private static Refusal OtherDatabase(DatabaseKind kind) => new("backup-other-database", new(
        $"Bản sao lưu này là của {kind}. Chỉ định cơ sở dữ liệu cùng loại bằng --database.", $"This backup is of {kind}. Name a database of that kind with --database."));

    private static Refusal Damaged(string path) => new("backup-damaged", new(
        $"Tệp '{path}' trong bản sao lưu bị thiếu hoặc đã bị thay đổi; chưa khôi phục gì.", $"'{path}' in the backup is missing or was changed; nothing was restored."), path);
}
