using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Desk;

/// <summary>What is asked for when an outage is declared.</summary>
internal sealed class OutageForm
{
    [Required] public string Agency { get; set; } = "";
    [Required] public DateTimeOffset? From { get; set; }
    [Required] public DateTimeOffset? To { get; set; }
    [StringLength(200)] public string? Reason { get; set; }
}

/// <summary>Hours without the system within reach: declared by one person, decided by another.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class OutagesModel(OutageBook book, Asker asker, CurrentUser me, IStringLocalizer<OutageTexts> texts) : PageModel
{
    private const int MostShown = 100;

    [BindProperty] public OutageForm Input { get; set; } = new();

    public OfficeReference Reference { get; private set; } = null!;
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];
    public IReadOnlyList<OutageRow> Outages { get; private set; } = [];
    public bool MayDeclare => me.May(Permission.WorkDossiers) || me.May(Permission.KeepNumbers);

    /// <summary>Whether this person may decide this one: a leader who did not declare it.</summary>
    public bool MayDecide(OutageRow outage) => outage.State == OutageState.Declared && me.May(Permission.DecideAsLeader) && outage.DeclaredBy != me.Actor;

    public static Meaning MeaningOf(OutageState state) => state switch
    {
        OutageState.Approved => Meaning.InTime,
        OutageState.Declared => Meaning.Waiting,
        _ => Meaning.Ended,
    };

    public Task OnGetAsync(CancellationToken stop)
    {
        // Mostly it is one's own office that stands still.
        Input.Agency = me.AgencyCode;
        return LoadAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!MayDeclare) return Forbid();
        await LoadAsync(stop);
        if (!ModelState.IsValid) return Page();
        if (Agencies.FirstOrDefault(a => a.Code == Input.Agency) is not { } agency) return Forbid();
        var declared = await book.DeclareAsync(agency, Input.From!.Value, Input.To!.Value, Input.Reason, (await asker.AskAsync()).Caller, stop);
        if (!declared.IsOk)
        {
            ModelState.Add(declared.Refusal);
            return Page();
        }
        this.Say(texts["declare.done"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDecideAsync(long id, bool approve, CancellationToken stop)
    {
        if (!me.May(Permission.DecideAsLeader)) return Forbid();
        var asking = await asker.AskAsync();
        var decided = await book.DecideAsync(id, approve, asking.Caller, asking.Reference, stop);
        if (!decided.IsOk) this.Say(decided.Refusal.Message.In(Show.Language), Meaning.Overdue);
        else this.Say(approve ? texts["approved.done", decided.Value.Counted, decided.Value.Left] : texts["declined.done"]);
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Reference = asking.Reference;
        Agencies = [.. Reference.Tree.Agencies.Where(a => asking.Caller.Reach?.CoversAgency(a.Id) != false).OrderBy(a => a.Code, StringComparer.Ordinal)];
        // What was declared for the agencies above holds here as well.
        var above = asking.Caller.Reach is null ? null : Agencies.SelectMany(Reference.Tree.Ancestry).Select(a => a.Id).Distinct().ToList();
        Outages = await book.OfAsync(above, MostShown, stop);
    }
}
