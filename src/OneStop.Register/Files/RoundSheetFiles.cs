using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Scores;

namespace OneStop.Register.Files;

/// <summary>The self-assessment sheet as a workbook, with the columns that offices fill in and the two appraisals beside them. The layout within the columns is designed by us.</summary>
public static class RoundSheetFiles
{
    /// <summary>The columns, in their order; printed in Vietnamese. A sample's points are parts of the maximum.</summary>
    public static IReadOnlyList<Text> Columns(bool sample)
    {
        var (percentVi, percentEn) = sample ? (" (% tối đa)", " (% of the maximum)") : ("", "");
        return
        [
            new("STT", "No."), new("Tiêu chí, tiêu chí thành phần", "Criterion, sub-criterion"),
            sample ? new("Điểm tối đa (% của tổng)", "Maximum (% of the total)") : new("Điểm tối đa", "Maximum"),
            new("Số liệu kê khai", "Declared figures"), new("Cách tính điểm", "How it is scored"), new("Các yêu cầu và tài liệu kiểm chứng", "What is asked for, and the evidence"),
            new("Điểm tự đánh giá" + percentVi, "Self-score" + percentEn), new("Điểm thẩm định lần 1" + percentVi, "First appraisal" + percentEn), new("Điểm thẩm định lần 2" + percentVi, "Second appraisal" + percentEn),
        ];
    }

    /// <summary>Writes the sheet; a stage not yet handed in is named as open, so that nobody takes a working paper for a submitted one.</summary>
    public static void WriteXlsx(Stream output, RoundSheet sheet, string agency, IReadOnlyDictionary<RoundStage, string> hashes)
    {
        using var file = new XlsxFile(output);
        using var page = file.Sheet("Tự đánh giá", new XlsxLayout([8, 46, 11, 30, 36, 40, 12, 12, 12], 6, ["A1:I1", "A2:I2", "A3:I3", "A4:I4"], Landscape: true));
        page.Row(XlsxCell.Of("BẢNG TỰ ĐÁNH GIÁ, CHẤM ĐIỂM: " + sheet.Title.Vi, XlsxStyle.Title));
        page.Row(XlsxCell.Of($"Đơn vị: {agency}. Từ {Day(sheet.From)} đến {Day(sheet.Until.AddDays(-1))}. Bộ tiêu chí: {sheet.Ruleset}, phiên bản {sheet.Version}", XlsxStyle.Subtitle));
        page.Row(XlsxCell.Of(sheet.Sample ? "BỘ TIÊU CHÍ MẪU: điểm in theo % của điểm tối đa, không phải điểm chính thức." : null, XlsxStyle.Subtitle));
        page.Row(XlsxCell.Of(hashes.Count == 0 ? "Bản đang làm, chưa nộp." : string.Join("; ", hashes.OrderBy(h => h.Key).Select(h => $"{Scores.RoundRefusals.Name(h.Key).Vi} đã nộp, SHA-256 {h.Value}")), XlsxStyle.Subtitle));
        page.Row();
        page.Row([.. Columns(sheet.Sample).Select(title => XlsxCell.Of(title.Vi, XlsxStyle.Header))]);
        foreach (var field in sheet.Fields)
        {
            var maximum = sheet.Lines.Where(line => line.Counts && line.Field == field.Id).Sum(line => line.Maximum);
            Total(page, sheet, field.Id, field.Name.Vi, maximum, stage => sheet.TotalAt(stage, field.Id));
            foreach (var line in sheet.Lines.Where(line => line.Field == field.Id)) Line(page, sheet, line);
        }
        Total(page, sheet, "", "Tổng cộng", sheet.Maximum, sheet.TotalAt);
    }

    private static void Line(XlsxSheet page, RoundSheet sheet, RoundLine line) => page.Row(
        Cell(line.Criterion), Cell(line.Name.Vi), Cell(Part(sheet, line.Maximum, sheet.Maximum)), Cell(line.Figures), Cell(line.RollUp is { } made ? $"{line.Rule.Vi} {made.Words.Vi}" : line.Rule.Vi), Cell(line.Evidence),
        Cell(Points(sheet, line, RoundStage.Self)), Cell(Points(sheet, line, RoundStage.First)), Cell(Points(sheet, line, RoundStage.Second)));

    private static void Total(XlsxSheet page, RoundSheet sheet, string id, string name, decimal maximum, Func<RoundStage, decimal> total)
    {
        XlsxCell Strong(string? text) => XlsxCell.Of(text, XlsxStyle.TotalCell);
        page.Row(Strong(id), Strong(name), Strong(Part(sheet, maximum, sheet.Maximum)), Strong(""), Strong(""), Strong(""),
            Strong(Part(sheet, total(RoundStage.Self), maximum)), Strong(Part(sheet, total(RoundStage.First), maximum)), Strong(Part(sheet, total(RoundStage.Second), maximum)));
    }

    // Where a stage changed something, its reason stands with the points.
    private static string? Points(RoundSheet sheet, RoundLine line, RoundStage stage) => !line.Counts ? "Không áp dụng"
        : line.PointsAt(stage) is not { } points ? null
        : Part(sheet, points, line.Maximum) + (line.Mark(stage) is { Reason.Length: > 0 } mark ? $" ({mark.Reason})" : "");

    private static string? Part(RoundSheet sheet, decimal points, decimal maximum) =>
        (sheet.Sample ? PointTotal.PercentOf(points, maximum) : MachineText.Of(points))?.Replace('.', ',');

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static XlsxCell Cell(string? text) => XlsxCell.Of(text, XlsxStyle.Cell);
}
