using System.Globalization;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Register.Asking;
using OneStop.Register.Files;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Findings;

/// <summary>A kind's dossiers as a file, all of them.</summary>
internal static class AskingFiles
{
    private static readonly string[] columns = ["code", "procedure", "agency", "received", "promise", "due", "ended", "followed", "age"];

    public static byte[] Csv(IReadOnlyList<AskedDossier> dossiers, IStringLocalizer<AskingTexts> texts)
    {
        using var output = new MemoryStream();
        using (var csv = new CsvFile(output, [.. columns.Select(key => texts[key].Value)]))
            foreach (var d in dossiers)
                csv.Row(d.Code, d.Procedure, DossierWords.In(d.Agency), Time(d.ReceivedAt), Time(d.FirstPromiseAt), Time(d.DueAt), Time(d.EndedAt), d.FollowedBy, MachineText.Of(Days(d)));
        return output.ToArray();
    }

    public static byte[] Xlsx(IReadOnlyList<AskedDossier> dossiers, string name, IStringLocalizer<AskingTexts> texts)
    {
        using var output = new MemoryStream();
        using (var book = new XlsxFile(output))
        using (var table = new XlsxTable(book, name, [.. columns.Select((key, i) => new XlsxColumn(texts[key], i is 1 or 2 ? 40 : 20))]))
            foreach (var d in dossiers)
                table.Row(XlsxCell.Of(d.Code), XlsxCell.Of(d.Procedure), XlsxCell.Of(DossierWords.In(d.Agency)), XlsxCell.Of(d.ReceivedAt), XlsxCell.Of(d.FirstPromiseAt),
                    XlsxCell.Of(d.DueAt), XlsxCell.Of(d.EndedAt), XlsxCell.Of(d.FollowedBy), XlsxCell.Of(Days(d)));
        return output.ToArray();
    }

    /// <summary>Whole days of the true age.</summary>
    public static long? Days(AskedDossier dossier) => dossier.TrueAgeSeconds / 86400;

    private static string? Time(DateTimeOffset? at) => at?.ToOffset(LocalDay.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
