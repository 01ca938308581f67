using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Procedures;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Procedures;

/// <summary>Limits of many procedures at once, from a file or a typed table: proposed here, approved by a second person.</summary>
[Needs(Permission.SeeScores), RequestSizeLimit(CatalogueTable.MostBytes + 65536)]
internal sealed class LimitsModel(LimitBook book, Asker asker, OfficeClock office, IStringLocalizer<LifeTexts> texts) : PageModel
{
    [BindProperty] public IFormFile? Upload { get; set; }
    [BindProperty] public string? Typed { get; set; }
    [BindProperty] public DateOnly? From { get; set; }
    [BindProperty] public string? Decision { get; set; }
    [BindProperty] public string? Basis { get; set; }

    public bool Keeps { get; private set; }
    public bool Decides { get; private set; }
    public string Me { get; private set; } = "";
    public IReadOnlyList<ReferenceProposal> Proposals { get; private set; } = [];
    public IReadOnlyList<TableFault> Faults { get; private set; } = [];

    /// <summary>How many lines were read and could be proposed; null before a table was sent.</summary>
    public int? Read { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        From = office.Today;
        await LoadAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (!Keeps) return Forbid();
        var sent = new SentTable(ModelState, texts);
        var read = await sent.ReadAsync(Upload, Typed, CatalogueTable.Limits, stop);
        if (!read.IsOk)
        {
            sent.Refuse(read.Refusal);
            return Page();
        }
        var limits = new ProposedLimits(From ?? office.Today, read.Value.Lines);
        var caller = (await asker.AskAsync()).Caller;
        Faults = [.. read.Value.Faults.Concat(await book.CheckAsync(limits, caller, stop)).OrderBy(fault => fault.Line)];
        Read = limits.Lines.Count;
        if (Faults.Count > 0) return Page();
        var done = await book.ProposeAsync(limits, Decision ?? "", Basis ?? "", caller, stop);
        if (!done.IsOk)
        {
            sent.Refuse(done.Refusal);
            return Page();
        }
        this.Say(texts["limits.proposed", done.Value.About.In(Show.Language)]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDecideAsync(long id, bool approve, CancellationToken stop)
    {
        await LoadAsync(stop);
        if (!Decides) return Forbid();
        var done = await book.DecideAsync(id, approve, (await asker.AskAsync()).Caller, stop);
        if (!done.IsOk) this.Say(done.Refusal.Message.In(Show.Language), Meaning.Overdue);
        else this.Say(texts[approve ? "limits.approved" : "limits.declined"], approve ? Meaning.InTime : Meaning.Ended);
        return RedirectToPage();
    }

    /// <summary>The lines of a proposal as a table, as it was sent.</summary>
    public async Task<IActionResult> OnGetLinesAsync(long id, CancellationToken stop) =>
        (await book.ListAsync(stop)).FirstOrDefault(proposal => proposal.Id == id) is { } found ? Table(LimitBook.LinesOf(found).Lines, $"limits_{id}.csv") : NotFound();

    /// <summary>The procedures in force with their legal and present limits: a table to complete and send back.</summary>
    public async Task<IActionResult> OnGetTableAsync()
    {
        var inForce = (await asker.AskAsync()).Reference.Catalogue.InForceOn(office.Today).Where(v => !v.Legacy).OrderBy(v => v.Code, StringComparer.Ordinal);
        return Table(inForce.SelectMany(v => v.Channels.Select(terms => new LimitLine(0, v.Code, terms.Channel, v.BaseLimitFor(terms.Channel), terms.Limit is { IsNone: false } limit ? limit : null))), "limits.csv");
    }

    private FileContentResult Table(IEnumerable<LimitLine> lines, string name)
    {
        using var output = new MemoryStream();
        using (var csv = new CsvFile(output, [.. CatalogueTable.LimitColumns]))
            foreach (var line in lines) csv.Row(line.Code, line.Channel?.ToString().ToLowerInvariant() ?? "", line.Base?.ToString() ?? "", line.Limit?.ToString() ?? "");
        return File(output.ToArray(), "text/csv; charset=utf-8", name);
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        var user = (await asker.AskAsync()).User;
        (Keeps, Decides, Me) = (user.May(Permission.ManageProcedures), user.May(Permission.ApproveRulesets), user.Actor);
        Proposals = await book.ListAsync(stop);
    }
}
