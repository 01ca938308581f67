using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Scores;

namespace OneStop.Register.Files;

/// <summary>
/// A score sheet as people fill it in: number, criterion, maximum, declared figures, rule, evidence, own score. A sample
/// ruleset's points are printed as percentages of the maximum, and the sheet says so.
/// </summary>
public static class ScoreSheetFiles
{
    internal const string SampleWarning = "BỘ TIÊU CHÍ MẪU: điểm tối đa là ví dụ, kết quả in theo % của điểm tối đa, không phải điểm chính thức.";

    /// <summary>The sheet as CSV, one line per criterion.</summary>
    public static void WriteCsv(Stream output, ScoreSheet sheet)
    {
        using var csv = new CsvFile(output,
        [
            "field", "criterion", "name", "indicator", "numerator", "denominator", "percent", "known", "of",
            sheet.Sample ? "percent_of_maximum" : "points", sheet.Sample ? "weight_percent" : "maximum", "state", "rule", "evidence", "list", "doubt",
        ]);
        foreach (var line in sheet.Lines)
        {
            var share = line.Share;
            csv.Row(
                line.Field, line.Criterion, line.Name.Vi, string.Join(' ', line.Indicators),
                MachineText.Of(share?.Numerator), MachineText.Of(share?.Denominator), share?.Ratio.Percent,
                MachineText.Of(share?.Coverage.Known), MachineText.Of(share?.Coverage.Of),
                sheet.Sample ? line.PercentOfMaximum : MachineText.Of(line.Points),
                sheet.Sample ? Weight(sheet, line) : MachineText.Of(line.Maximum),
                PackCells.Name<LineState>(line.State), line.Rule.Vi, line.EvidenceRequired?.Vi, line.EvidenceQuery, line.Doubt?.Vi);
        }
    }

    /// <summary>The sheet as a workbook; stored, so that its bytes depend on the data alone.</summary>
    public static void WriteXlsx(Stream output, ScoreSheet sheet, string agency, bool illustration)
    {
        using var file = new XlsxFile(output, compress: false);
        using var page = file.Sheet("Bảng điểm", new XlsxLayout([8, 46, 11, 34, 40, 40, 12, 14], 6, ["A1:H1", "A2:H2", "A3:H3", "A4:H4"], Landscape: true));
        page.Row(XlsxCell.Of(sheet.Title.Vi.ToUpper(CultureInfo.InvariantCulture), XlsxStyle.Title));
        page.Row(XlsxCell.Of($"Đơn vị: {agency}. Bộ tiêu chí: {sheet.Ruleset}, phiên bản {sheet.RulesetVersion}", XlsxStyle.Subtitle));
        page.Row(XlsxCell.Of(sheet.Sample ? SampleWarning : null, XlsxStyle.Subtitle));
        page.Row(XlsxCell.Of(illustration ? "DỮ LIỆU MINH HỌA" : null, XlsxStyle.Subtitle));
        page.Row();
        page.Row([.. Titles(sheet).Select(title => XlsxCell.Of(title, XlsxStyle.Header))]);
        foreach (var field in sheet.Fields)
        {
            Total(page, sheet, field.Id, field);
            foreach (var line in sheet.Lines.Where(line => line.Field == field.Id)) Line(page, sheet, line);
        }
        Total(page, sheet, "", sheet.Total with { Name = Whole });
        if (ClassWords(sheet) is { } words) page.Row(default, XlsxCell.Of(words, XlsxStyle.Strong));
    }

    /// <summary>The class in words; while something is not measured there is none, because the points can only grow.</summary>
    internal static string? ClassWords(ScoreSheet sheet) => sheet.Total.IsComplete
        ? sheet.Band is { } band ? $"Xếp loại: {band.Name.Vi}" : null
        : sheet.Sample ? "Chưa đủ số liệu: còn tiêu chí chưa đo được"
        : $"Chưa xếp loại: mới đo được {Vi(MachineText.Of(sheet.Total.MeasuredMaximum))} trên {Vi(MachineText.Of(sheet.Total.Maximum))} điểm tối đa";

