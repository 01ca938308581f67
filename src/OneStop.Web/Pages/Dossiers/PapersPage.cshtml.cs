using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>The papers of a form and the version of the dossier they were looked at in.</summary>
internal sealed class PapersForm
{
    public int Version { get; set; }
    public string Key { get; set; } = "";
    public List<ReceivePaper> Papers { get; set; } = [];
}

/// <summary>Papers of a dossier that is there already: what came since, and scans.</summary>
[Needs(Permission.WorkDossiers)]
internal sealed class PapersPageModel(ActDesk desk, DossierPapers papers, PaperStore store, CurrentUser me, IStringLocalizer<DeskTexts> texts) : PageModel
{
    [BindProperty] public PapersForm Input { get; set; } = new();

    public DossierDetail Detail { get; private set; } = null!;
    public PaperListing Listing { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        (Input.Version, Input.Key) = (Detail.Row.Version, Secret.New());
        var recorded = await papers.OfAsync(Detail.Row.Id, stop);
        Show([.. recorded.Select(paper => new ReceivePaper
        {
            No = paper.Paper.No, Name = paper.Paper.Name, Form = paper.Paper.Form, Pages = paper.Paper.Pages, Detail = paper.Paper.ReusedFrom ?? paper.Paper.Because,
            Scans = [.. paper.Files.Select(file => store.Token(new(file.Hash, file.Type, file.Size), me.Actor))],
        })], await ListedAsync(stop));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        var listed = await ListedAsync(stop);
        foreach (var (index, paper) in Input.Papers.Index()) await PaperFiles.TakeAsync(paper, index, Request.Form.Files, store, me.Actor, ModelState, stop);
        ReceiveChecks.Papers(Input.Papers, ModelState, texts);
        if (ModelState.ErrorCount == 0)
        {
            var entries = Input.Papers.Where(paper => paper.IsRecorded).Select(paper => paper.ToEntry(store, me.Actor, listed.FirstOrDefault(item => item.No == paper.No))).ToList();
            var done = await desk.RecordAsync(Detail.Row.Code, Input.Version, entries, FormKey.Of(me, $"page:papers {Detail.Row.Code}", Input.Key, Request.Form), stop);
            if (done.IsOk)
            {
                this.Say(texts["papers.saved", Detail.Row.Code]);
                return Redirect(Url.Dossier(Detail.Row.Code));
            }
            ModelState.Add(done.Refusal with { Field = null });
            Input.Version = Detail.Row.Version;
            Input.Key = Secret.New();
        }
        Show([.. Input.Papers], listed);
        return Page();
    }

    /// <summary>Takes files from the scanner's folder into the form, or only looks there again; the dossier is untouched until the form is saved.</summary>
    public async Task<IActionResult> OnPostScannerAsync(string code, [FromServices] FromScanner scanner, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        foreach (var (index, paper) in Input.Papers.Index()) await PaperFiles.TakeAsync(paper, index, Request.Form.Files, store, me.Actor, ModelState, stop);
        await scanner.TakeAsync(Detail.Row.DeskId, Input.Papers, Request.Form, ModelState, stop);
        Show([.. Input.Papers], await ListedAsync(stop));
        return Page();
    }

    private async Task<bool> LoadAsync(string code, CancellationToken stop)
    {
        var found = await desk.FindAsync(code, stop);
        if (!found.IsOk || !Lifecycle.Allows(found.Value.Row.Status, DossierAction.RecordPapers)) return false;
        Detail = found.Value;
        return true;
    }

    private async Task<IReadOnlyList<PaperItem>> ListedAsync(CancellationToken stop)
    {
        var content = (await desk.ReferenceAsync()).Version(Detail.Row.ProcedureVersionId).Content;
        return content.Papers.Count > 0 ? content.Papers : await papers.UsualAsync(Detail.Row.ProcedureId, stop);
    }

    private void Show(IReadOnlyList<ReceivePaper> entered, IReadOnlyList<PaperItem> listed)
    {
        Input.Papers = ReceivePaper.Lines(entered, listed);
        Listing = new(Input.Papers, listed, []) { Desk = Detail.Row.DeskId };
    }
}
