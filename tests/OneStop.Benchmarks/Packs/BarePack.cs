using System.Data.Common;
using System.IO.Compression;
using Microsoft.Data.Sqlite;

namespace OneStop.Benchmarks.Packs;

/// <summary>
/// The yardsticks: a program that does nothing but write the same files into a ZIP, compressed as the pack is; and one that before
/// it reads every dossier in the order of codes and every event in that of the log, each column once, and keeps nothing.
/// </summary>
internal static class BarePack
{
    private static readonly string[] queries = ["SELECT * FROM dossiers ORDER BY code", "SELECT * FROM events ORDER BY seq"];

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

    /// <summary>Reads the rows and answers how many cells had something in them, so that no read can be left out.</summary>
    public static long Read(string database)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        var cells = 0L;
        foreach (var query in queries)
        {
            using var command = connection.CreateCommand();
            command.CommandText = query;
            using var rows = command.ExecuteReader();
            var isText = Enumerable.Range(0, rows.FieldCount).Select(i => rows.GetDataTypeName(i) == "TEXT").ToArray();
            while (rows.Read())
                for (var i = 0; i < isText.Length; i++) cells += Cell(rows, i, isText[i]);
        }
        return cells;
    }

    private static int Cell(DbDataReader rows, int column, bool isText)
    {
        if (rows.IsDBNull(column)) return 0;
        return isText ? rows.GetString(column).Length > 0 ? 1 : 0 : rows.GetInt64(column) == long.MinValue ? 0 : 1;
    }
}
