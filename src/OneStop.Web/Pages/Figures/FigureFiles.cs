using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Files;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Figures;

/// <summary>
/// The dossiers of a figure as CSV or XLSX, all of them. They are written to a temporary file first, so memory stays constant
/// and the number of rows, which stands in the header, is the number of rows.
/// </summary>
internal sealed class FigureFiles(FigureWords words, Show show, IStringLocalizer<WatchTexts> texts)
{
    private static readonly string[] columns = ["code", "procedure-code", "procedure", "agency", "desk", "channel", "status", "received", "promise", "due", "ended", "returned", "class", "class-promise", "holder"];

    public async Task<FileStreamResult> WriteAsync(DashboardMoment moment, Figure figure, bool xlsx, CancellationToken stop)
    {
        var count = await FigureQuery.CountAsync(moment, figure, stop);
        string[] heads = [.. columns.Select((column, i) => i == 0 ? texts["csv.code", show.Number(count)].Value : texts[$"csv.{column}"].Value)];
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var rows = xlsx ? await XlsxAsync(file, heads, moment, figure, count, stop) : await CsvAsync(file, heads, moment, figure, stop);
            if (rows != count) throw new InvalidOperationException($"{rows} rows under a heading of {count}.");
            file.Position = 0;
            var name = string.Create(CultureInfo.InvariantCulture, $"{figure.Key}-{LocalDay.Of(moment.Now):yyyyMMdd}-{count}.{(xlsx ? "xlsx" : "csv")}");
            return new(file, xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8") { FileDownloadName = name };
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task<long> CsvAsync(Stream output, string[] heads, DashboardMoment moment, Figure figure, CancellationToken stop)
    {
        using var csv = new CsvFile(output, heads);
        await foreach (var dossier in moment.StreamAsync(FigureQuery.Of(moment, figure)).WithCancellation(stop))
            csv.Row([.. Cells(dossier, moment).Select(cell => cell is DateTimeOffset at ? MachineTime(at) : (string?)cell)]);
        return csv.Rows;
    }

    private async Task<long> XlsxAsync(Stream output, string[] heads, DashboardMoment moment, Figure figure, long count, CancellationToken stop)
    {
        using var book = new XlsxFile(output);
        long rows;
        using (var table = new XlsxTable(book, texts["file.dossiers"], [.. heads.Select((head, i) => new XlsxColumn(head, i is 2 or 3 or 14 ? 40 : 18))]))
        {
            await foreach (var dossier in moment.StreamAsync(FigureQuery.Of(moment, figure)).WithCancellation(stop))
                table.Row([.. Cells(dossier, moment).Select(cell => cell is DateTimeOffset at ? XlsxCell.Of((DateTimeOffset?)at) : XlsxCell.Of((string?)cell))]);
            rows = table.Rows;
        }
        using var about = new XlsxTable(book, texts["file.about"], [new(texts["file.what"], 30), new(texts["file.value"], 80)]);
        about.Row(XlsxCell.Of(texts["file.figure"]), XlsxCell.Of(await words.TitleAsync(figure, stop)));
        about.Row(XlsxCell.Of(texts["file.scope"]), XlsxCell.Of($"{words.Place(moment)} ({moment.Scope.Name})"));
        about.Row(XlsxCell.Of(texts["file.at"]), XlsxCell.Of(show.Moment(moment.Now)));
        about.Row(XlsxCell.Of(texts["file.rows"]), XlsxCell.Of(count));
        return rows;
    }

    private object?[] Cells(Dossier d, DashboardMoment moment)
    {
        var (reference, tree) = (moment.Reference, moment.Reference.Tree);
        var procedure = reference.ProcedureById[d.ProcedureId];
        return
        [
            d.Code, procedure.Code, reference.Version(d.ProcedureVersionId).Content.Name, DossierWords.Name(tree.Agency(d.AgencyId)), DossierWords.Name(tree.Desk(d.DeskId)), words.Channel(d.Channel),
            words.Status(d.Status), d.ReceivedAt, d.FirstPromiseAt, d.DueAt ?? d.DueBeforePause, d.EndedAt, d.ReturnedAt, words.Class(d.Class), words.Class(d.FirstPromiseClass),
            DossierWords.Name(tree.Agency(d.HolderAgencyId)),
        ];
    }

    private static string MachineTime(DateTimeOffset at) => at.ToOffset(LocalDay.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
