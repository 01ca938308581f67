using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Admin;

/// <summary>A procedure of a linked filing as it is typed.</summary>
internal sealed class MemberInput
{
    [StringLength(40)] public string? Procedure { get; set; }
    [StringLength(40)] public string? Agency { get; set; }
    public decimal? Amount { get; set; }
    /// <summary>Null takes the catalogue's limit.</summary>
    public LimitUnit? Unit { get; set; }
    public bool Optional { get; set; }
    public bool Assumed { get; set; }
}

internal sealed class LinkedFilingForm
{
    public const int Spare = 3;

    [StringLength(40)] public string? Code { get; set; }
    [StringLength(300)] public string? Name { get; set; }
    [StringLength(300)] public string? NameEn { get; set; }
    [StringLength(200)] public string? Decision { get; set; }
    [StringLength(1000)] public string? Basis { get; set; }
    public List<MemberInput> Members { get; set; } = [];

    public static LinkedFilingForm Of(LinkedFiling? filing) => new()
    {
        Code = filing?.Code, Name = filing?.Name.Vi, NameEn = filing?.Name.En, Basis = filing?.Basis.Vi,
        Members = [.. (filing?.Members ?? []).Select(m => new MemberInput { Procedure = m.Procedure, Agency = m.Agency, Amount = m.Limit?.Amount, Unit = m.Limit?.Unit, Optional = m.Optional, Assumed = m.LimitAssumed })],
    };

    public LinkedFiling ToFiling() => new((Code ?? "").Trim(), new Text((Name ?? "").Trim(), string.IsNullOrWhiteSpace(NameEn) ? (Name ?? "").Trim() : NameEn.Trim()),
    [
        .. Members.Where(m => !string.IsNullOrWhiteSpace(m.Procedure)).Select(m => new LinkedMember(m.Procedure!.Trim(), string.IsNullOrWhiteSpace(m.Agency) ? null : m.Agency.Trim(),
            m.Unit is { } unit ? new Limit(unit == LimitUnit.None ? 0 : m.Amount ?? 0, unit) : null, m.Optional) { LimitAssumed = m.Unit is not null && m.Assumed }),
    ])
    {
        Basis = new((Basis ?? "").Trim(), (Basis ?? "").Trim()),
    };

    /// <summary>Empty lines at the end, always as many.</summary>
    public void AddSpare()
    {
        Members.RemoveAll(m => string.IsNullOrWhiteSpace(m.Procedure));
        for (var i = 0; i < Spare; i++) Members.Add(new());
    }
}

/// <summary>The definitions of linked filings: which procedures are filed together, at which agencies, with which limits.</summary>
[Needs(Permission.ManageProcedures)]
internal sealed class LinkedFilingsModel(OfficeSettings settings, Asker asker, IStringLocalizer<PaperTexts> texts) : PageModel
{
    [BindProperty] public LinkedFilingForm Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public string? Filing { get; set; }

    public IReadOnlyList<LinkedFiling> All { get; private set; } = [];
    public IReadOnlyList<SettingChange> Changes { get; private set; } = [];
    public OfficeReference Reference { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        Input = LinkedFilingForm.Of(All.FirstOrDefault(filing => filing.Code == Filing));
        Input.AddSpare();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (ModelState.IsValid)
        {
            var done = await settings.SetLinkedAsync(Input.ToFiling(), Input.Decision ?? "", Input.Basis ?? "", (await asker.AskAsync()).Caller, stop);
            if (done.IsOk)
            {
                this.Say(texts["linked.saved", done.Value.Code], Meaning.InTime);
                return RedirectToPage(new { Filing = done.Value.Code });
            }
            ModelState.Add(done.Refusal);
        }
        await LoadAsync(stop);
        Input.AddSpare();
        return Page();
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Reference = (await asker.AskAsync()).Reference;
        All = Reference.LinkedFilings;
        Changes = await settings.LinkedChangesAsync(stop);
    }
}
