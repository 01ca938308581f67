using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Admin;

/// <summary>A merger as it is typed.</summary>
internal sealed class MergerForm
{
    [StringLength(40)] public string? Agency { get; set; }
    [StringLength(40)] public string? Successor { get; set; }
    public DateOnly? From { get; set; }
    [StringLength(200)] public string? Decision { get; set; }
    [StringLength(1000)] public string? Basis { get; set; }
}

/// <summary>The agencies with the days they exist, and mergers: one person proposes, another approves.</summary>
[Needs(Permission.SeeReports)]
internal sealed class AgenciesModel(AgencyBook book, Asker asker, OfficeClock office, CurrentUser me) : PageModel
{
    [BindProperty] public MergerForm Input { get; set; } = new();

    public AgencyTree Tree { get; private set; } = null!;
    public IReadOnlyList<ReferenceProposal> Proposals { get; private set; } = [];
    public DateOnly Today => office.Today;
    public bool MayPropose => me.May(Permission.ManageAgencies);

    /// <summary>Whether this person may decide it: somebody with a say in what is published who did not propose it.</summary>
    public bool MayDecide(ReferenceProposal proposal) => proposal.IsOpen && me.May(Permission.ApproveRulesets) && proposal.By != me.Actor;

    /// <summary>The agencies in the order of the tree, with their depth.</summary>
    public IEnumerable<(AgencyRow Agency, int Depth)> Rows => Below(null, 0);

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync([FromServices] IStringLocalizer<AgencyTexts> texts, CancellationToken stop)
    {
        if (!MayPropose) return Forbid();
        await LoadAsync(stop);
        if (Input.From is null) ModelState.AddModelError("Input.From", texts["from.missing"]);
        if (!ModelState.IsValid) return Page();
        var done = await book.ProposeAsync(new((Input.Agency ?? "").Trim(), (Input.Successor ?? "").Trim(), Input.From!.Value), Input.Decision ?? "", Input.Basis ?? "", (await asker.AskAsync()).Caller, stop);
        if (!done.IsOk)
        {
            ModelState.Add(done.Refusal);
            return Page();
        }
        this.Say(texts["proposed"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDecideAsync(long id, bool approve, [FromServices] IStringLocalizer<AgencyTexts> texts, CancellationToken stop)
    {
        if (!me.May(Permission.ApproveRulesets)) return Forbid();
        var done = await book.DecideAsync(id, approve, (await asker.AskAsync()).Caller, stop);
        if (!done.IsOk) this.Say(done.Refusal.Message.In(Show.Language), Meaning.Overdue);
        else this.Say(texts[approve ? "approved.done" : "declined.done"], approve ? Meaning.InTime : Meaning.Ended);
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Tree = (await asker.AskAsync()).Reference.Tree;
        Proposals = await book.ListAsync(stop);
    }

    private IEnumerable<(AgencyRow, int)> Below(long? parent, int depth) =>
        Tree.Agencies.Where(a => a.ParentId == parent).OrderBy(a => a.Code, StringComparer.Ordinal).SelectMany(a => Below(a.Id, depth + 1).Prepend((a, depth)));
}
