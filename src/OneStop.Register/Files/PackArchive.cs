using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Domain.Evidence;

namespace OneStop.Register.Files;

/// <summary>How far a pack has come: the file being written and its lines so far.</summary>
public sealed record PackProgress(string Path, long Rows);

/// <summary>
/// The ZIP of a pack: files one after the other in constant memory, hashed while they are written, with one fixed time and no
/// machine's attributes, so that order and contents alone decide the bytes.
/// </summary>
internal sealed class PackArchive(Stream output, IProgress<PackProgress>? progress) : IDisposable
{
    private const int RowsBetweenReports = 10_000;
    private readonly ZipArchive zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    private readonly Dictionary<string, ManifestFile> files = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<ManifestFile> Files => files.Values;

    public bool Has(string path) => files.ContainsKey(path);

    public void Add(string path, Action<Stream> write)
    {
        progress?.Report(new PackProgress(path, 0));
        using var stream = Begin(path);
        write(stream);
        files.Add(path, new ManifestFile(path, stream.Hash, stream.Count, null));
    }

    public void Add(string path, ReadOnlyMemory<byte> bytes) => Add(path, stream => stream.Write(bytes.Span));

    public void Add(string path, JsonNode json) => Add(path, CanonicalJson.Readable(json));

    /// <summary>Writes a table; <paramref name="line"/> turns each item into cells.</summary>
    public async Task<long> AddTableAsync<T>(
        string path, IReadOnlyList<string> header, IAsyncEnumerable<T> items, Func<T, string?[]> line, CancellationToken stop)
    {
        progress?.Report(new PackProgress(path, 0));
        using var stream = Begin(path);
        using var pipe = new PipedStream(stream);
        long rows;
        using (var csv = new CsvFile(pipe, header))
        {
            await foreach (var item in items.WithCancellation(stop).ConfigureAwait(false))
            {
                csv.Row(line(item));
                if (csv.Rows % RowsBetweenReports != 0) continue;
                stop.ThrowIfCancellationRequested();
                progress?.Report(new PackProgress(path, csv.Rows));
            }
            rows = csv.Rows;
        }
        pipe.Finish();
        files.Add(path, new ManifestFile(path, stream.Hash, stream.Count, rows));
        progress?.Report(new PackProgress(path, rows));
        return rows;
    }

    /// <summary>Writes a table whose lines are spelled in bytes.</summary>
    public async Task AddLinesAsync(string path, IReadOnlyList<string> header, Func<PackTable, Task> write, CancellationToken stop)
    {
        progress?.Report(new PackProgress(path, 0));
        using var stream = Begin(path);
        using var pipe = new PipedStream(stream);
        new CsvFile(pipe, header).Dispose();
        var table = new PackTable(pipe, rows => progress?.Report(new PackProgress(path, rows)), stop);
        await write(table).ConfigureAwait(false);
        table.Flush();
        pipe.Finish();
        files.Add(path, new ManifestFile(path, stream.Hash, stream.Count, table.Rows));
        progress?.Report(new PackProgress(path, table.Rows));
    }

    /// <summary>Writes a list whose lines were spelled before: the same bytes as <see cref="AddTableAsync"/> gives, without spelling them again.</summary>
    public long AddSpelled(string path, IReadOnlyList<string> header, IEnumerable<SpelledLine> lines, CancellationToken stop)
    {
        progress?.Report(new PackProgress(path, 0));
        using var stream = Begin(path);
        using var pipe = new PipedStream(stream);
        new CsvFile(pipe, header).Dispose();
        var counted = Array.ConvertAll(Enum.GetValues<Counted>(), how => Encoding.UTF8.GetBytes("," + PackCells.Name<Counted>(how)));
        long rows = 0;
        foreach (var line in lines)
        {
            pipe.Write(line.Code);
            pipe.Write(counted[(int)line.Counted]);
            pipe.Write(line.Rest);
            if (++rows % RowsBetweenReports != 0) continue;
            stop.ThrowIfCancellationRequested();
            progress?.Report(new PackProgress(path, rows));
        }
        pipe.Finish();
        files.Add(path, new ManifestFile(path, stream.Hash, stream.Count, rows));
        progress?.Report(new PackProgress(path, rows));
        return rows;
    }

    public Manifest Finish(PackFacts facts, PackSigning? signing)
    {
        var manifest = new Manifest(facts, [.. files.Values.OrderBy(file => file.Path, StringComparer.Ordinal)]);
        var bytes = CanonicalJson.Readable(manifest.ToJson());
        Add(PackLayout.Manifest, bytes);
        if (signing is not null) Add(PackLayout.Signature, signing.Sign(bytes));
        return manifest;
    }

    public void Dispose() => zip.Dispose();

    private HashingStream Begin(string path)
    {
        if (!IsSafe(path)) throw new ArgumentException($"'{path}' cannot be a file of a pack.", nameof(path));
        if (files.ContainsKey(path)) throw new InvalidOperationException($"The pack already has a file {path}.");
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = XlsxFile.FixedTime;
        entry.ExternalAttributes = 0;
        return new HashingStream(entry.Open());
    }

    private static readonly SearchValues<char> Unsafe = SearchValues.Create("\\:*?\"<>|\0");

    // A pack is unpacked on other people's machines: no way out of its folder, no name Windows cannot hold.
    internal static bool IsSafe(string path) =>
        path.Length is > 0 and < 200 && path.Split('/').All(part =>
            part.Length > 0 && part is not ("." or "..") && !part.AsSpan().ContainsAny(Unsafe) && part[^1] is not ('.' or ' ') && !part.Any(char.IsControl));
}
