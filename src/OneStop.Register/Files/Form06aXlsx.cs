using System.Globalization;
using OneStop.Domain.Forms;
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
        foreach (var (index, note) in PeriodFormHead.Notes(form).Index())
        {
            if (index == 0) sheet.Row();
            sheet.Row(default, XlsxCell.Of(note, XlsxStyle.Note));
        }
    }

    private static void Heading(XlsxSheet sheet, PeriodForm form)
    {
        sheet.Row(XlsxCell.Of(PeriodFormHead.Number, XlsxStyle.Strong), default, XlsxCell.Of(PeriodFormHead.Title, XlsxStyle.Title));
        sheet.Row(XlsxCell.Of(PeriodFormHead.Basis, XlsxStyle.Subtitle));
        sheet.Row(XlsxCell.Of(PeriodFormHead.Days(form), XlsxStyle.Subtitle));
        sheet.Row(XlsxCell.Of($"Đơn vị báo cáo: {form.ReportingUnit}. Đơn vị nhận báo cáo: {form.ReceivingUnit ?? "…"}", XlsxStyle.Subtitle));
        sheet.Row(XlsxCell.Of(PeriodFormHead.Unit, XlsxStyle.Unit));
        sheet.Row();
    }

    private static void Header(XlsxSheet sheet, FormGrouping grouping)
    {
        var rows = PeriodFormHead.Rows(grouping);
        foreach (var (index, row) in rows.Index())
        {
            var cells = new XlsxCell[Widths.Length];
            Array.Fill(cells, XlsxCell.Of((string?)null, XlsxStyle.Header));
            // The first title below two spans stands in the fourth column; all other rows begin where a span is not above.
            var column = index switch { 1 => 2, 2 => 3, _ => 0 };
            foreach (var cell in row)
            {
                cells[column] = XlsxCell.Of(cell.Text, XlsxStyle.Header);
                column += cell.Across;
            }
            sheet.Row(cells);
        }
    }

    private static void Line(XlsxSheet sheet, string? number, PeriodFormRow row, XlsxStyle text, XlsxStyle count) =>
        sheet.Row([XlsxCell.Of(number, text), XlsxCell.Of(row.Name, text), .. row.Columns.Select(column => XlsxCell.Of(column, count))]);
}
