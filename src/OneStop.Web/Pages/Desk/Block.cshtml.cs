using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Desk;

/// <summary>What is said about one number.</summary>
internal sealed class MarkForm
{
    /// <summary>The whole number, or its last digits.</summary>
    [StringLength(64)] public string? Number { get; set; }
    public NumberMark Mark { get; set; } = NumberMark.Spoiled;
    [StringLength(300)] public string? Reason { get; set; }
}

/// <summary>One block number by number: entered, explained or open; and the sheet to print.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class BlockModel(NumberBlocks blocks, Asker asker, CurrentUser me, IStringLocalizer<DeskTexts> texts) : PageModel
{
    [BindProperty] public MarkForm Input { get; set; } = new();

    public NumberBlockRow Block { get; private set; } = null!;
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<PrintedNumber> Numbers { get; private set; } = [];
    public bool MayReceive => me.May(Permission.ReceiveDossiers);
    /// <summary>Who writes on the paper explains what was spoiled; so does who gave the numbers out.</summary>
    public bool MayMark => MayReceive || me.May(Permission.KeepNumbers);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken stop) => await LoadAsync(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken stop)
    {
        if (!await LoadAsync(id, stop)) return NotFound();
        if (!MayMark) return Forbid();
        if (CodeOf(Input.Number) is not { } code) ModelState.AddModelError("Input.Number", texts["numbers.unknown"]);
        else if (ModelState.IsValid)
        {
            var marked = await blocks.MarkAsync(code, Input.Mark, Input.Reason, me.Actor, stop);
            if (marked.IsOk)
            {
                this.Say(texts["numbers.marked", code]);
                return RedirectToPage(new { id });
            }
            ModelState.Add(marked.Refusal with { Field = marked.Refusal.Field == "code" ? "number" : marked.Refusal.Field });
        }
        return Page();
    }

    private OutageCode? CodeOf(string? typed)
    {
        if (OutageCode.TryParse(typed, out var code)) return code.Desk == Block.DeskCode && code.Year == Block.Year ? code : null;
        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new OutageCode(Block.DeskCode, Block.Year, number) : null;
    }

    private async Task<bool> LoadAsync(long id, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        if (await blocks.FindAsync(id, stop) is not { } block || asking.Reference.Tree.Desk(block.DeskCode) is not { } desk || asking.Caller.Reach?.CoversDesk(desk.Id) == false) return false;
        (Block, Desk, Numbers) = (block, desk, await blocks.NumbersAsync(block, stop));
        return true;
    }
}
