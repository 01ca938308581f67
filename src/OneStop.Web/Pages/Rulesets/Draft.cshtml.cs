using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Rulesets;

/// <summary>One version made here: its content with every fault at its place, what differs from its predecessor, and its way into force.</summary>
[Needs(Permission.SeeScores)]
internal sealed class DraftModel(Callers callers, RulesetBook book, IStringLocalizer<RulesetTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    public RulesetVersionRow Row { get; private set; } = null!;
    public Ruleset? Rules { get; private set; }
    public IReadOnlyList<FileFault> Faults { get; private set; } = [];
    public IReadOnlyList<RulesetLine> Lines { get; private set; } = [];
    public Ruleset? Before { get; private set; }
    public IReadOnlyList<RulesetDifference> Differences { get; private set; } = [];
    public string Me { get; private set; } = "";
    public bool MayWrite { get; private set; }
    public bool MayApprove { get; private set; }
    public bool IsMine => Row.SubmittedBy == Me || Row.Authors.Split(',').Contains(Me);

    public static Meaning MeaningOf(RulesetState state) => state switch
    {
        RulesetState.Draft => Meaning.New,
        RulesetState.Submitted => Meaning.Waiting,
        RulesetState.Published => Meaning.Done,
        _ => Meaning.Ended,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await book.FindAsync(Id, stop) is not { } row) return NotFound();
        Row = row;
        await WhoAsync();
        (Rules, Faults) = RulesetFile.Check(new MemoryStream(Encoding.UTF8.GetBytes(row.Content)));
        Lines = RulesetLine.Of(row.Content, Faults);
        if (row.Predecessor is { } key && (await book.ShelfAsync(stop)).Find(key) is { IsOk: true } found) Before = found.Value.Ruleset;
        if (Before is not null && Rules is not null) Differences = RulesetDifferences.Between(Before, Rules);
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken stop) =>
        await book.FindAsync(Id, stop) is { } row ? File(Encoding.UTF8.GetBytes(row.Content), "application/json", $"{row.Ruleset}-{row.Version}.json") : NotFound();

    public Task<IActionResult> OnPostSubmitAsync(CancellationToken stop) => ActAsync(() => MayWrite, by => book.SubmitAsync(Id, by, stop), "done.submitted");

    public Task<IActionResult> OnPostPublishAsync(CancellationToken stop) => ActAsync(() => MayApprove, by => book.PublishAsync(Id, by, stop), "done.published");

    public Task<IActionResult> OnPostBackAsync(string? reason, CancellationToken stop) => ActAsync(() => MayApprove, by => book.SendBackAsync(Id, reason ?? "", by, stop), "done.back");

    public Task<IActionResult> OnPostDiscardAsync(string? reason, CancellationToken stop) => ActAsync(() => MayWrite, by => book.DiscardAsync(Id, reason ?? "", by, stop), "done.discarded");

    /// <summary>The name of a line of the comparison: its kind and its id.</summary>
    public string LineOf(RulesetDifference difference) =>
        difference.Line.Split(' ', 2) is [var kind, var id] ? texts[$"line.{kind}", id] : texts["line.ruleset"];

    /// <summary>A value of the comparison for people: days as they are written here, codes by their names.</summary>
    public string? ValueOf(RulesetDifference difference, Text? value, Show show) => value?.In(Show.Language) is not { } written ? null : difference.What switch
    {
        "inForceFrom" or "inForceUntil" when DateOnly.TryParseExact(written, "yyyy-MM-dd", out var day) => show.Day(day),
        "sample" or "historical" => texts[$"value.{written}"],
        "confidence" or "from" or "rule.from" or "rounding.from" => NameOf(written),
        _ => written,
    };

    /// <summary>The name of a confidence; a draft may hold a word that is none, which stays as it was typed.</summary>
    public string NameOf(string confidence) =>
        texts[$"choice.{JsonNamingPolicy.CamelCase.ConvertName(confidence)}"] is { ResourceNotFound: false } name ? name.Value : confidence;

    private async Task<IActionResult> ActAsync(Func<bool> may, Func<string, Task<Outcome<RulesetVersionRow>>> act, string done)
    {
        await WhoAsync();
        if (!may()) return Forbid();
        var outcome = await act(Me);
        if (outcome.IsOk) this.Say(texts[done]);
        else this.Say(outcome.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return RedirectToPage("/Rulesets/Draft", new { id = Id });
    }

    private async Task WhoAsync()
    {
        var asking = await callers.OfAsync(HttpContext);
        var everywhere = asking is { IsOk: true, Value.Caller.Reach: null or { IsEverything: true } };
        Me = asking.IsOk ? asking.Value.Caller.Actor : "";
        var user = CurrentUser.Of(User)!;
        (MayWrite, MayApprove) = (everywhere && user.May(Permission.ManageRulesets), everywhere && user.May(Permission.ApproveRulesets));
    }
}
