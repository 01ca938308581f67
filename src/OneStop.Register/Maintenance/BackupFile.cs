using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using OneStop.Domain;
using OneStop.Register.Storage;

namespace OneStop.Register.Maintenance;

/// <summary>One file inside a backup, with what it must hash to.</summary>
public sealed record BackupEntry(string Path, long Bytes, string Sha256);

/// <summary>What a backup says about itself; <see cref="Seq"/> and <see cref="Hash"/> are the end of the log in it.</summary>
public sealed record BackupIndex(string Format, DatabaseKind Database, DateTimeOffset MadeAt, long Seq, string Hash, IReadOnlyList<BackupEntry> Files);

/// <summary>The form of a backup: one ZIP with the database, the rest of the data folder under "data/", and an index with hashes.</summary>
internal static class BackupFile
{
    public const string Format = "onestop-backup/1";
    public const string SqliteEntry = "register.db";
    public const string PostgresEntry = "register.dump";
    public const string DataPrefix = "data/";
    private const string IndexEntry = "backup.json";

    /// <summary>Copies a file into the archive and answers its entry.</summary>
    public static async Task<BackupEntry> AddAsync(ZipArchive archive, string name, string file, CancellationToken stop)
    {
        await using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var to = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(stop);
        var (bytes, hash) = await CopyAsync(from, to, stop);
        return new(name, bytes, hash);
    }

    public static async Task WriteIndexAsync(ZipArchive archive, BackupIndex index, CancellationToken stop)
    {
        await using var to = await archive.CreateEntry(IndexEntry).OpenAsync(stop);
        await JsonSerializer.SerializeAsync(to, index, JsonSerializerOptions.Web, stop);
    }

    /// <summary>The index, or the refusal that this is no backup.</summary>
    public static async Task<Outcome<BackupIndex>> ReadIndexAsync(ZipArchive archive, CancellationToken stop)
    {
        if (archive.GetEntry(IndexEntry) is not { } entry) return NoBackup;
        try
        {
            await using var from = await entry.OpenAsync(stop);
            return await JsonSerializer.DeserializeAsync<BackupIndex>(from, JsonSerializerOptions.Web, stop) is { Format: Format } index ? index : NoBackup;
        }
        catch (JsonException)
        {
            return NoBackup;
        }
    }

    /// <summary>Copies and hashes in one pass.</summary>
    public static async Task<(long Bytes, string Sha256)> CopyAsync(Stream from, Stream to, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        long bytes = 0;
        while (await from.ReadAsync(buffer, stop) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), stop);
            bytes += read;
        }
        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public static readonly Refusal NoBackup = new("backup-unreadable", new(
        "Tệp này không phải bản sao lưu của OneStop hoặc đã hỏng. Chọn tệp khác.", "This file is no OneStop backup, or it is damaged. Choose another."), "file");
}
