using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Scores;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>Words for one dossier of a difference, the same on the page and in the file.</summary>
internal sealed class PortalWords(IStringLocalizer<PortalTexts> texts)
{
    /// <summary>How their list has it.</summary>
    public string Theirs(DifferingEntry entry) => entry.Theirs is { } said ? Judged(said.Counts) : texts["judged.absent"];

    /// <summary>How we count it.</summary>
    public string Ours(DifferingEntry entry) => entry.Kind == DifferingKind.OnlyTheirs ? texts["judged.absent"] : Judged(entry.Ours!.Counts);

    /// <summary>Why, in words.</summary>
    public string Why(DifferingEntry entry) => string.Join("; ", entry.Reasons.Select(reason => texts[$"why.{reason}"].Value));

    /// <summary>What kind of difference it is.</summary>
    public string Kind(DifferingKind kind) => texts[$"kind.{kind}"];

    /// <summary>The file's columns.</summary>
    public IReadOnlyList<string> Columns => [.. Enumerable.Range(1, 12).Select(number => texts[string.Create(CultureInfo.InvariantCulture, $"csv.{number}")].Value)];

    private string Judged(bool? counts) => texts[counts switch { true => "judged.yes", false => "judged.no", null => "judged.none" }];
}

/// <summary>Every dossier of a difference as a file, sent while it is found.</summary>
internal sealed class PortalDownload(PortalFigures portal, PortalWords words, PortalComparison figure, IndicatorQuestion question) : IActionResult
{
    private const int RowsAtOnce = 500;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, stop) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"portal-{figure.Theirs.Indicator}.csv\"";
        var show = context.HttpContext.RequestServices.GetRequiredService<Show>();
        using var lines = new MemoryStream();
        using (var file = new CsvFile(lines, words.Columns))
        {
            await foreach (var entry in portal.DifferencesAsync(figure.Theirs, question, stop))
            {
                file.Row(Cells(entry, show));
                if (file.Rows % RowsAtOnce == 0) await SendAsync(lines, response.Body, stop);
            }
        }
        await SendAsync(lines, response.Body, stop);
    }

    private string?[] Cells(DifferingEntry entry, Show show)
    {
        string? At(DateTimeOffset? at) => at is null ? null : show.Moment(at);
        var (ours, theirs) = (entry.Ours, entry.Theirs);
        return
        [
            entry.Code, words.Kind(entry.Kind), words.Theirs(entry), At(theirs?.ReceivedAt), At(theirs?.DueAt), At(theirs?.FinishedAt), theirs?.Status,
            words.Ours(entry), At(ours?.ReceivedAt), At(ours?.DueAt), At(ours?.EndedAt), words.Why(entry),
        ];
    }

    // The file writer is synchronous, a response is not: what came together is sent on in one piece.
    private static async Task SendAsync(MemoryStream lines, Stream output, CancellationToken stop)
    {
        if (lines.Length == 0) return;
        lines.Position = 0;
        await lines.CopyToAsync(output, stop);
        lines.SetLength(0);
    }
}
