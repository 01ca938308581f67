using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Domain;
using OneStop.Domain.Evidence;

namespace OneStop.Register.Files;

/// <summary>A pack opened for reading: its archive and manifest. Nothing in it has been checked yet.</summary>
internal sealed class PackReader : IDisposable
{
    // Tables are streamed; sheets, figures and the manifest are far below this, and a pack made to fill the memory is not.
    private const long MostBytes = 256L << 20;

    // A list of identical lines, far denser than any real one, stays below 400; deflate can give 1,000.
    private const int MostDense = 400;
    private const long DenseFrom = 16L << 20;
    private readonly ZipArchive zip;

    private PackReader(ZipArchive zip, Manifest manifest) => (this.zip, Manifest) = (zip, manifest);

    public Manifest Manifest { get; }

    /// <summary>The names in the archive, as they stand, repeated ones repeated.</summary>
    public IEnumerable<string> Names => zip.Entries.Select(entry => entry.FullName);

    /// <summary>A file that unpacks to far more than text and tables do; whoever checks a pack is not to be kept busy by it. Null without one.</summary>
    public string? Bomb => zip.Entries.FirstOrDefault(entry => entry.Length > DenseFrom && entry.Length / MostDense > entry.CompressedLength)?.FullName;

    /// <summary>Refused "pack-not-readable", "pack-manifest-missing", or as the manifest is.</summary>
    public static Outcome<PackReader> Open(Stream pack)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(pack, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry(PackLayout.Manifest) is not { } entry)
            {
                zip.Dispose();
                return new Refusal("pack-manifest-missing", new Text("Gói không có manifest.json, nên không kiểm tra được.", "The pack has no manifest.json, so it cannot be checked."), PackLayout.Manifest);
            }
            var manifest = Manifest.Parse(Bytes(entry));
            if (manifest.IsOk) return new PackReader(zip, manifest.Value);
            zip.Dispose();
            return manifest.Refusal;
        }
        catch (InvalidDataException error)
        {
            zip?.Dispose();
            return new Refusal("pack-not-readable", new Text($"Không đọc được gói: {error.Message} Tải lại tệp.", $"The pack cannot be read: {error.Message} Fetch the file again."));
        }
    }

    /// <summary>How long a file is, as the archive says.</summary>
    public long LengthOf(string path) => zip.GetEntry(path)?.Length ?? -1;

    public bool Has(string path) => zip.GetEntry(path) is not null;

    public Stream Stream(string path) =>
        (zip.GetEntry(path) ?? throw new InvalidDataException($"The pack has no file {path}.")).Open();

    public byte[] Bytes(string path) => Bytes(zip.GetEntry(path) ?? throw new InvalidDataException($"The pack has no file {path}."));

    /// <summary>The JSON of a file, or null when it is none.</summary>
    public JsonNode? Json(string path)
    {
        if (!Has(path)) return null;
        try
        {
            return JsonNode.Parse(Bytes(path), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Dispose() => zip.Dispose();

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        using var stream = entry.Open();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length > MostBytes) throw new InvalidDataException($"{entry.FullName} is larger than any file of a pack that is read as a whole.");
            bytes.Write(buffer, 0, read);
        }
        return bytes.Length == entry.Length ? bytes.ToArray() : throw new InvalidDataException($"{entry.FullName} is not as long as the archive says.");
    }
}
