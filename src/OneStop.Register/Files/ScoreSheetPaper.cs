using OneStop.Domain.Evidence;
using OneStop.Domain.Forms;
using OneStop.Domain.Paper;
using OneStop.Domain.Reports;
using OneStop.Domain.Scores;

namespace OneStop.Register.Files;

/// <summary>The score sheet on paper, A4 across, in the columns of the self-assessment sheet, with room to sign.</summary>
internal static class ScoreSheetPaper
{
    private const string Signed = "(Ký, ghi rõ họ tên)";

    private static readonly TableColumn[] columns = [new(6, Align.Centre), new(25), new(8, Align.End), new(18), new(17), new(18), new(8, Align.End)];

    public static PrintDocument Print(ScoreSheet sheet, PackFacts facts) => new()
    {
        Title = sheet.Title.Vi,
        Author = facts.AgencyName,
        Landscape = true,
        BodySize = 11.5,
        MadeAt = MachineText.OfficeTime(facts.AsOf),
        Foot = $"{sheet.Ruleset}, phiên bản {sheet.RulesetVersion}",
        Blocks =
        [
            new Paragraph([new Run(sheet.Title.Vi, Bold: true)], Align.Centre, Lettering.Title),
            new Paragraph($"Đơn vị: {facts.AgencyName}. {(ReportPeriod.TryParse(facts.Period, out var period) ? period.Name.Vi : facts.Period)}.", Align.Centre),
            .. Warnings(sheet, facts).Select(words => new Paragraph([new Run(words, Italic: true)], Align.Centre, Lettering.Small)),
            new TableBlock(columns, [[.. ScoreSheetFiles.Titles(sheet).Take(columns.Length).Select(title => new HeadCell(title))]], [.. Rows(sheet)], Before: 8)
            {
                Lettering = Lettering.Fine, EndsInTotal = true,
            },
            .. sheet.Total.PartlyKnown == 0 ? Array.Empty<Block>() : [new Paragraph(Partly(sheet.Total.PartlyKnown))],
            .. ScoreSheetFiles.ClassWords(sheet) is { } words ? [new Paragraph(words, bold: true)] : Array.Empty<Block>(),
            new Together([new SideBySide([new(1, PeriodFormPaper.Signature("NGƯỜI LẬP", Signed)), new(1, PeriodFormPaper.Signature("THỦ TRƯỞNG ĐƠN VỊ", Signed))], Before: 10)]),
        ],
    };

    private static string Partly(int criteria) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{criteria} tiêu chí được chấm khi chưa biết đủ các trường hợp; cột số liệu kê khai ghi số đã biết trên tổng số, cột cách tính điểm ghi trường hợp chưa biết được tính thế nào nếu tính là không đạt.");

    private static IEnumerable<string> Warnings(ScoreSheet sheet, PackFacts facts)
    {
        if (sheet.Sample) yield return ScoreSheetFiles.SampleWarning;
        if (facts.Illustration) yield return "Dữ liệu minh họa – không có giá trị sử dụng.";
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(ScoreSheet sheet)
    {
        foreach (var field in sheet.Fields)
        {
            yield return [.. ScoreSheetFiles.TotalTexts(sheet, field.Id, field).Take(columns.Length)];
            foreach (var line in sheet.Lines.Where(line => line.Field == field.Id)) yield return [.. ScoreSheetFiles.LineTexts(sheet, line).Take(columns.Length)];
        }
        yield return [.. ScoreSheetFiles.TotalTexts(sheet, "", sheet.Total with { Name = ScoreSheetFiles.Whole }).Take(columns.Length)];
    }
}
