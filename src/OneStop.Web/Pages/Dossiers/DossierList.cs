using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Files;
using OneStop.Web.Api;
using OneStop.Web.Lists;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A list of dossiers to take along: the same rows in the same order, the columns in the words of the page.</summary>
internal sealed class DossierList(DossierSearch search, DossierWords words, IStringLocalizer<DossierTexts> texts)
{
    private static readonly (string Key, double Width)[] columns =
    [
        ("code", 28), ("status", 24), ("applicant", 28), ("procedure-code", 18), ("procedure", 60), ("agency", 40), ("desk", 40), ("channel", 16),
        ("submitted", 18), ("received", 18), ("promised", 18), ("due", 18), ("finished", 18), ("returned", 18), ("class", 18), ("holder", 40),
    ];

    /// <summary>The list of a filter; <paramref name="counted"/> is what the page says.</summary>
    public TakenList Of(DossierFilter filter, Asking asking, string title, long? counted) =>
        TakenList.Of("dossiers", title, [.. columns.Select(column => new XlsxColumn(texts[$"csv.{column.Key}"], column.Width))],
            stop => search.StreamAsync(filter, asking.Reader, stop), line => Cells(line, asking)) with { Counted = counted, NamesPersons = asking.Reader.SeePersons };

    private object?[] Cells(DossierLine line, Asking asking) =>
    [
        line.Code, DossierWords.Status((DossierStatus)line.Status), line.ApplicantName, line.Procedure, line.ProcedureName, line.AgencyName,
        DossierWords.Name(asking.Reference.Tree.Desk(line.Desk)), words.Channel(line.Channel),
        line.SubmittedAt, line.ReceivedAt, line.FirstPromiseAt, line.DueAt, line.FinishedAt ?? line.EndedAt, line.ReturnedAt,
        line.Class is null ? null : words.Class(line.Class), DossierWords.Name(asking.Reference.Tree.Agency(line.HolderAgency)),
    ];
}
