using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>
/// Scans, outside the web root, each under the SHA-256 of its content. What a file is, its first bytes say and not its name. Until
/// its form is sent a file is known only by a sealed token of the person who brought it, so nobody can claim another's by its hash.
/// </summary>
internal sealed class PaperStore(DataFolder data, IDataProtectionProvider protection, IOptions<OfficeOptions> office, TimeProvider clock)
{
    private static readonly TimeSpan kept = TimeSpan.FromDays(8);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("OneStop.PaperScan").ToTimeLimitedDataProtector();

    public string Folder => data.File(DataFolder.Attachments);

    /// <summary>The biggest scan that is taken, in bytes.</summary>
    public long Most => office.Value.ScanMegabytes * 1024L * 1024L;

    /// <summary>Keeps a file. Refused as <c>scan-empty</c>, <c>scan-too-big</c> or <c>scan-type</c>.</summary>
    public async Task<Outcome<PaperScan>> KeepAsync(Stream content, CancellationToken stop)
    {
        var incoming = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "incoming")).FullName, Guid.NewGuid().ToString("N"));
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (size, head) = (0L, new byte[16]);
            await using (var file = File.Create(incoming))
            {
                var buffer = new byte[81920];
                for (int read; (read = await content.ReadAsync(buffer, stop)) > 0; size += read)
                {
                    if (size + read > Most) return TooBig();
                    if (size < head.Length) buffer.AsSpan(0, Math.Min(read, head.Length - (int)size)).CopyTo(head.AsSpan((int)size));
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), stop);
                }
            }
            if (size == 0) return new Refusal("scan-empty", new("Tệp quét rỗng; hãy quét lại.", "The scan is empty; scan it again."), "scan");
            if (TypeOf(head) is not { } type) return new Refusal("scan-type", new("Chỉ nhận tệp PDF, JPEG, PNG hoặc TIFF; nội dung tệp này không phải loại đó, dù tên là gì.", "Only PDF, JPEG, PNG or TIFF; the content of this file is none of them, whatever its name."), "scan");
            var name = Convert.ToHexStringLower(hash.GetHashAndReset());
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
            File.Move(incoming, PathOf(name), overwrite: true);
            File.SetLastWriteTimeUtc(PathOf(name), clock.GetUtcNow().UtcDateTime);
            return new PaperScan(name, type, size);
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    /// <summary>A name for a stored file that only this person can use, for eight days; so long the file is not cleaned up.</summary>
    public string Token(PaperScan scan, string owner)
    {
        if (File.Exists(PathOf(scan.Hash))) File.SetLastWriteTimeUtc(PathOf(scan.Hash), clock.GetUtcNow().UtcDateTime);
        return seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{scan.Hash}|{scan.Type}|{scan.Size}|{owner}"), kept);
    }

    /// <summary>The file behind a token; null when it is too old, another's, or no token at all.</summary>
    public PaperScan? Open(string token, string owner)
    {
        try
        {
            var parts = seal.Unprotect(token).Split('|', 4);
            return parts[3] == owner ? new(parts[0], parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Where the file of a hash lies.</summary>
    public string PathOf(string hash) => Path.Combine(Folder, hash[..2], hash);

    /// <summary>
    /// The hashes of files that nobody can hold a name of any more: named last longer ago than any name lasts. What a draft or an
    /// open form holds is never among them; whether a dossier uses one, the register knows.
    /// </summary>
    public IReadOnlyList<string> Unnamed()
    {
        if (!Directory.Exists(Folder)) return [];
        var before = (clock.GetUtcNow() - kept - TimeSpan.FromDays(1)).UtcDateTime;
        return [.. new DirectoryInfo(Folder).EnumerateDirectories("??").SelectMany(folder => folder.EnumerateFiles())
            .Where(file => IsHash(file.Name) && file.LastWriteTimeUtc < before).Select(file => file.Name)];
    }

    /// <summary>Deletes one such file, unless a name of it was given out meanwhile; answers its size, 0 when it stayed.</summary>
    public long Delete(string hash)
    {
        var file = new FileInfo(PathOf(hash));
        if (!file.Exists || file.LastWriteTimeUtc >= (clock.GetUtcNow() - kept).UtcDateTime) return 0;
        var size = file.Length;
        file.Delete();
        return size;
    }

    /// <summary>Deletes what uploads left behind that broke off a day ago or more; answers how many.</summary>
    public int DeleteBrokenOff()
    {
        var incoming = new DirectoryInfo(Path.Combine(Folder, "incoming"));
        if (!incoming.Exists) return 0;
        var old = incoming.EnumerateFiles().Where(file => file.LastWriteTimeUtc < (clock.GetUtcNow() - TimeSpan.FromDays(1)).UtcDateTime).ToList();
        foreach (var file in old) file.Delete();
        return old.Count;
    }

    private static bool IsHash(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower);

    private Refusal TooBig() => new("scan-too-big", new($"Tệp quét lớn hơn {office.Value.ScanMegabytes} MB; giảm độ phân giải (200-300 dpi) rồi quét lại.", $"The scan is bigger than {office.Value.ScanMegabytes} MB; lower the resolution (200-300 dpi) and scan again."), "scan");

    private static string? TypeOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) ? "application/pdf"
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : head.StartsWith((ReadOnlySpan<byte>)[0x49, 0x49, 0x2A, 0x00]) || head.StartsWith((ReadOnlySpan<byte>)[0x4D, 0x4D, 0x00, 0x2A]) ? "image/tiff"
        : null;
}
