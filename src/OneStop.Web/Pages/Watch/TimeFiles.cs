using System.Globalization;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Watch;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Watch;

/// <summary>The tables of "where time goes" as files: the same rows as CSV and as XLSX.</summary>
internal sealed class TimeFiles
{
    private readonly IReadOnlyList<XlsxColumn> columns;
    private readonly IReadOnlyList<(string[] Texts, long?[] Numbers)> rows;

    private readonly string title;

    private TimeFiles(string title, IReadOnlyList<XlsxColumn> columns, IReadOnlyList<(string[], long?[])> rows) => (this.title, this.columns, this.rows) = (title, columns, rows);

    /// <summary>What a line is called: a stage by its word, everything else by its own name.</summary>
    public static string NameOf(TimeLine line, IStringLocalizer<WatchTexts> texts) => line.Part == TimePart.Stage ? texts[$"stage.{line.Key}"] : DossierWords.In(line.Name, line.NameEn);

    /// <summary>Every line of every part.</summary>
    public static TimeFiles Lines(IReadOnlyList<TimeLine> lines, IStringLocalizer<WatchTexts> texts) => new(texts["time.title"],
        [new(texts["time.part"], 12), new(texts["time.key"], 20), new(texts["time.name"], 60), new(texts["time.dossiers"], 12), new(texts["time.p50.seconds"], 20), new(texts["time.p90.seconds"], 20)],
        [.. lines.Select(l => (new[] { texts[$"time.part.{OnTimeNames.Of(l.Part)}"].Value, l.Key, NameOf(l, texts) }, new[] { l.Dossiers, l.P50, l.P90 }))]);

    /// <summary>Every dossier of a line.</summary>
    public static TimeFiles Dossiers(IReadOnlyList<TimedDossier> dossiers, IStringLocalizer<WatchTexts> texts) => new(texts["time.title"],
        [new(texts["col.code"], 26), new(texts["col.procedure"], 50), new(texts["col.agency"], 40), new(texts["col.received"], 26), new(texts["col.ended"], 26), new(texts["time.seconds"], 20)],
        [.. dossiers.Select(d => (new[] { d.Code, d.Procedure, DossierWords.In(d.Agency), At(d.ReceivedAt), At(d.EndedAt) }, new long?[] { d.Seconds }))]);

    /// <summary>As "csv" or "xlsx", named after the days and the number of rows; null for another format.</summary>
    public (byte[] Bytes, string Type, string Name)? As(string? format, DateOnly from, DateOnly to)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"time_{from:yyyy-MM-dd}_{to:yyyy-MM-dd}_{rows.Count}");
        return format switch
        {
            "csv" => (Csv(), "text/csv; charset=utf-8", name + ".csv"),
            "xlsx" => (Xlsx(title), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx"),
            _ => null,
        };
    }

    private byte[] Csv()
    {
        using var output = new MemoryStream();
        using (var csv = new CsvFile(output, [.. columns.Select(c => c.Title)]))
            foreach (var (words, numbers) in rows) csv.Row([.. words, .. numbers.Select(n => MachineText.Of(n))]);
        return output.ToArray();
    }

    private byte[] Xlsx(string name)
    {
        using var output = new MemoryStream();
        using (var book = new XlsxFile(output))
        using (var table = new XlsxTable(book, name, columns))
            foreach (var (words, numbers) in rows) table.Row([.. words.Select(w => XlsxCell.Of(w)), .. numbers.Select(n => XlsxCell.Of(n))]);
        return output.ToArray();
    }

    private static string At(DateTimeOffset? at) => at?.ToOffset(LocalDay.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) ?? "";
}
