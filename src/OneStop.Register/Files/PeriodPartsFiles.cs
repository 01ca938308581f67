using System.Globalization;
using OneStop.Domain.Forms;
using OneStop.Domain.Reports;

namespace OneStop.Register.Files;

/// <summary>Form II.06a by month as a workbook or CSV: a line for each column of the form, the whole period last.</summary>
public static class PeriodPartsFiles
{
    /// <summary>Writes the workbook, with the notes below the table.</summary>
    public static void WriteXlsx(Stream output, PeriodParts parts)
    {
        using var file = new XlsxFile(output);
        using var sheet = file.Sheet("II.06a", new XlsxLayout([34, .. parts.Parts.Append(parts.Whole).Select(_ => 11.0)], 3, [], Landscape: true));
        sheet.Row(XlsxCell.Of(PeriodPartsPaper.Title, XlsxStyle.Strong));
        sheet.Row(XlsxCell.Of($"{PeriodFormHead.Days(parts.Whole)}. Đơn vị báo cáo: {parts.Whole.ReportingUnit}"));
        sheet.Row([.. Heads(parts).Select(head => XlsxCell.Of(head, XlsxStyle.Header))]);
        foreach (var (name, figures) in PeriodPartsPaper.Lines.Zip(PeriodPartsPaper.Figures(parts)))
            sheet.Row([XlsxCell.Of(name, XlsxStyle.Cell), .. figures.Select(figure => XlsxCell.Of(figure, XlsxStyle.CountCell))]);
        sheet.Row();
        foreach (var note in PeriodPartsPaper.Notes(parts.Whole)) sheet.Row(XlsxCell.Of(note, XlsxStyle.Note));
    }

    /// <summary>Writes the CSV.</summary>
    public static void WriteCsv(Stream output, PeriodParts parts)
    {
        using var csv = new CsvFile(output, [.. Heads(parts)]);
        foreach (var (name, figures) in PeriodPartsPaper.Lines.Zip(PeriodPartsPaper.Figures(parts)))
            csv.Row([name, .. figures.Select(figure => figure.ToString(CultureInfo.InvariantCulture))]);
    }

    private static IEnumerable<string> Heads(PeriodParts parts) => parts.Parts.Select(PeriodPartsPaper.NameOf).Prepend("Cột của biểu II.06a").Append("Cả kỳ");
}
