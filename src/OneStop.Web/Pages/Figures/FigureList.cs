using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Web.Lists;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Figures;

/// <summary>The dossiers of a figure to take along, all of them, without the person.</summary>
internal sealed class FigureList(FigureQuery figures, FigureWords words, IStringLocalizer<WatchTexts> texts)
{
    private static readonly string[] columns = ["code", "procedure-code", "procedure", "agency", "desk", "channel", "status", "received", "promise", "due", "ended", "returned", "class", "class-promise", "holder"];

    /// <summary>The list of a figure; <paramref name="moment"/> is the one whose number stands on the page.</summary>
    public async Task<TakenList> OfAsync(FigureRequest asked, DashboardMoment moment, Scope? reach, CancellationToken stop)
    {
        var (title, counted, reference) = (await words.TitleAsync(asked.Figure, stop), await FigureQuery.CountAsync(moment, asked.Figure, stop), moment.Reference);
        var key = string.Create(CultureInfo.InvariantCulture, $"{asked.Figure.Key}-{LocalDay.Of(moment.Now):yyyyMMdd}");
        return TakenList.Of(key, title, [.. columns.Select((column, i) => new XlsxColumn(texts[$"csv.{column}"], i is 2 or 3 or 14 ? 40 : 18))],
            ending => StreamAsync(asked, reach, ending), dossier => Cells(dossier, reference)) with { Counted = counted, Lead = $"{words.Place(moment)} ({moment.Scope.Name})" };
    }

    private async IAsyncEnumerable<Dossier> StreamAsync(FigureRequest asked, Scope? reach, [EnumeratorCancellation] CancellationToken stop)
    {
        var opened = await figures.OpenAsync(asked, reach, stop);
        await using var moment = opened.Value;
        await foreach (var dossier in moment.StreamAsync(FigureQuery.Of(moment, asked.Figure)).WithCancellation(stop)) yield return dossier;
    }

    private object?[] Cells(Dossier d, OfficeReference reference)
    {
        var (procedure, tree) = (reference.ProcedureById[d.ProcedureId], reference.Tree);
        return
        [
            d.Code, procedure.Code, reference.Version(d.ProcedureVersionId).Content.Name, DossierWords.Name(tree.Agency(d.AgencyId)), DossierWords.Name(tree.Desk(d.DeskId)), words.Channel(d.Channel),
            words.Status(d.Status), d.ReceivedAt, d.FirstPromiseAt, d.DueAt ?? d.DueBeforePause, d.EndedAt, d.ReturnedAt, words.Class(d.Class), words.Class(d.FirstPromiseClass),
            DossierWords.Name(tree.Agency(d.HolderAgencyId)),
        ];
    }
}
