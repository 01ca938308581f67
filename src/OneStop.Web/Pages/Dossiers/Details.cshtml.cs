using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>One dossier: where it stands, what can be done now, and everything that happened.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class DetailsModel(ActDesk desk, CurrentUser me, OfficeClock clock, IStringLocalizer<DossierTexts> texts) : ActPageModel(desk, me, clock, texts)
{
    private readonly CurrentUser user = me;

    public bool MayRecordPapers => user.May(Permission.WorkDossiers) && Lifecycle.Allows(Detail.Row.Status, DossierAction.RecordPapers);

    /// <summary>What the form below the comments sends; null for those who may not comment.</summary>
    public ActSpec? CommentSpec => user.May(Permission.WorkDossiers) ? ActSpec.Of(DossierAction.Comment) : null;

    /// <summary>Whom a comment can name.</summary>
    public IReadOnlyList<Mentionable> People { get; private set; } = [];

    public override string AddressOf(ActSpec? spec) => Url.Dossier(Detail.Row.Code, spec?.Name);

    public async Task<IActionResult> OnGetAsync(string code, string? act, [FromServices] Commenting commenting, [FromServices] Mentions mentions, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        await LookAsync(commenting, stop);
        // With the dossier before one's eyes, its comments are too.
        if (!user.IsKey) await mentions.SeenAsync(user.Name, Detail.Row.Id, stop);
        OpenForm(act);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string act, [FromServices] Commenting commenting, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        await LookAsync(commenting, stop);
        if (act == Lifecycle.Name(DossierAction.Comment))
        {
            var named = await commenting.NamedAsync(Input.Reason, Detail.Row, Reference, stop);
            if (named.IsOk) Input.Mentions = named.Value;
            else ModelState.Add(named.Refusal);
        }
        return await ActAsync(act, stop) is null ? Page() : Redirect(AddressOf(null));
    }

    private async Task LookAsync(Commenting commenting, CancellationToken stop)
    {
        if (CommentSpec is not null) People = await commenting.PeopleAsync(Detail.Row, Reference, stop);
    }
}
