using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Web.Access;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>One dossier: where it stands, what can be done now, and everything that happened.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class DetailsModel(ActDesk desk, CurrentUser me, OfficeClock clock, IStringLocalizer<DossierTexts> texts) : ActPageModel(desk, me, clock, texts)
{
    private readonly CurrentUser user = me;

    public bool MayRecordPapers => user.May(Permission.WorkDossiers) && Domain.Dossiers.Lifecycle.Allows(Detail.Row.Status, Domain.Dossiers.DossierAction.RecordPapers);

    public override string AddressOf(ActSpec? spec) => Url.Dossier(Detail.Row.Code, spec?.Name);

    public async Task<IActionResult> OnGetAsync(string code, string? act, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        OpenForm(act);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string act, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        return await ActAsync(act, stop) is null ? Page() : Redirect(AddressOf(null));
    }
}
