using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Paper;
using OneStop.Register.Counters;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Pages.Figures;
using OneStop.Web.Paper.Pdf;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Watch;

/// <summary>What will be late: by working time left, by agency, by officer; letters that urge; apologies owed by tomorrow.</summary>
[Needs(Permission.SeeReports)]
internal sealed class IndexModel(Asker asker, FigureQuery figures, UrgeDesk urging, IStringLocalizer<WatchTexts> texts) : PageModel
{
    private const int MostDossiers = 25;

    [BindProperty(SupportsGet = true)] public string? Scope { get; set; }

    public Refusal? Refusal { get; private set; }
    public string Place { get; private set; } = "";
    public FigureLinks Links { get; private set; } = new("province", null);
    public DateTimeOffset Now { get; private set; }
    public IReadOnlyDictionary<string, long> Counts { get; private set; } = new Dictionary<string, long>();
    /// <summary>What asks for attention now, beside being late; an apology owed stands among the counts.</summary>
    public IReadOnlyList<(Flag Flag, long Count)> Attention { get; private set; } = [];

    /// <summary>How those that ended this year were apologised for.</summary>
    public IReadOnlyList<(Flag Flag, long Count)> YearApologies { get; private set; } = [];

    public (DateOnly From, DateOnly To) Year => (new(LocalDay.Of(Now).Year, 1, 1), new(LocalDay.Of(Now).Year, 12, 31));
    public IReadOnlyList<LateLine> Agencies { get; private set; } = [];
    public IReadOnlyList<LateLine> Officers { get; private set; } = [];
    public IReadOnlyList<LateDossier> Pressing { get; private set; } = [];
    public IReadOnlyList<LateDossier> Apologies { get; private set; } = [];
    public IReadOnlyList<UrgeLetterRow> Letters { get; private set; } = [];
    /// <summary>Names of the agencies the letters went to, in the language of the page.</summary>
    public IReadOnlyDictionary<string, string> AgencyNames { get; private set; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> People { get; private set; } = new Dictionary<string, string>();
    public bool MayApologise { get; private set; }
    public IReadOnlyList<ScopeChoice> Choices { get; private set; } = [];
    /// <summary>As many of the apologies as the page shows; written together are all.</summary>
    public IReadOnlyList<LateDossier> ShownApologies => [.. Apologies.Take(MostDossiers)];
    public bool MayUrge { get; private set; }

    /// <summary>Marks this form, so that a double press issues once.</summary>
    public string FormKey { get; } = Guid.NewGuid().ToString("N");

    public async Task<IActionResult> OnGetAsync([FromServices] ViewedAgency viewed, [FromServices] UrgeLetters letters, [FromServices] ScopeChoices scopes, [FromServices] FigureWords words, [FromServices] ActorNames names, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        (MayUrge, MayApologise) = (asking.User.May(Permission.Urge), asking.User.May(Permission.WorkDossiers));
        Choices = [.. scopes.For(asking).Where(choice => choice.Name == "province" || choice.Name.StartsWith("agency:", StringComparison.Ordinal))];
        var opened = await figures.OpenAsync(new(new(Bucket.Open, null), Scope is { Length: > 0 } ? Scope : await viewed.ScopeAsync(stop), null), asking.Caller.Reach, stop);
        if (!opened.IsOk)
        {
            Refusal = opened.Refusal;
            return Page();
        }
        await using var moment = opened.Value;
        (Place, Links, Now) = (words.Place(moment), new(moment.Scope.Name, null), moment.Now);
        Figure[] shown = [new(Bucket.Overdue, null), new(Bucket.DueToday, null), new(Bucket.DueSoon, null), new(null, FigureName.ApologyOwed), new(null, FigureName.ApologyOwedTomorrow)];
        var counted = await CounterCountsAsync(moment, shown, stop);
        Counts = shown.Zip(counted).ToDictionary(pair => pair.First.Key, pair => pair.Second);
        var flags = await FlagQuery.PresentAsync(moment, stop);
        Attention = [.. Flags.Present.Where(flag => flag is not (Flag.ApologyOwed or Flag.ApologyDue)).Select(flag => (flag, flags[flag]))];
        var apologies = await FlagQuery.ApologiesAsync(moment, Year.From, Year.To, stop);
        YearApologies = [.. FlagQuery.OfApologies.Select(flag => (flag, apologies[flag]))];
        Agencies = await LateQuery.AgenciesAsync(moment, stop);
        Officers = await LateQuery.OfficersAsync(moment, stop);
        Pressing = await LateQuery.PressingAsync(moment, new(Bucket.Open, null), MostDossiers, stop);
        Apologies = await LateQuery.PressingAsync(moment, new(null, FigureName.ApologyOwedTomorrow), TogetherDesk.Most, stop);
        Letters = await letters.ListAsync([.. UrgeDesk.CodesOf(moment.Reference.Tree, moment.Scope)], 10, stop);
        (AgencyNames, People) = (Letters.Select(l => l.AgencyCode).Distinct().ToDictionary(code => code, code => DossierWords.Name(moment.Reference.Tree.Agency(code))),
            await names.OfAsync(Letters.Select(l => l.By), stop));
        return Page();
    }

    /// <summary>Issues the letters of the agencies named in the form.</summary>
    public async Task<IActionResult> OnPostUrgeAsync(string[] agency, string formKey, CancellationToken stop)
    {
        var issued = await urging.IssueAsync(agency, formKey, stop);
        if (!issued.IsOk) this.Say(issued.Refusal.Message.In(Show.Language));
        else if (issued.Value.Count == 0) this.Say(texts["urge.nothing"]);
        else if (issued.Value is [var only]) return RedirectToPage("/Watch/Letter", new { id = only.Id });
        else this.Say(texts["urge.done", issued.Value.Count, issued.Value[0].Number, issued.Value[^1].Number]);
        return RedirectToPage(new { scope = Scope });
    }

    /// <summary>The letters issued together last as one file.</summary>
    public async Task<IActionResult> OnGetLettersAsync([FromServices] ViewedAgency viewed, [FromServices] UrgePaper paper, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var opened = await figures.OpenAsync(new(new(Bucket.Open, null), Scope is { Length: > 0 } ? Scope : await viewed.ScopeAsync(stop), null), asking.Caller.Reach, stop);
        if (!opened.IsOk) return NotFound();
        await using var moment = opened.Value;
        var issued = await urging.NewestAsync(moment.Scope, stop);
        if (issued.Count == 0) return NotFound();
        var documents = new List<PrintDocument>();
        foreach (var letter in issued) documents.Add(await paper.OfAsync(letter, stop));
        return File(PdfPrinter.Print(documents), "application/pdf", LetterModel.NameOf(issued));
    }

    /// <summary>The page on which the apologies owed are written together, with their dossiers chosen; null where there are none or the person may not.</summary>
    public string? ApologiseTogether => !MayApologise || Apologies.Count == 0 ? null :
        "/dossiers/together" + QueryString.Create([new("act", Lifecycle.Name(DossierAction.Apologise)), .. Apologies.Select(d => KeyValuePair.Create<string, string?>("pick", d.Code))]);

    private static async Task<long[]> CounterCountsAsync(DashboardMoment moment, Figure[] figures, CancellationToken stop)
    {
        var counts = new long[figures.Length];
        for (var i = 0; i < figures.Length; i++) counts[i] = await FigureQuery.CountAsync(moment, figures[i], stop);
        return counts;
    }
}
