using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Register.Petitions;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Petitions;

/// <summary>Enters a petition into the log.</summary>
[Needs(Permission.WorkPetitions)]
internal sealed class EnterModel(Asker asker, PetitionBook book, OfficeClock clock, IStringLocalizer<PetitionTexts> texts) : PageModel
{
    [BindProperty] public PetitionForm Input { get; set; } = new();

    public IReadOnlyList<(string Code, string Name)> Agencies { get; private set; } = [];

    public async Task OnGetAsync(string? dossier, string? repeatOf)
    {
        var asking = await asker.AskAsync();
        Agencies = PetitionChoices.Agencies(asking, reached: true);
        Input = new() { Agency = asking.User.AgencyCode, ReceivedAt = clock.Now, Dossier = dossier, RepeatOf = repeatOf };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Agencies = PetitionChoices.Agencies(asking, reached: true);
        if (!ModelState.IsValid) return Page();
        var entered = await book.EnterAsync(Input.ToEntry(clock.Now), asking.Caller, stop);
        if (!entered.IsOk)
        {
            ModelState.Add(entered.Refusal);
            return Page();
        }
        this.Say(texts["entered", entered.Value.Code]);
        this.DraftDone("petition");
        return Redirect($"/petitions/{entered.Value.Code}");
    }
}
