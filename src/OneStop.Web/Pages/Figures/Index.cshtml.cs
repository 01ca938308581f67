using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Web.Access;
using OneStop.Web.Lists;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;

namespace OneStop.Web.Pages.Figures;

/// <summary>A dossier behind a figure, without the person.</summary>
internal sealed record FigureRow(string Code, string Procedure, string Agency, DateTimeOffset? ReceivedAt, DateTimeOffset? FirstPromiseAt, DateTimeOffset? DueAt, DateTimeOffset? EndedAt, Meaning Meaning, string Word);

/// <summary>Exactly the dossiers that a figure counts, as a list and as files; the number at the head is the number of rows.</summary>
[Needs(Permission.SeeReports)]
internal sealed class IndexModel(Asker asker, FigureQuery figures, FigureWords words, FigureList list) : ListPage
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public long After { get; set; }

    public FigureRequest? Asked { get; private set; }
    public Refusal? Refusal { get; private set; }
    public string Title { get; private set; } = "";
    public string Place { get; private set; } = "";
    public DateTimeOffset Now { get; private set; }
    public long Count { get; private set; }
    public IReadOnlyList<FigureRow> Rows { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await using var moment = await OpenAsync(stop);
        if (moment is null) return Page();
        var figure = Asked!.Figure;
        (Title, Place, Now) = (await words.TitleAsync(figure, stop), words.Place(moment), moment.Now);
        Count = await FigureQuery.CountAsync(moment, figure, stop);
        var found = await moment.ListAsync(FigureQuery.Of(moment, figure, After).Take(PageSize + 1), stop);
        Rows = [.. found.Take(PageSize).Select(dossier => Row(dossier, moment))];
        if (found.Count > PageSize) Next = With("after", found[PageSize - 1].Id.ToString(CultureInfo.InvariantCulture));
        return Page();
    }

    /// <summary>All dossiers of the figure.</summary>
    protected override async Task<TakenList?> TakenAsync(CancellationToken stop)
    {
        await using var moment = await OpenAsync(stop);
        return moment is null ? null : await list.OfAsync(Asked!, moment, (await asker.AskAsync()).Caller.Reach, stop);
    }

    /// <summary>This address with one part changed or, for null, left out.</summary>
    public string With(string name, string? value) => Request.Path + QueryString.Create(Request.Query
        .Where(part => part.Key is not ("handler" or "after" or "lang") && part.Key != name).Select(part => new KeyValuePair<string, string?>(part.Key, part.Value.ToString()))
        .Concat(value is null ? [] : [new(name, value)]));

    private async Task<DashboardMoment?> OpenAsync(CancellationToken stop)
    {
        var request = FigureRequest.Read(name => Request.Query[name].ToString() is { Length: > 0 } text ? text : null);
        if (!request.IsOk)
        {
            Refusal = request.Refusal;
            return null;
        }
        Asked = request.Value;
        var opened = await figures.OpenAsync(request.Value, (await asker.AskAsync()).Caller.Reach, stop);
        Refusal = opened.IsOk ? null : opened.Refusal;
        return opened.IsOk ? opened.Value : null;
    }

    private FigureRow Row(Dossier d, DashboardMoment moment)
    {
        var (meaning, word) = words.Standing(d, moment.Now);
        return new(d.Code, moment.Reference.Version(d.ProcedureVersionId).Content.Name, moment.Reference.Tree.Agency(d.AgencyId) is { } agency ? DossierWords.In(agency.Name, agency.NameEn) : "", d.ReceivedAt, d.FirstPromiseAt, d.DueAt ?? d.DueBeforePause, d.EndedAt, meaning, word);
    }
}
