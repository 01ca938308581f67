using Microsoft.Extensions.Localization;
using OneStop.Domain.Counters;
using OneStop.Register.Files;
using OneStop.Web.Paper.Pdf;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Reports;

/// <summary>The breakdown as it stands on the page, total last, as CSV or as a workbook with the four definitions on a second sheet.</summary>
internal sealed class OnTimeFiles(OnTimeModel page, IStringLocalizer<ReportTexts> texts)
{
    private static readonly OnTimeCell[] cells =
    [
        OnTimeCell.Early, OnTimeCell.OnTime, OnTimeCell.Late, OnTimeCell.OpenLate, OnTimeCell.Unclassifiable, OnTimeCell.WithoutResult, OnTimeCell.OpenInTime,
    ];

    private IEnumerable<string> Heads =>
    [
        texts["col.key"], texts["col.name"], texts["cell.numerator"], texts["cell.denominator"], texts["against.adjusted"],
        texts["file.firstPromise.numerator"], texts["file.firstPromise.denominator"], texts["against.firstPromise"], .. cells.Select(cell => texts[$"cell.{OnTimeNames.Of(cell)}"].Value),
    ];

    public byte[] Csv()
    {
        using var output = new MemoryStream();
        using (var csv = new CsvFile(output, [.. Heads]))
            foreach (var line in Rows()) csv.Row([.. line.Select(cell => cell?.ToString())]);
        return output.ToArray();
    }

    public byte[] Xlsx()
    {
        using var output = new MemoryStream();
        using (var book = new XlsxFile(output))
        {
            Write(book, texts["file.sheet.lines"], Rows());
            Write(book, texts["file.sheet.definitions"], page.Definitions.Select(pair => Row(OnTimeNames.Of(pair.Definition), texts[$"definition.{pair.Definition}"], pair)));
        }
        return output.ToArray();
    }

    /// <summary>The report to sign; in Vietnamese, as every paper that is handed in.</summary>
    public byte[] Pdf(DateTimeOffset now, bool illustration)
    {
        var (chosen, promised) = (page.Chosen!, page.Total.FirstPromise.Groups.ToDictionary(group => group.Key));
        var facts = new OnTimePaperFacts(page.AgencyName, chosen.From, chosen.To, page.Total.Adjusted.AsOf, page.Definition,
            [.. page.Definitions.Select(pair => (pair.Definition, new OnTimePaperLine("", pair.Adjusted.Counts(), pair.FirstPromise.Counts())))],
            By[page.By], [.. page.Total.Adjusted.Groups.Select(line => new OnTimePaperLine(line.Name, line.Counts(), promised.GetValueOrDefault(line.Key)?.Counts()))], illustration);
        return PdfPrinter.Print(OnTimePaper.Print(facts, now, chosen.To >= page.Today ? "Kỳ chưa kết thúc: số liệu tính đến lúc in." : null));
    }

    private static readonly Dictionary<OnTimeBy, string> By = new()
    {
        [OnTimeBy.Agency] = "Theo cơ quan", [OnTimeBy.Desk] = "Theo quầy tiếp nhận", [OnTimeBy.Sector] = "Theo lĩnh vực",
        [OnTimeBy.Procedure] = "Theo thủ tục", [OnTimeBy.Channel] = "Theo cách nộp", [OnTimeBy.Level] = "Theo cấp",
    };

    private void Write(XlsxFile book, string name, IEnumerable<object?[]> rows)
    {
        using var table = new XlsxTable(book, name, [.. Heads.Select((head, index) => new XlsxColumn(head, index == 1 ? 46 : 14))]);
        foreach (var row in rows) table.Row([.. row.Select(cell => cell is long number ? XlsxCell.Of(number) : XlsxCell.Of((string?)cell))]);
    }

    private IEnumerable<object?[]> Rows()
    {
        foreach (var line in page.Lines)
        {
            var (a, f) = (line.Adjusted, line.FirstPromise);
            yield return [a.Key, a.Name, a.Numerator, a.Denominator, a.Percent, f?.Numerator, f?.Denominator, f?.Percent, a.Early, a.OnTime, a.Late, a.OpenLate, a.Unclassifiable, a.WithoutResult, a.OpenInTime];
        }
        yield return Row("", texts["total"], page.Total);
    }

    private static object?[] Row(string key, string name, OnTimePair pair)
    {
        var (a, f) = (pair.Adjusted, pair.FirstPromise);
        return [key, name, a.Numerator, a.Denominator, a.Percent, f.Numerator, f.Denominator, f.Percent, a.Early, a.OnTime, a.Late, a.OpenLate, a.Unclassifiable, a.WithoutResult, a.OpenInTime];
    }
}
