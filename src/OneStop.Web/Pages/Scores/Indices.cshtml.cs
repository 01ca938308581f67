using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>Indices and surveys that others publish: entered with year and source, ranks with ties, change in places; never computed here.</summary>
[Needs(Permission.SeeScores)]
internal sealed class IndicesModel(Callers callers, OfficeClock office, IndexResults results, IStringLocalizer<IndexTexts> texts) : PageModel
{
    [BindProperty] public IndexInput Input { get; set; } = new();

    public IReadOnlyList<IndexResultRow> Rows { get; private set; } = [];
    public IReadOnlyList<IndexStanding> Standings { get; private set; } = [];
    public bool MayEnter => CurrentUser.Of(User)!.May(Permission.DeclareFigures);

    public async Task OnGetAsync(CancellationToken stop)
    {
        Input.Year = office.Today.Year - 1;
        await LoadAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!MayEnter) return Forbid();
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        // A published index is the whole province's: who answers for a part of it does not enter one.
        if (asking.Value.Caller.Reach is { IsEverything: false }) return Forbid();
        if (!TypedNumber.TryRead(Input.Value, out var value)) ModelState.AddModelError("Input.Value", texts["value.number"]);
        if (ModelState.IsValid)
        {
            var done = await results.EnterAsync(new(Input.Series ?? "", Input.Year ?? 0, Input.Unit ?? "", value, Input.Rank, Input.Ranked), Input.Source ?? "", asking.Value.Caller.Actor, stop);
            if (done.IsOk)
            {
                this.Say(texts["done"]);
                return RedirectToPage();
            }
            ModelState.Add(done.Refusal);
        }
        await LoadAsync(stop);
        return Page();
    }

    public IndexResultRow RowOf(IndexValue value) => Rows.First(row => row.Series == value.Series && row.Year == value.Year && row.Unit == value.Unit);

    private async Task LoadAsync(CancellationToken stop)
    {
        Rows = await results.ListAsync(stop);
        Standings = IndexStanding.Of([.. Rows.Select(row => new IndexValue(row.Series, row.Year, row.Unit, row.Value, row.Rank, row.Ranked))]);
    }
}

/// <summary>A published value as it is typed.</summary>
internal sealed class IndexInput
{
    [Required, StringLength(120)] public string? Series { get; set; }
    [Required, Range(2000, 2199)] public int? Year { get; set; }
    [Required, StringLength(120)] public string? Unit { get; set; }
    [Required] public string? Value { get; set; }
    [Range(1, 10_000)] public int? Rank { get; set; }
    [Range(1, 10_000)] public int? Ranked { get; set; }
    [Required, StringLength(300)] public string? Source { get; set; }
}
