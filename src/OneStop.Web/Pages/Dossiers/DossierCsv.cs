using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Files;
using OneStop.Web.Api;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A list as a file: the same rows in the same order, the columns in the words of the page.</summary>
internal sealed class DossierCsv(DossierSearch search, DossierWords words, Show show, IStringLocalizer<DossierTexts> texts)
{
    private const int PageRows = 500;
    private static readonly string[] columns =
        ["code", "status", "applicant", "procedure-code", "procedure", "agency", "desk", "channel", "submitted", "received", "promised", "due", "finished", "returned", "class", "holder"];

    /// <summary>Writes page after page in constant memory; a list that changes meanwhile neither repeats nor loses a row that stands still.</summary>
    public async Task WriteAsync(Stream output, DossierFilter filter, Asking asking, CancellationToken stop)
    {
        using var lines = new MemoryStream();
        using (var file = new CsvFile(lines, [.. columns.Select(column => texts[$"csv.{column}"].Value)]))
        {
            string? after = null;
            do
            {
                var page = await search.ListAsync(filter, new(after, PageRows), asking.Reader, stop);
                if (!page.IsOk) break;
                foreach (var line in page.Value.Items) file.Row(Cells(line, asking));
                await SendAsync(lines, output, stop);
                after = page.Value.Next;
            }
            while (after is not null);
        }
        await SendAsync(lines, output, stop);
    }

    private string?[] Cells(DossierLine line, Asking asking) =>
    [
        line.Code, DossierWords.Status((DossierStatus)line.Status), line.ApplicantName, line.Procedure, line.ProcedureName, line.AgencyName,
        DossierWords.Name(asking.Reference.Tree.Desk(line.Desk)), words.Channel(line.Channel),
        At(line.SubmittedAt), At(line.ReceivedAt), At(line.FirstPromiseAt), At(line.DueAt), At(line.FinishedAt ?? line.EndedAt), At(line.ReturnedAt),
        line.Class is null ? null : words.Class(line.Class), DossierWords.Name(asking.Reference.Tree.Agency(line.HolderAgency)),
    ];

    private string? At(DateTimeOffset? at) => at is null ? null : show.Moment(at);

    // The file writer is synchronous, a response is not: what one page left is sent on in one piece.
    private static async Task SendAsync(MemoryStream lines, Stream output, CancellationToken stop)
    {
        if (lines.Length == 0) return;
        lines.Position = 0;
        await lines.CopyToAsync(output, stop);
        lines.SetLength(0);
    }
}

/// <summary>The download of a list, streamed.</summary>
internal sealed class CsvDownload(DossierCsv csv, DossierFilter filter, Asking asking) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        var day = LocalDay.Of(context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        response.Headers.ContentDisposition = $"attachment; filename=\"dossiers-{day}.csv\"";
        return csv.WriteAsync(response.Body, filter, asking, context.HttpContext.RequestAborted);
    }
}
