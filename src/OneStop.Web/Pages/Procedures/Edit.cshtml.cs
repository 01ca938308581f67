using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Procedures;

/// <summary>
/// A new version of a procedure: limits, closed channels, fees, papers, inner steps. First it is looked at, with what the linter
/// says, then published. Where there is no checklist, what the last dossiers had is proposed.
/// </summary>
[Needs(Permission.ManageProcedures)]
internal sealed class EditModel(CatalogueBook book, DossierPapers papers, Asker asker, OfficeClock office) : PageModel
{
    [BindProperty] public ProcedureForm Input { get; set; } = new();

    public ProcedureVersion Newest { get; private set; } = null!;

    /// <summary>The papers in the form are what the last dossiers had, and nobody confirmed them yet.</summary>
    public bool Proposed { get; private set; }

    /// <summary>What would be published; null before it was looked at or while it cannot be.</summary>
    public ProcedureVersion? Preview { get; private set; }

    public IReadOnlyList<LintFinding> Findings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop)
    {
        if (!await LoadAsync(code)) return NotFound();
        IReadOnlyList<PaperItem> listed = Newest.Papers;
        if (listed.Count == 0 && (await asker.AskAsync()).Reference.Newest(code) is { } known) listed = await papers.UsualAsync(known.ProcedureId, stop);
        Proposed = Newest.Papers.Count == 0 && listed.Count > 0;
        Input = ProcedureForm.Of(Newest, listed, office.Today);
        Input.AddSpare();
        return Page();
    }

    /// <summary>Looks at what would be published; nothing is stored.</summary>
    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        if (!await LoadAsync(code)) return NotFound();
        if (ModelState.IsValid)
        {
            var planned = await book.PreviewAsync(Input.ToEdit(Newest, office.Today), (await asker.AskAsync()).Caller, stop);
            if (planned.IsOk) (Preview, Findings) = (planned.Value, ProcedureLinter.Check(planned.Value));
            else ModelState.Add(planned.Refusal);
        }
        return Again();
    }

    /// <summary>More empty lines.</summary>
    public async Task<IActionResult> OnPostMoreAsync(string code)
    {
        if (!await LoadAsync(code)) return NotFound();
        ModelState.Clear();
        Input.AddSpare();
        return Page();
    }

    public async Task<IActionResult> OnPostPublishAsync(string code, [FromServices] IStringLocalizer<PaperTexts> texts, CancellationToken stop)
    {
        if (!await LoadAsync(code)) return NotFound();
        if (!ModelState.IsValid) return Again();
        var done = await book.PublishAsync(Input.ToEdit(Newest, office.Today), (await asker.AskAsync()).Caller, stop);
        if (!done.IsOk)
        {
            ModelState.Add(done.Refusal);
            return Again();
        }
        this.Say(texts["edit.published", done.Value.Version, done.Value.InForceFrom.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)], Meaning.InTime);
        return RedirectToPage("/Procedures/Details", new { code = Newest.Code, version = done.Value.Version });
    }

    private PageResult Again()
    {
        Input.DropSpare();
        Input.AddSpare();
        // The lists closed up, so the lines are drawn from the form and not from what was posted at their old places.
        if (ModelState.IsValid) ModelState.Clear();
        return Page();
    }

    private async Task<bool> LoadAsync(string code)
    {
        if ((await asker.AskAsync()).Reference.Newest(code) is not { } known) return false;
        Newest = known.Content;
        return true;
    }
}
