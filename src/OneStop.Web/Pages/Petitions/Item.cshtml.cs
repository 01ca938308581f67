using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Petitions;
using OneStop.Register.Petitions;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Petitions;

/// <summary>One petition: its limits, its history, and the steps that may follow.</summary>
[Needs(Permission.SeePetitions)]
internal sealed class ItemModel(Asker asker, PetitionSearch search, PetitionBook book, IStringLocalizer<PetitionTexts> texts) : PageModel
{
    [BindProperty] public PetitionMoveForm Input { get; set; } = new();

    public PetitionView View { get; private set; } = null!;
    public Petition Petition => View.Line.Petition;
    public IReadOnlyList<PetitionStep> Steps { get; private set; } = [];
    public IReadOnlyList<(string Code, string Name)> Agencies { get; private set; } = [];
    public bool SeesPersons { get; private set; }
    public bool MayErase { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop) => await LoadAsync(code, stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(string code, CancellationToken stop) => WriteAsync(code, Permission.WorkPetitions, async caller =>
        await book.MoveAsync(code, Input.Version, new(Input.Step, Input.Words, Input.Agency), caller, stop), stop);

    public Task<IActionResult> OnPostEraseAsync(string code, CancellationToken stop) => WriteAsync(code, Permission.DecideAsLeader, async caller =>
        await book.EraseAsync(code, Input.Version, Input.Words ?? "", caller, stop), stop);

    private async Task<IActionResult> WriteAsync(string code, Permission needed, Func<Register.Dossiers.Caller, Task<Outcome<Petition>>> write, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        if (!asking.User.May(needed)) return Forbid();
        var done = await write(asking.Caller);
        if (done.IsOk)
        {
            this.Say(texts["done", done.Value.Code]);
            // Forwarded out of one's own reach: the log is what is left to see.
            return asking.Caller.Reach?.CoversAgency(done.Value.AgencyId) == false ? RedirectToPage("/Petitions/Index") : Redirect($"/petitions/{done.Value.Code}");
        }
        if (!await LoadAsync(code, stop)) return NotFound();
        ModelState.Add(done.Refusal with { Field = null }, "");
        ModelState.Remove("Input.Version");
        return Page();
    }

    private async Task<bool> LoadAsync(string code, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var found = await search.FindAsync(code, asking.Reader, stop);
        if (!found.IsOk) return false;
        View = found.Value;
        Steps = asking.User.May(Permission.WorkPetitions) ? PetitionSteps.Allowed(Petition) : [];
        Agencies = PetitionChoices.Agencies(asking, reached: false);
        SeesPersons = asking.Reader.SeePersons;
        MayErase = asking.User.May(Permission.DecideAsLeader) && PetitionBuckets.IsDone(Petition) && !Petition.Erased;
        return true;
    }
}
