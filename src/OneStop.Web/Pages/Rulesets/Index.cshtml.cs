using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Rulesets;

/// <summary>Every version of every ruleset with its days in force; drafts; a new draft as a copy or from a file.</summary>
[Needs(Permission.SeeScores), RequestSizeLimit(MostBytes)]
internal sealed class IndexModel(Callers callers, RulesetBook book, OfficeClock office, IStringLocalizer<RulesetTexts> texts) : PageModel
{
    private const int MostBytes = 2 << 20;

    [BindProperty] public CopyInput Input { get; set; } = new();
    [BindProperty] public IFormFile? Upload { get; set; }

    public IReadOnlyList<ShelvedRuleset> Versions { get; private set; } = [];
    public IReadOnlySet<string> Current { get; private set; } = new HashSet<string>();
    public IReadOnlyList<RulesetVersionRow> Own { get; private set; } = [];
    public IReadOnlyList<Refusal> Broken { get; private set; } = [];
    public bool MayWrite => CurrentUser.Of(User)!.May(Permission.ManageRulesets);

    public async Task OnGetAsync(CancellationToken stop) => await LoadAsync(stop);

    /// <summary>The very file of a version, shipped or published here.</summary>
    public async Task<IActionResult> OnGetFileAsync(string key, CancellationToken stop) =>
        (await book.ShelfAsync(stop)).Find(key) is { IsOk: true } found
            ? File(found.Value.File, "application/json", $"{found.Value.Ruleset.Id}-{found.Value.Ruleset.Version}.json") : NotFound();

    public async Task<IActionResult> OnPostCopyAsync(CancellationToken stop)
    {
        if (await AuthorAsync() is not { } by) return Forbid();
        ModelState.Remove(nameof(Upload));
        if (Input.From is null) ModelState.AddModelError("Input.From", texts["copy.from.missing"]);
        if (!ModelState.IsValid) return await AgainAsync(stop);
        return await DoneAsync(await book.CopyAsync(Input.Key ?? "", Input.Version ?? "", Input.From!.Value, by, stop), "Input", stop);
    }

    public async Task<IActionResult> OnPostUploadAsync(CancellationToken stop)
    {
        if (await AuthorAsync() is not { } by) return Forbid();
        ModelState.Clear();
        if (Upload is not { Length: > 0 } file)
        {
            ModelState.AddModelError(nameof(Upload), texts["upload.missing"]);
            return await AgainAsync(stop);
        }
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, stop);
        return await DoneAsync(await book.UploadAsync(copy.ToArray(), by, stop), null, stop);
    }

    private async Task<IActionResult> DoneAsync(Outcome<long> done, string? prefix, CancellationToken stop)
    {
        if (done.IsOk) return RedirectToPage("/Rulesets/Draft", new { id = done.Value });
        if (prefix is null) ModelState.AddModelError(nameof(Upload), done.Refusal.Message.In(Show.Language));
        else ModelState.Add(done.Refusal, prefix);
        return await AgainAsync(stop);
    }

    private async Task<PageResult> AgainAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        return Page();
    }

    // A ruleset holds for the whole province: who reaches only a part of it does not write it.
    private async Task<string?> AuthorAsync()
    {
        var asking = await callers.OfAsync(HttpContext);
        return MayWrite && asking is { IsOk: true, Value.Caller.Reach: null or { IsEverything: true } } ? asking.Value.Caller.Actor : null;
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        var shelf = (await book.ShelfAsync(stop)).On(office.Today);
        Versions = [.. shelf.Versions.Reverse().OrderBy(r => r.Ruleset.Historical).ThenBy(r => r.Ruleset.Id, StringComparer.Ordinal)];
        Current = shelf.All.Where(r => r.Ruleset.InForceFrom <= office.Today && !(r.Ruleset.InForceUntil <= office.Today)).Select(r => r.Key).ToHashSet();
        Own = await book.ListAsync(stop);
        Broken = [.. shelf.Refused];
        Input.From ??= new DateOnly(office.Today.Year + 1, 1, 1);
    }
}

/// <summary>Which version is copied, and what the copy is called and when it comes into force.</summary>
internal sealed class CopyInput
{
    public string? Key { get; set; }
    public string? Version { get; set; }
    public DateOnly? From { get; set; }
}
