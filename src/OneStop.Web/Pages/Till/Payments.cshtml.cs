using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Till;
using OneStop.Register.Till;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Till;

/// <summary>What a dossier owes and paid; takes money, cancels a receipt, gives money back, exempts.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class PaymentsModel(TillDesk till, IStringLocalizer<TillTexts> texts) : PageModel
{
    [BindProperty] public TillForm Input { get; set; } = new();

    public DossierAccount Account { get; private set; } = null!;
    public bool MayTake => till.MayTake;
    public string Code => Account.Dossier.Code;
    public string Path => Url.Payments(Code);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        Fresh();
        return Page();
    }

    public Task<IActionResult> OnPostTakeAsync(string code, CancellationToken stop) => WriteAsync(code, "take", () =>
    {
        var parts = Input.Parts();
        return parts.IsOk ? new MoneyCommand.Take(parts.Value, Input.Means, Input.Reference?.Trim() ?? "", Input.Reason) : parts.Refusal;
    }, stop);

    public Task<IActionResult> OnPostCancelAsync(string code, CancellationToken stop) =>
        WriteAsync(code, "cancel", () => new MoneyCommand.Cancel(Input.Receipt ?? "", Input.Reason), stop);

    public Task<IActionResult> OnPostRefundAsync(string code, CancellationToken stop) => WriteAsync(code, "refund", () =>
        Dong.Read(Input.Amount.Count > 0 ? Input.Amount[0] : null) is { } amount ? new MoneyCommand.Refund(Input.Line, amount, Input.Means, Input.Reason) : TillForm.Unreadable, stop);

    public Task<IActionResult> OnPostWaiveAsync(string code, CancellationToken stop) => WriteAsync(code, "waive", () =>
    {
        var parts = Input.Parts();
        return !parts.IsOk ? parts.Refusal : parts.Value is [var part] ? new MoneyCommand.Waive(part, Input.Basis ?? "", Input.Reason) : Domain.Till.TillRefusals.NothingToTake;
    }, stop);

    private async Task<IActionResult> WriteAsync(string code, string act, Func<Outcome<MoneyCommand>> read, CancellationToken stop)
    {
        if (!till.MayTake) return Forbid();
        if (!await LoadAsync(code, stop)) return NotFound();
        var command = read();
        var done = command.IsOk ? await till.WriteAsync(Code, command.Value, Input, Request.Form, stop) : command.Refusal;
        if (done.IsOk)
        {
            this.Say(texts[$"done.{act}", done.Value.Number]);
            return Redirect(Path);
        }
        ModelState.Add(done.Refusal with { Field = null }, "");
        // What was typed stays; the account is shown as it now stands.
        await LoadAsync(code, stop);
        ModelState.Remove("Input.Version");
        ModelState.Remove("Input.Key");
        (Input.Version, Input.Key) = (Account.Dossier.Version, Secret.New());
        return Page();
    }

    private void Fresh() => Input = new() { Version = Account.Dossier.Version, Key = Secret.New() };

    private async Task<bool> LoadAsync(string code, CancellationToken stop)
    {
        var found = await till.AccountAsync(code, stop);
        if (found.IsOk) Account = found.Value;
        return found.IsOk;
    }
}
