using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Localization;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Lists;

/// <summary>Writes a list as CSV or XLSX in constant memory. The number of rows stands in the file: in CSV behind the first heading, in XLSX on a sheet of its own.</summary>
internal sealed class ListFile(IStringLocalizer<ListTexts> texts, Show show, TimeProvider clock)
{
    public const string Csv = "csv", Xlsx = "xlsx";

    public static bool IsFormat([NotNullWhen(true)] string? format) => format is Csv or Xlsx;

    public static string TypeOf(string format) => format == Xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";

    /// <summary>Where a list is written before it is sent.</summary>
    public static FileStream Nameless() => TemporaryFile.Create(1 << 16, FileOptions.Asynchronous);

    /// <summary>What is said once a file is being written.</summary>
    public string Started => texts["started"];

    /// <summary>Writes the file and answers how many rows it holds.</summary>
    public Task<long> WriteAsync(Stream output, TakenList list, string format, IProgress<WorkDone>? progress, CancellationToken stop) =>
        format == Xlsx ? XlsxAsync(output, list, progress, stop) : CsvAsync(output, list, progress, stop);

    // The heading says how many rows follow, which is known when they are written: so they are written first.
    private async Task<long> CsvAsync(Stream output, TakenList list, IProgress<WorkDone>? progress, CancellationToken stop)
    {
        await using var body = Nameless();
        long rows;
        using (var csv = CsvFile.WithoutHeader(body, list.Columns.Count))
        {
            var line = new string?[list.Columns.Count];
            await foreach (var cells in list.Rows(stop).WithCancellation(stop))
            {
                stop.ThrowIfCancellationRequested();
                for (var i = 0; i < line.Length; i++) line[i] = Spelled(cells[i]);
                csv.Row(line);
                progress?.Report(new(csv.Rows, list.Counted));
            }
            rows = csv.Rows;
        }
        using (new CsvFile(output, [texts["head", list.Columns[0].Title, show.Number(rows)].Value, .. list.Columns.Skip(1).Select(column => column.Title)])) { }
        body.Position = 0;
        await body.CopyToAsync(output, stop);
        return rows;
    }

    private async Task<long> XlsxAsync(Stream output, TakenList list, IProgress<WorkDone>? progress, CancellationToken stop)
    {
        using var book = new XlsxFile(output);
        long rows;
        using (var table = new XlsxTable(book, list.Title, list.Columns))
        {
            var line = new XlsxCell[list.Columns.Count];
            await foreach (var cells in list.Rows(stop).WithCancellation(stop))
            {
                stop.ThrowIfCancellationRequested();
                for (var i = 0; i < line.Length; i++) line[i] = Cell(cells[i]);
                table.Row(line);
                progress?.Report(new(table.Rows, list.Counted));
            }
            rows = table.Rows;
        }
        using var about = new XlsxTable(book, texts["about"], [new(texts["about.what"], 30), new(texts["about.value"], 80)]);
        about.Row(XlsxCell.Of(texts["about.list"]), XlsxCell.Of(list.Title));
        if (list.Lead.Length > 0) about.Row(XlsxCell.Of(texts["about.lead"]), XlsxCell.Of(list.Lead));
        about.Row(XlsxCell.Of(texts["about.at"]), XlsxCell.Of(show.Moment(clock.GetUtcNow())));
        about.Row(XlsxCell.Of(texts["about.rows"]), XlsxCell.Of(rows));
        return rows;
    }

    private static string? Spelled(object? cell) => cell switch
    {
        null => null,
        string text => CsvFile.Inert(text),
        long number => MachineText.Of(number),
        decimal number => MachineText.Of(number),
        DateOnly day => MachineText.Of(day),
        DateTimeOffset at => MachineText.Of(at),
        _ => throw new ArgumentException($"A cell of {cell.GetType().Name}.", nameof(cell)),
    };

    private static XlsxCell Cell(object? cell) => cell switch
    {
        null => XlsxCell.Of((string?)null),
        string text => XlsxCell.Of(text),
        long number => XlsxCell.Of(number),
        decimal number => XlsxCell.Of(number),
        DateOnly day => XlsxCell.Of(day),
        DateTimeOffset at => XlsxCell.Of((DateTimeOffset?)at),
        _ => throw new ArgumentException($"A cell of {cell.GetType().Name}.", nameof(cell)),
    };
}
