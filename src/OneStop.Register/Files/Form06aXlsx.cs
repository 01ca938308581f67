using System.Globalization;
using OneStop.Domain.Reports;

namespace OneStop.Register.Files;

/// <summary>Form II.06a/VPCP/KSTT as a spreadsheet in the official layout: title, period, unit, thirteen numbered columns, total, footnote.</summary>
public static class Form06aXlsx
{
    private static readonly double[] Widths = [6, 34, 11, 11, 13, 11, 11, 11, 11, 11, 11, 11, 11];

    /// <summary>Writes the form as a workbook of one sheet; <paramref name="compress"/> as in <see cref="XlsxFile"/>.</summary>
    public static void Write(Stream output, PeriodForm form, bool compress = true)
    {
        using var file = new XlsxFile(output, compress);
        using var sheet = file.Sheet("II.06a", new XlsxLayout(Widths, 10,
            ["A1:B1", "C1:M1", "A2:M2", "A3:M3", "A4:M4", "A5:M5", "A7:A9", "B7:B9", "C7:F7", "G7:J7", "K7:M7", "C8:C9", "D8:E8", "F8:F9", "G8:G9", "H8:H9", "I8:I9", "J8:J9", "K8:K9", "L8:L9", "M8:M9"],
            Landscape: true));
        Heading(sheet, form);
        Header(sheet, form.Grouping);
        for (var i = 0; i < form.Rows.Count; i++)
            Line(sheet, (i + 1).ToString(CultureInfo.InvariantCulture), form.Rows[i], XlsxStyle.Cell, XlsxStyle.CountCell);
        Line(sheet, null, form.Total, XlsxStyle.TotalCell, XlsxStyle.TotalCount);
        if (form.Total.Counts.Unclassifiable > 0)
        {
            sheet.Row();
            sheet.Row(default, XlsxCell.Of(
                $"Ghi chú: cột 10 gồm {form.Total.Counts.Unclassifiable.ToString(CultureInfo.InvariantCulture)} hồ sơ đã giải quyết nhưng không có căn cứ để phân loại đúng hạn hay quá hạn.", XlsxStyle.Note));
        }
    }

    private static void Heading(XlsxSheet sheet, PeriodForm form)
    {
        sheet.Row(XlsxCell.Of("Biểu số II.06a/VPCP/KSTT", XlsxStyle.Strong), default,
            XlsxCell.Of("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", XlsxStyle.Title));
        sheet.Row(XlsxCell.Of("(Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020)", XlsxStyle.Subtitle));
        sheet.Row(XlsxCell.Of(
            string.Create(CultureInfo.InvariantCulture, $"{form.Period.Vi}: từ ngày {form.From:dd'/'MM'/'yyyy} đến ngày {form.Until.AddDays(-1):dd'/'MM'/'yyyy}"), XlsxStyle.Subtitle));
        sheet.Row(XlsxCell.Of($"Đơn vị báo cáo: {form.ReportingUnit}. Đơn vị nhận báo cáo: {form.ReceivingUnit ?? "…"}", XlsxStyle.Subtitle));
        sheet.Row(XlsxCell.Of("Đơn vị tính: số hồ sơ TTHC", XlsxStyle.Unit));
        sheet.Row();
    }

    private static void Header(XlsxSheet sheet, FormGrouping grouping)
    {
        var unit = grouping switch
        {
            FormGrouping.Agency => "Đơn vị",
            FormGrouping.Sector => "Lĩnh vực, công việc giải quyết theo cấp",
            _ => "Cấp giải quyết (tự tổng hợp)",
        };
        string?[][] rows =
        [
            ["TT", unit, "Tiếp nhận", null, null, null, "Đã giải quyết", null, null, null, "Đang giải quyết", null, null],
            [null, null, "Tổng số", "Trong kỳ", null, "Kỳ trước (chuyển sang)", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"],
            [null, null, null, "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", null, null, null, null, null, null, null, null],
            ["(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)", "(11)=(12)+(13)", "(12)", "(13)"],
        ];
        foreach (var row in rows) sheet.Row([.. row.Select(title => XlsxCell.Of(title, XlsxStyle.Header))]);
    }

    private static void Line(XlsxSheet sheet, string? number, PeriodFormRow row, XlsxStyle text, XlsxStyle count) =>
        sheet.Row([XlsxCell.Of(number, text), XlsxCell.Of(row.Name, text), .. row.Columns.Select(column => XlsxCell.Of(column, count))]);
}
