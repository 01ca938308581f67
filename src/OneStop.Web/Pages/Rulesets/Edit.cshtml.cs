using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Rulesets;

/// <summary>One node of a draft: the ruleset itself, a source, a class, a note, a field or a criterion with its rule.</summary>
[Needs(Permission.ManageRulesets)]
internal sealed class EditModel(Callers callers, RulesetBook book, IStringLocalizer<RulesetTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }
    [BindProperty(SupportsGet = true)] public string? Path { get; set; }
    [BindProperty] public int Revision { get; set; }
    [BindProperty] public Dictionary<string, string?> Values { get; set; } = [];

    public RulesetVersionRow Row { get; private set; } = null!;
    public RulesetPart Part { get; private set; }
    public bool IsNew { get; private set; }
    public IReadOnlyList<FileFault> Faults { get; private set; } = [];
    private string At => Path ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is not { } values) return NotFound();
        // What the address came with is no mistake of the person's.
        ModelState.Clear();
        Revision = Row.Revision;
        foreach (var (key, value) in values) Values[key] = Shown(key, value);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is null) return NotFound();
        ModelState.Clear();
        if (await AuthorAsync() is not { } by) return Forbid();
        var done = await book.ChangeAsync(Id, Revision, text => RulesetDraft.Write(text, At, Values), by, stop);
        if (done.IsOk)
        {
            this.Say(texts["done.saved"]);
            return RedirectToPage("/Rulesets/Draft", new { id = Id });
        }
        ModelState.AddModelError(done.Refusal is { Code: "ruleset-value", Field: { } key } ? $"Values[{key}]" : "", done.Refusal.Message.In(Show.Language));
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken stop)
    {
        if (await AuthorAsync() is not { } by) return Forbid();
        var done = await book.ChangeAsync(Id, Revision, text => RulesetDraft.Remove(text, At), by, stop);
        if (done.IsOk) this.Say(texts["done.removed"]);
        else this.Say(done.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return RedirectToPage("/Rulesets/Draft", new { id = Id });
    }

    /// <summary>What may be chosen for an entry, with nothing first where nothing is allowed.</summary>
    public IEnumerable<SelectListItem> Items(FormEntry entry)
    {
        var chosen = Values.GetValueOrDefault(entry.Key) ?? "";
        var items = entry.Value switch
        {
            FormValue.Source => RulesetDraft.Items(RulesetDraft.Root(Row.Content), "", "sources").Select(source => source.Node["id"]?.ToString() ?? "").Select(id => (id, id)),
            FormValue.Indicator => Indicators.All.Select(known => (known.Name, $"{known.Title.In(Show.Language)} ({known.Name})")),
            _ => (entry.Choices ?? []).Select(choice => (choice, texts[$"choice.{choice}"].Value)),
        };
        var all = items.Prepend(("", Show.None)).ToList();
        // A value that is no choice any more is shown, not silently replaced.
        if (!all.Exists(item => item.Item1 == chosen)) all.Add((chosen, chosen));
        return all.Select(item => new SelectListItem(item.Item2, item.Item1, item.Item1 == chosen));
    }

    private string Shown(string key, string value) =>
        RulesetForm.Of(Part).First(entry => entry.Key == key).Value switch
        {
            FormValue.Number when Show.Language.StartsWith("vi", StringComparison.Ordinal) => value.Replace('.', ','),
            FormValue.Day when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            _ => value,
        };

    private async Task<IReadOnlyDictionary<string, string>?> LoadAsync(CancellationToken stop)
    {
        if (await book.FindAsync(Id, stop) is not { State: RulesetState.Draft } row || RulesetForm.PartAt(At) is not { } part || RulesetDraft.Read(row.Content, At) is not { } values) return null;
        (Row, Part, IsNew) = (row, part, values.Values.All(value => value.Length == 0));
        Faults = [.. RulesetFile.Check(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(row.Content))).Faults.Where(fault => RulesetLine.NodeOf(fault) == At)];
        return values;
    }

    private async Task<string?> AuthorAsync()
    {
        var asking = await callers.OfAsync(HttpContext);
        return asking is { IsOk: true, Value.Caller.Reach: null or { IsEverything: true } } ? asking.Value.Caller.Actor : null;
    }
}
