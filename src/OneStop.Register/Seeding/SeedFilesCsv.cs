using System.Globalization;
using CsvHelper;

namespace OneStop.Register.Seeding;

/// <summary>Rows of a seed CSV: UTF-8, comma, a header line.</summary>
internal static class SeedFilesCsv
{
    public static IEnumerable<T> Rows<T>(string file, Func<Row, T> read)
    {
        if (!File.Exists(file))
            throw new SeedFileException(file, 0, "The file is missing.");
        using var reader = CsvReader.FromFile(file, new CsvReaderOptions { TrackLineNumbers = true });
        while (reader.Read())
            yield return read(new Row(file, reader));
    }

    /// <summary>The row the reader stands on; only valid until it moves on.</summary>
    internal readonly struct Row(string file, CsvReader reader)
    {
        /// <summary>The text of a column, never empty.</summary>
        public string this[string column] => reader.Headers.Contains(column) && reader.GetString(column) is { Length: > 0 } value
            ? value : throw Error($"Column {column} is missing or empty.");

        public int Number(string column) =>
            int.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw Error($"Column {column}: \"{this[column]}\" is no whole number.");

        public T Name<T>(string column) where T : struct, Enum =>
            Enum.TryParse<T>(this[column], ignoreCase: true, out var value) && !char.IsAsciiDigit(this[column][0]) ? value
                : throw Error($"Column {column}: \"{this[column]}\" is none of {string.Join(", ", Enum.GetNames<T>())}.");

        private SeedFileException Error(string message) => new(file, reader.LineNumber, message);
    }
}
