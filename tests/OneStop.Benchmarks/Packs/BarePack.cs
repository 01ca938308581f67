using System.IO.Compression;

namespace OneStop.Benchmarks.Packs;

/// <summary>The yardstick: a program that does nothing but write the same files into a ZIP, compressed as the pack is.</summary>
internal static class BarePack
{
    public static void Write(string folder, string output)
    {
        using var zip = new ZipArchive(new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20), ZipArchiveMode.Create);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            using var to = zip.CreateEntry(Path.GetRelativePath(folder, path), CompressionLevel.Optimal).Open();
            from.CopyTo(to);
        }
    }
}
