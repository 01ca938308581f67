using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Petitions;
using OneStop.Register.Petitions;
using OneStop.Web.Access;
using OneStop.Web.Api;
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

    /// <summary>Until when what has to be done, for the agency and the receipt in the form; empty where the calendar does not reach.</summary>
    public IReadOnlyList<PetitionLimit> Limits { get; private set; } = [];

    public async Task OnGetAsync(string? dossier, string? repeatOf)
    {
        var asking = await asker.AskAsync();
        Agencies = PetitionChoices.Agencies(asking, reached: true);
        Input = new() { Agency = asking.User.AgencyCode, ReceivedAt = clock.Now, Dossier = dossier, RepeatOf = repeatOf };
        Limits = LimitsOf(asking);
    }

    /// <summary>The limits for another agency or receipt; nothing is stored and what was typed stays.</summary>
    public async Task OnPostTermsAsync()
    {
        var asking = await asker.AskAsync();
        Agencies = PetitionChoices.Agencies(asking, reached: true);
        ModelState.Clear();
        Limits = LimitsOf(asking);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Agencies = PetitionChoices.Agencies(asking, reached: true);
        Limits = LimitsOf(asking);
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

    private IReadOnlyList<PetitionLimit> LimitsOf(Asking asking)
    {
        var chosen = Input.Agency.Length > 0 ? Input.Agency : Agencies.Select(a => a.Code).FirstOrDefault() ?? "";
        if (asking.Reference.Tree.Agency(chosen) is not { } agency) return [];
        var limits = asking.Reference.Rules.Petitions.Limits(Input.ReceivedAt ?? clock.Now, asking.Reference.Calendars.Of(asking.Reference.Tree, agency.Id));
        return limits.IsOk ? limits.Value : [];
    }
}
