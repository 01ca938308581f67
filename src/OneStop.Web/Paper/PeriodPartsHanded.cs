using System.Globalization;
using OneStop.Domain.Forms;
using OneStop.Domain.Reports;
using OneStop.Register.Files;
using OneStop.Web.Paper.Pdf;

namespace OneStop.Web.Paper;

/// <summary>Form II.06a by month as a file: workbook, PDF to sign, CSV.</summary>
internal static class PeriodPartsHanded
{
    /// <summary>The file; null when the format is none of "xlsx", "pdf" and "csv".</summary>
    /// <param name="state">See <see cref="PeriodFormPaper.Print"/>.</param>
    public static HandedFile? Of(PeriodParts parts, string format, DateTimeOffset now, string? state = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"II.06a-months_{parts.Whole.From:yyyy-MM-dd}_{parts.Whole.Until.AddDays(-1):yyyy-MM-dd}.{format}");
        using var output = new MemoryStream();
        switch (format)
        {
            case "xlsx":
                PeriodPartsFiles.WriteXlsx(output, parts);
                return new(output.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
            case "csv":
                PeriodPartsFiles.WriteCsv(output, parts);
                return new(output.ToArray(), "text/csv; charset=utf-8", name);
            case "pdf":
                return new(PdfPrinter.Print(PeriodPartsPaper.Print(parts, now, state)), "application/pdf", name);
            default:
                return null;
        }
    }
}
