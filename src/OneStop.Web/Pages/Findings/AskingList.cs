using System.Globalization;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Asking;
using OneStop.Domain.Counters;
using OneStop.Register.Asking;
using OneStop.Register.Files;
using OneStop.Web.Lists;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Findings;

/// <summary>A kind's dossiers to take along, all of them.</summary>
internal static class AskingList
{
    private static readonly string[] columns = ["code", "procedure", "agency", "received", "promise", "due", "ended", "followed", "age"];

    public static TakenList Of(AskingKind kind, AskingRequest asked, IReadOnlyList<AskedDossier> dossiers, IStringLocalizer<AskingTexts> texts) => TakenList.Of(
        string.Create(CultureInfo.InvariantCulture, $"{OnTimeNames.Of(kind)}_{asked.From:yyyy-MM-dd}_{asked.To:yyyy-MM-dd}"), AskingWords.Name(kind).In(Show.Language),
        [.. columns.Select((key, i) => new XlsxColumn(texts[key], i is 1 or 2 ? 40 : 20))], dossiers,
        d => [d.Code, d.Procedure, DossierWords.In(d.Agency), d.ReceivedAt, d.FirstPromiseAt, d.DueAt, d.EndedAt, d.FollowedBy, Days(d)]);

    /// <summary>Whole days of the true age.</summary>
    public static long? Days(AskedDossier dossier) => dossier.TrueAgeSeconds / 86400;
}
