using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
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

/// <summary>What the office sets for itself: how long a supplement may be asked for and waited for.</summary>
[Needs(Permission.ManageProcedures)]
internal sealed class OfficeModel(OfficeSettings settings, Asker asker, IStringLocalizer<PaperTexts> texts) : PageModel
{
    [BindProperty] public OfficeForm Input { get; set; } = new();

    public SupplementRule Present { get; private set; } = SupplementRule.Default;
    public IReadOnlyList<SettingChange> Changes { get; private set; } = [];

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

    private async Task LoadAsync(CancellationToken stop)
    {
        Present = (await asker.AskAsync()).Reference.Rules.Supplement;
        Changes = await settings.RuleChangesAsync(stop);
    }
}
