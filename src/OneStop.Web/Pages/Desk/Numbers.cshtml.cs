using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Desk;

/// <summary>What is asked for when numbers are given out.</summary>
internal sealed class AllocateForm
{
    public string Desk { get; set; } = "";
    [Range(1, NumberBlocks.Most)] public int Count { get; set; } = 50;
    [StringLength(200)] public string? Reason { get; set; }
}

/// <summary>Blocks of numbers for hours without the system, of the desks within reach, and how many of each are still open.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class NumbersModel(NumberBlocks blocks, Asker asker, CurrentUser me, IStringLocalizer<DeskTexts> texts) : PageModel
{
    private const int MostShown = 30;

    [BindProperty] public AllocateForm Input { get; set; } = new();

    public OfficeReference Reference { get; private set; } = null!;
    public IReadOnlyList<DeskRow> Desks { get; private set; } = [];
    public IReadOnlyList<(NumberBlockRow Block, IReadOnlyList<PrintedNumber> Numbers)> Blocks { get; private set; } = [];
    public bool MayAllocate => me.May(Permission.KeepNumbers);

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (!MayAllocate || Desks.FirstOrDefault(d => d.Code == Input.Desk) is not { } desk) return Forbid();
        if (!ModelState.IsValid) return Page();
        var given = await blocks.AllocateAsync(desk, Input.Count, Input.Reason, me.Actor, stop);
        if (!given.IsOk)
        {
            ModelState.Add(given.Refusal);
            return Page();
        }
        this.Say(texts["numbers.allocated", new OutageCode(given.Value.DeskCode, given.Value.Year, given.Value.First), new OutageCode(given.Value.DeskCode, given.Value.Year, given.Value.Last)]);
        return RedirectToPage("/Desk/Block", new { id = given.Value.Id });
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Reference = asking.Reference;
        Desks = [.. Reference.Tree.Desks.Where(d => asking.Caller.Reach?.CoversDesk(d.Id) != false).OrderBy(d => d.Code, StringComparer.Ordinal)];
        var found = new List<(NumberBlockRow, IReadOnlyList<PrintedNumber>)>();
        foreach (var block in (await blocks.OfAsync([.. Desks.Select(d => d.Code.ToUpperInvariant())], stop)).Take(MostShown)) found.Add((block, await blocks.NumbersAsync(block, stop)));
        Blocks = found;
    }
}
