using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Register.Persons;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Admin;

/// <summary>A request for erasure as it is entered. It names a dossier, never the person.</summary>
internal sealed class ErasureForm
{
    [StringLength(64)] public string? Code { get; set; }
    [StringLength(500)] public string? Reason { get; set; }
    [StringLength(500)] public string? Basis { get; set; }
}

/// <summary>Erasure of personal data: asked by one person, carried out by another. Nobody sees the data here.</summary>
[Needs(Permission.CarryOutErasures)]
internal sealed class ErasuresModel(Erasures erasures, ErasureDesk desk, Asker asker, IStringLocalizer<PersonTexts> texts) : PageModel
{
    private const int Most = 100;

    [BindProperty] public ErasureForm Input { get; set; } = new();

    public IReadOnlyList<ErasureView> Rows { get; private set; } = [];
    public string Me { get; private set; } = "";
    public bool MayAsk { get; private set; }

    public Task OnGetAsync(CancellationToken stop) => LookAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        if (!asking.User.May(Permission.AskErasures)) return Forbid();
        if (ModelState.IsValid)
        {
            var asked = await erasures.AskAsync(Input.Code?.Trim() ?? "", Input.Reason, Input.Basis, asking.Caller, stop);
            if (asked.IsOk) return Said("erasures.said.asked");
            ModelState.Add(asked.Refusal);
        }
        await LookAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostCarryOutAsync(long id, CancellationToken stop) =>
        await DecidedAsync(await desk.CarryOutAsync(id, (await asker.AskAsync()).Caller, stop), "erasures.said.done", stop);

    public async Task<IActionResult> OnPostDeclineAsync(long id, CancellationToken stop) =>
        await DecidedAsync(await erasures.DeclineAsync(id, (await asker.AskAsync()).Caller, stop), "erasures.said.declined", stop);

    private async Task<IActionResult> DecidedAsync<T>(Outcome<T> outcome, string said, CancellationToken stop)
    {
        if (outcome.IsOk) return Said(said);
        ModelState.Clear();
        ModelState.AddModelError("", outcome.Refusal.Message.In(Show.Language));
        await LookAsync(stop);
        return Page();
    }

    private RedirectToPageResult Said(string key)
    {
        this.Say(texts[key]);
        return RedirectToPage();
    }

    private async Task LookAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Rows = await erasures.ListAsync(asking.Caller, Most, stop);
        (Me, MayAsk) = (asking.Caller.Actor, asking.User.May(Permission.AskErasures));
    }
}
