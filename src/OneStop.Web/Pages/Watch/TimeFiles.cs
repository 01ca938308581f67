using System.Globalization;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Watch;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Watch;

/// <summary>The tables of "where time goes" as files: the same rows as CSV and as XLSX.</summary>
internal sealed class TimeFiles
{
    private readonly IReadOnlyList<XlsxColumn> columns;
    private readonly IReadOnlyList<(string[] Texts, long?[] Numbers)> rows;

    private TimeFiles(IReadOnlyList<XlsxColumn> columns, IReadOnlyList<(string[], long?[])> rows) => (this.columns, this.rows) = (columns, rows);

    /// <summary>Every line of every part.</summary>
    public static TimeFiles Lines(IReadOnlyList<TimeLine> lines, Func<TimeLine, string> name, IStringLocalizer<WatchTexts> texts) => new(
        [new(texts["time.part"], 12), new(texts["time.key"], 20), new(texts["time.name"], 60), new(texts["time.dossiers"], 12), new(texts["time.p50.seconds"], 20), new(texts["time.p90.seconds"], 20)],
        [.. lines.Select(l => (new[] { texts[$"time.part.{OnTimeNames.Of(l.Part)}"].Value, l.Key, name(l) }, new[] { l.Dossiers, l.P50, l.P90 }))]);

    /// <summary>Every dossier of a line.</summary>
    public static TimeFiles Dossiers(IReadOnlyList<TimedDossier> dossiers, IStringLocalizer<WatchTexts> texts) => new(
        [new(texts["col.code"], 26), new(texts["col.procedure"], 50), new(texts["col.agency"], 40), new(texts["col.received"], 26), new(texts["col.ended"], 26), new(texts["time.seconds"], 20)],
        [.. dossiers.Select(d => (new[] { d.Code, d.Procedure, d.Agency, At(d.ReceivedAt), At(d.EndedAt) }, new long?[] { d.Seconds }))]);

    public byte[] Csv()
    {
        using var output = new MemoryStream();
        using (var csv = new CsvFile(output, [.. columns.Select(c => c.Title)]))
            foreach (var (words, numbers) in rows) csv.Row([.. words, .. numbers.Select(n => MachineText.Of(n))]);
        return output.ToArray();
    }

    public byte[] Xlsx(string name)
    {
        using var output = new MemoryStream();
        using (var book = new XlsxFile(output))
        using (var table = new XlsxTable(book, name, columns))
            foreach (var (words, numbers) in rows) table.Row([.. words.Select(w => XlsxCell.Of(w)), .. numbers.Select(n => XlsxCell.Of(n))]);
        return output.ToArray();
    }

    private static string At(DateTimeOffset? at) => at?.ToOffset(LocalDay.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) ?? "";
}