    internal static Text Whole { get; } = new("Tổng cộng", "Total");

    /// <summary>The columns: those of the self-assessment sheet, and the state behind them.</summary>
    internal static IReadOnlyList<string> Titles(ScoreSheet sheet) =>
    [
        "STT", "Tiêu chí, tiêu chí thành phần", sheet.Sample ? "Tỷ trọng (%)" : "Điểm tối đa", "Số liệu kê khai", "Cách tính điểm",
        "Các yêu cầu và tài liệu kiểm chứng", sheet.Sample ? "Đạt (% tối đa)" : "Điểm tự đánh giá", "Tình trạng",
    ];

    internal static IReadOnlyList<string> LineTexts(ScoreSheet sheet, ScoreLine line) =>
    [
        line.Criterion, line.Name.Vi, (sheet.Sample ? Vi(Weight(sheet, line)) : Vi(MachineText.Of(line.Maximum))) ?? "", Declared(line), line.Rule.Vi, Evidence(line),
        Vi(sheet.Sample ? line.PercentOfMaximum : MachineText.Of(line.Points)) ?? "", StateWords(line.State),
    ];

    internal static IReadOnlyList<string> TotalTexts(ScoreSheet sheet, string id, PointTotal total) =>
    [
        id, total.Name.Vi,
        Vi(sheet.Sample ? PointTotal.PercentOf(total.Maximum, sheet.Total.Maximum) : MachineText.Of(total.Maximum)) ?? "",
        "", "", "", total.MeasuredMaximum == 0 ? "–" : Vi(sheet.Sample ? total.Percent : MachineText.Of(total.Points)) ?? "", total.IsComplete ? "" : "Chưa đủ số liệu",
    ];

    private static void Line(XlsxSheet page, ScoreSheet sheet, ScoreLine line) => page.Row([.. LineTexts(sheet, line).Select(Cell)]);

    private static void Total(XlsxSheet page, ScoreSheet sheet, string id, PointTotal total) =>
        page.Row([.. TotalTexts(sheet, id, total).Select(text => XlsxCell.Of(text, XlsxStyle.TotalCell))]);

    /// <summary>The figures of a line as the sheet prints them.</summary>
    internal static string Declared(ScoreLine line) => string.Join("; ", line.Measures.Select(measure => measure switch
    {
        IndicatorValue.Share share => string.Create(CultureInfo.InvariantCulture,
            $"{share.Numerator}/{share.Denominator} = {Vi(share.Ratio.Percent) ?? "–"} %{(share.Coverage.IsFull ? "" : $" (biết {share.Coverage.Known}/{share.Coverage.Of})")}"),
        IndicatorValue.Number number => Vi(MachineText.Of(number.Value))!,
        IndicatorValue.Answer answer => answer.Yes ? "Có" : "Không",
        _ => "",
    }));

    private static string Evidence(ScoreLine line) => string.Join(". ", new[]
    {
        line.EvidenceRequired?.Vi,
        line.EvidenceQuery is null || line.Share is null ? null : $"Danh sách: lists/{line.EvidenceQuery}.csv",
        line.Doubt is null ? null : $"Lưu ý: {line.Doubt.Vi}",
    }.OfType<string>());

    private static string StateWords(LineState state) => state switch
    {
        LineState.Scored => "Đã tính",
        LineState.NotMeasured => "Chưa đo được",
        LineState.Conflict => "Số liệu trái nhau",
        LineState.LeftOut => "Không áp dụng",
        _ => "Chỉ theo dõi",
    };

    private static string? Weight(ScoreSheet sheet, ScoreLine line) => PointTotal.PercentOf(line.Maximum, sheet.Total.Maximum);

    private static string? Vi(string? number) => number?.Replace('.', ',');

    private static XlsxCell Cell(string? text) => XlsxCell.Of(text, XlsxStyle.Cell);
}
