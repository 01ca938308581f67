using System.Globalization;
using System.Text;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;
using OneStop.Domain.Forms;
using OneStop.Domain.Reports;
using OneStop.Register.Files;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Paper.Pdf;

namespace OneStop.Web.Paper;

/// <summary>
/// The form of a closed period as it was sealed: the kept text itself, or workbook, PDF and CSV made of nothing but it. The same bytes each
/// time, on any machine and day, so that a copy handed in can be compared with one fetched later.
/// </summary>
internal static class ClosedFormFiles
{
    /// <summary>SHA-256 of the kept text, which is the JSON file.</summary>
    public static string HashOf(PeriodCloseRow row) => Sha256Hash.Of(Encoding.UTF8.GetBytes(row.Content)).ToString();

    /// <summary>The file; null when the format is none of "json", "xlsx", "pdf" and "csv".</summary>
    /// <param name="form">The form in one grouping, as <paramref name="row"/> keeps it.</param>
    public static HandedFile? Of(PeriodCloseRow row, PeriodForm form, string? format)
    {
        var name = $"II.06a_closed_{row.Period.Replace(':', '-')}_{row.Scope.Replace(':', '-')}{(format == "json" ? "" : $"_{OnTimeNames.Of(form.Grouping)}")}.{format}";
        using var output = new MemoryStream();
        switch (format)
        {
            case "json":
                return new(Encoding.UTF8.GetBytes(row.Content), "application/json", name);
            case "xlsx":
                // Stored, not compressed: the bytes must not depend on the machine's compressor.
                Form06aXlsx.Write(output, form, compress: false);
                return new(output.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
            case "csv":
                Form06aCsv.Write(output, form);
                return new(output.ToArray(), "text/csv; charset=utf-8", name);
            case "pdf":
                return new(PdfPrinter.Print(PeriodFormPaper.Print(form, row.ClosedAt.ToOffset(LocalDay.Offset), Sealed(row))), "application/pdf", name);
            default:
                return null;
        }
    }

    private static string Sealed(PeriodCloseRow row) => string.Create(CultureInfo.InvariantCulture,
        $"Đã chốt {row.ClosedAt.ToOffset(LocalDay.Offset):HH:mm dd'/'MM'/'yyyy}, số liệu theo nhật ký đến hết ngày {row.SealedDay:dd'/'MM'/'yyyy}, niêm {row.Seal[..16]}…, SHA-256 {HashOf(row)[..16]}…");
}
