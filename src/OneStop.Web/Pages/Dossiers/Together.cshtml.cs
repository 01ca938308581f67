using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Jobs;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>
/// One action on the dossiers ticked in a list, or on all of its filter: first how many and which. Sending the form starts a run in
/// the background; sending it again leads to the same run.
/// </summary>
[Needs(Permission.WorkDossiers)]
internal sealed class TogetherModel(TogetherDesk together, TogetherOrders orders, Asker asker, IStringLocalizer<WorkTexts> texts) : PageModel
{
    [BindProperty] public ActForm Input { get; set; } = new();

    /// <summary>Null when the address names no action that is done on many by this person.</summary>
    public ActSpec? Spec { get; private set; }
    public IReadOnlyList<TogetherChoice> Choices { get; private set; } = [];
    /// <summary>Null unless all rows of a filter are meant.</summary>
    public TogetherFilter? All { get; private set; }
    public OfficeReference Reference { get; private set; } = null!;
    /// <summary>The items the person left chosen, "version code"; null: all that are possible.</summary>
    public IReadOnlySet<string>? Kept { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? act, [FromQuery] List<string> pick, bool all, [FromQuery] ListQuery query, CancellationToken stop)
    {
        // Printing changes nothing and has a page of its own.
        if (TogetherBar.FormOf(act) is { } form) return Redirect(Url.Page("/Slips/Together", new { form }) + "&" + Request.QueryString.Value?.TrimStart('?'));
        if (act == TogetherBar.Urge) return Redirect(Url.Page("/Dossiers/Urge") + Request.QueryString);
        Input = new() { Key = Secret.New(), ReturnChannel = Channel.Direct };
        await LookAsync(act, pick, stop);
        if (!all || Spec is null) return Page();
        var filter = query.Filter();
        var found = filter.IsOk ? await together.ReadAllAsync(filter.Value, Spec, stop) : filter.Refusal;
        if (found.IsOk) All = found.Value;
        else ModelState.Add(found.Refusal, "");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? act, [FromForm] List<string> item, [FromForm] string? items, CancellationToken stop)
    {
        Spec = together.Find(act);
        // All of a filter travels as lines of one field; ticked ones as fields of their own.
        var chosen = items is null ? item : [.. items.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(TogetherDesk.MostOfFilter)];
        if (chosen.Count == 0) ModelState.AddModelError("", texts["together.none"]);
        if (Spec?.Has(ActField.Collector) == true && string.IsNullOrWhiteSpace(Input.CollectedBy)) ModelState.AddModelError("Input.CollectedBy", texts["together.collector"]);
        if (Spec?.Has(ActField.NewDate) == true && Input.NewDay is null) ModelState.AddModelError("Input.NewDay", texts["together.new-day"]);
        if (Spec?.Has(ActField.Reason) == true && string.IsNullOrWhiteSpace(Input.Reason)) ModelState.AddModelError("Input.Reason", texts["together.reason"]);
        if (Spec is null || !ModelState.IsValid || Input.Key.Length == 0)
        {
            Kept = item.ToHashSet(StringComparer.Ordinal);
            if (items is not null) All = new(chosen.Count, chosen);
            await LookAsync(act, [.. Request.Form["pick"].OfType<string>()], stop);
            return Page();
        }
        if (await orders.SendAsync(Spec, chosen, Input, stop) is { } refusal) this.Say(refusal.Message.In(Show.Language), Meaning.DueSoon);
        return RedirectToPage("/Dossiers/TogetherRun", new { key = Input.Key });
    }

    public static string ItemOf(TogetherChoice choice) => FormattableString.Invariant($"{choice.Detail!.Row.Version} {choice.Code}");

    private async Task LookAsync(string? act, List<string> codes, CancellationToken stop)
    {
        Spec = together.Find(act);
        Reference = (await asker.AskAsync()).Reference;
        Choices = await together.ReadAsync(codes, Spec, stop);
    }
}
