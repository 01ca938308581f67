using System.IO.Compression;
using System.Text;
using OneStop.Domain.Evidence;

namespace OneStop.Register.Tests.Files;

/// <summary>Spoils packs: carelessly (the manifest stays) or like a forger who corrects the manifest afterwards.</summary>
internal static class PackForgery
{
    public static Dictionary<string, byte[]> Unpack(byte[] pack)
    {
        using var zip = new ZipArchive(new MemoryStream(pack));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var bytes = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    public static byte[] Repack(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(bytes);
            }
        }
        return output.ToArray();
    }

    public static byte[] Carelessly(byte[] pack, Action<Dictionary<string, byte[]>> spoil)
    {
        var files = Unpack(pack);
        spoil(files);
        return Repack(files);
    }

    public static byte[] WithManifest(byte[] pack, Action<Dictionary<string, byte[]>> spoil)
    {
        var files = Unpack(pack);
        spoil(files);
        var manifest = Manifest.Parse(files[PackLayout.Manifest]).Value;
        var listed = files.Where(file => file.Key != PackLayout.Manifest).Select(file => new ManifestFile(
            file.Key, Sha256Hash.Of(file.Value), file.Value.Length,
            file.Key.EndsWith(".csv", StringComparison.Ordinal) && !file.Key.StartsWith("score-sheets", StringComparison.Ordinal) ? Lines(file.Value) : null));
        files[PackLayout.Manifest] = CanonicalJson.Readable((manifest with { Files = [.. listed] }).ToJson());
        return Repack(files);
    }

    public static void Replace(this Dictionary<string, byte[]> files, string path, string old, string with)
    {
        var text = Encoding.UTF8.GetString(files[path]);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} does not contain {old}");
        files[path] = Encoding.UTF8.GetBytes(text[..at] + with + text[(at + old.Length)..]);
    }

    public static void RemoveLine(this Dictionary<string, byte[]> files, string path, string containing)
    {
        var lines = Encoding.UTF8.GetString(files[path]).Split("\r\n").ToList();
        Assert.True(lines.Remove(lines.First(line => line.Contains(containing, StringComparison.Ordinal))));
        files[path] = Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
    }

    private static long Lines(byte[] csv) => Encoding.UTF8.GetString(csv).Split("\r\n").Length - 2;
}
