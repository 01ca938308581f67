using System.Globalization;
using OneStop.Domain.Counters;
using OneStop.Domain.Forms;
using OneStop.Domain.Reports;
using OneStop.Register.Files;
using OneStop.Web.Paper.Pdf;

namespace OneStop.Web.Paper;

/// <summary>A file to hand out.</summary>
internal sealed record HandedFile(byte[] Bytes, string Type, string Name);

/// <summary>Form II.06a as a file: the workbook, the PDF for signature, the CSV for programs. The page, the route and the verb give the same bytes.</summary>
internal static class Form06aFiles
{
    /// <summary>The file; null when the format is none of "xlsx", "pdf" and "csv".</summary>
    /// <param name="now">Stands in the PDF as the moment its figures were counted.</param>
    /// <param name="state">See <see cref="PeriodFormPaper.Print"/>.</param>
    public static HandedFile? Of(PeriodForm form, string? format, DateTimeOffset now, string? state = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"II.06a_{form.From:yyyy-MM-dd}_{form.Until.AddDays(-1):yyyy-MM-dd}_{OnTimeNames.Of(form.Grouping)}.{format}");
        using var output = new MemoryStream();
        switch (format)
        {
            case "xlsx":
                Form06aXlsx.Write(output, form);
                return new(output.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
            case "csv":
                Form06aCsv.Write(output, form);
                return new(output.ToArray(), "text/csv; charset=utf-8", name);
            case "pdf":
                return new(PdfPrinter.Print(PeriodFormPaper.Print(form, now, state)), "application/pdf", name);
            default:
                return null;
        }
    }
}
