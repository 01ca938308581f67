using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Pages.Till;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A linked filing as a whole: what it owes and paid, money for all of it or for one dossier, and one action on all of them.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class GroupModel(GroupDesk desk, GroupTill till, Asker asker, IStringLocalizer<GroupTexts> texts) : PageModel
{
    private const string Said = "group-results";

    [BindProperty] public GroupMoneyForm Money { get; set; } = new();
    [BindProperty] public ActForm Input { get; set; } = new();

    public IReadOnlyList<GroupMember> Members { get; private set; } = [];
    public IReadOnlyList<(ActSpec Spec, IReadOnlyList<GroupMember> Members)> Acts { get; private set; } = [];
    /// <summary>The action whose form is open, with those it can be done for.</summary>
    public (ActSpec Spec, IReadOnlyList<GroupMember> Members)? Open { get; private set; }
    /// <summary>What became of each dossier in the act before.</summary>
    public IReadOnlyList<GroupResult> Results { get; private set; } = [];
    public OfficeReference Reference { get; private set; } = null!;
    /// <summary>The dossiers the person left chosen, "version code"; null: all.</summary>
    public IReadOnlyList<string>? Kept { get; private set; }

    public bool MayTake => till.MayTake;

    /// <summary>What may be taken or exempted now: what is left of each item; an amount the register does not know is entered by the desk.</summary>
    public IReadOnlyList<(GroupMember Member, FeeOwed Item)> Owing { get; private set; } = [];

    /// <summary>What was typed for a line of <see cref="Owing"/> before the form was refused; null when it was not.</summary>
    public string? TypedFor(int line) => Money.Lines.ElementAtOrDefault(line) is { } typed && typed.Code == Owing[line].Member.Code ? typed.Amount ?? "" : null;

    public string Code { get; private set; } = "";
    public string GroupId => Members.Select(member => member.Detail?.Row.GroupId).First(id => id is not null)!;

    /// <summary>The checklists of the dossiers an open action is about, each paper once.</summary>
    public IReadOnlyList<string> Papers => [.. Open!.Value.Members.SelectMany(member => Reference.Version(member.Detail!.Row.ProcedureVersionId).Content.Papers)
        .Select(paper => paper.Name).Distinct(StringComparer.OrdinalIgnoreCase)];

    public async Task<IActionResult> OnGetAsync(string code, string? act, CancellationToken stop)
    {
        if (!await LoadAsync(code, act, stop)) return NotFound();
        if (TempData[Said] is string told) Results = JsonSerializer.Deserialize<List<GroupResult>>(told)!;
        Input = new() { Key = Secret.New(), ReturnChannel = Channel.Direct };
        Money = new() { Key = Secret.New() };
        return Page();
    }

    public Task<IActionResult> OnPostTakeAsync(string code, CancellationToken stop) => PayAsync(code, () => till.TakeAsync(Money, Request.Form, stop), stop);

    public Task<IActionResult> OnPostWaiveAsync(string code, CancellationToken stop) => PayAsync(code, () => till.WaiveAsync(Money, Request.Form, stop), stop);

    public Task<IActionResult> OnPostCancelAsync(string code, CancellationToken stop) => BackAsync(code, refund: false, stop);

    public Task<IActionResult> OnPostRefundAsync(string code, CancellationToken stop) => BackAsync(code, refund: true, stop);

    public async Task<IActionResult> OnPostAsync(string code, string? act, [FromForm] List<string> item, CancellationToken stop)
    {
        if (!await LoadAsync(code, act, stop)) return NotFound();
        Kept = item;
        // Also when nothing of it is possible any more: then each dossier says why.
        if (act is null || ActSpec.Named(act) is not { } spec) return Redirect(Url.Group(Code));
        if (item.Count == 0) ModelState.AddModelError("", texts["act.none"]);
        if (spec.Has(ActField.Collector) && string.IsNullOrWhiteSpace(Input.CollectedBy)) ModelState.AddModelError("Input.CollectedBy", texts["act.collector"]);
        if (!ModelState.IsValid) return Page();
        return Told(await desk.ActAsync(Members, spec, Input, (item, Request.Form), stop));
    }

    private Task<IActionResult> BackAsync(string code, bool refund, CancellationToken stop) => PayAsync(code, async () =>
    {
        if (Money.Receipts.Count == 0) return new Refusal("receipt-unknown", new(texts["back.none"], texts["back.none"]));
        return await till.BackAsync(Members, Money, refund, Request.Form, stop);
    }, stop);

    private async Task<IActionResult> PayAsync(string code, Func<Task<Outcome<IReadOnlyList<GroupResult>>>> pay, CancellationToken stop)
    {
        if (!till.MayTake) return Forbid();
        if (!await LoadAsync(code, null, stop)) return NotFound();
        var paid = await pay();
        if (paid.IsOk) return Told(paid.Value);
        ModelState.Add(paid.Refusal with { Field = null }, "");
        return Page();
    }

    /// <summary>On to the filing as it now stands; when nothing was done, what was typed stays with the reasons.</summary>
    private IActionResult Told(IReadOnlyList<GroupResult> results)
    {
        if (results.Any(result => result.Done == true))
        {
            TempData[Said] = JsonSerializer.Serialize(results);
            return Redirect(Url.Group(Code));
        }
        foreach (var result in results) ModelState.AddModelError("", $"{result.Code}: {result.Said}");
        (Input.Key, Money.Key) = (Secret.New(), Secret.New());
        ModelState.Remove("Input.Key");
        ModelState.Remove("Money.Key");
        return Page();
    }

    private async Task<bool> LoadAsync(string code, string? act, CancellationToken stop)
    {
        Code = DossierPaths.CodeIn(code);
        if (await desk.FindAsync(Code, stop) is not { } members) return false;
        (Members, Acts, Reference) = (members, desk.Open(members), (await asker.AskAsync()).Reference);
        Owing = [.. members.SelectMany(member => member.Account is not { } account ? [] : account.Left is null ? [(member, new FeeOwed("", null, null, null))] : account.Open().Select(item => (member, item)))];
        if (Acts.FirstOrDefault(open => open.Spec.Name == act) is { Spec: not null } open) Open = open;
        return true;
    }
}
