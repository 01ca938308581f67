using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Admin;

internal sealed class OfficeForm
{
    public int? Ask { get; set; }
    public int? Answer { get; set; }
    [StringLength(200)] public string? Decision { get; set; }
    [StringLength(1000)] public string? Basis { get; set; }
}

internal sealed class FolderForm
{
    public string? Desk { get; set; }
    public string? Folder { get; set; }
}

internal sealed class PhoneForm
{
    public string? Desk { get; set; }
    public string? Number { get; set; }
}

/// <summary>What the office sets for itself: how long a supplement may be asked for and waited for, where each desk's scans lie, and its telephone.</summary>
[Needs(Permission.ManageProcedures)]
internal sealed class OfficeModel(OfficeSettings settings, ScanFolders folders, Asker asker, IStringLocalizer<PaperTexts> texts) : PageModel
{
    [BindProperty] public FolderForm Scanner { get; set; } = new();
    [BindProperty] public PhoneForm Phone { get; set; } = new();
    [BindProperty] public OfficeForm Input { get; set; } = new();

    public SupplementRule Present { get; private set; } = SupplementRule.Default;
    public IReadOnlyList<SettingChange> Changes { get; private set; } = [];
    public IReadOnlyList<DeskRow> Desks { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Folders { get; private set; } = new Dictionary<string, string>();
    public IReadOnlyList<SettingChange> FolderChanges { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        Input = new() { Ask = Present.AskWithinDays, Answer = Present.AnswerWithinDays };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (ModelState.IsValid)
        {
            var done = await settings.SetSupplementAsync(Input.Ask ?? 0, Input.Answer ?? 0, Input.Decision ?? "", Input.Basis ?? "", (await asker.AskAsync()).Caller, stop);
            if (done.IsOk)
            {
                this.Say(texts["office.saved"], Meaning.InTime);
                return RedirectToPage();
            }
            ModelState.Add(done.Refusal);
        }
        await LoadAsync(stop);
        return Page();
    }

    /// <summary>Gives a desk the folder of its scanner, or takes it away.</summary>
    public async Task<IActionResult> OnPostFolderAsync([FromServices] IStringLocalizer<ScannerTexts> words, CancellationToken stop)
    {
        var done = await folders.SetAsync(Scanner.Desk ?? "", Scanner.Folder ?? "", (await asker.AskAsync()).Caller, stop);
        if (done.IsOk)
        {
            this.Say(words["folder.saved", Scanner.Desk ?? ""], Meaning.InTime);
            return RedirectToPage();
        }
        ModelState.Add(done.Refusal, nameof(Scanner));
        await LoadAsync(stop);
        Input = new() { Ask = Present.AskWithinDays, Answer = Present.AnswerWithinDays };
        return Page();
    }

    /// <summary>Gives a desk its telephone number, or takes it away.</summary>
    public async Task<IActionResult> OnPostPhoneAsync([FromServices] DeskPhones phones, [FromServices] IStringLocalizer<PhoneTexts> words, CancellationToken stop)
    {
        var done = await phones.SetAsync(Phone.Desk ?? "", Phone.Number ?? "", (await asker.AskAsync()).Caller, stop);
        if (done.IsOk)
        {
            this.Say(words["saved", Phone.Desk ?? ""], Meaning.InTime);
            return RedirectToPage();
        }
        ModelState.Add(done.Refusal, nameof(Phone));
        await LoadAsync(stop);
        Input = new() { Ask = Present.AskWithinDays, Answer = Present.AnswerWithinDays };
        return Page();
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Present = asking.Reference.Rules.Supplement;
        Desks = [.. asking.Reference.Tree.Desks.Where(desk => asking.Caller.Reach?.CoversDesk(desk.Id) != false).OrderBy(desk => desk.Code, StringComparer.Ordinal)];
        Folders = await folders.AllAsync(stop);
        FolderChanges = [.. (await folders.ChangesAsync(stop)).Take(20)];
        Changes = await settings.RuleChangesAsync(stop);
    }
}
