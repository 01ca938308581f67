using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>
/// One action on the dossiers chosen in a list: first how many and which, then what became of each. The answer of a POST is the
/// page itself: sending it again finds every item done under its key and shows the same.
/// </summary>
[Needs(Permission.WorkDossiers)]
internal sealed class TogetherModel(TogetherDesk together, ActDesk desk, IStringLocalizer<WorkTexts> texts) : PageModel
{
    [BindProperty] public ActForm Input { get; set; } = new();

    /// <summary>Null when the address names no action that is done on many by this person.</summary>
    public ActSpec? Spec { get; private set; }
    public IReadOnlyList<TogetherChoice> Choices { get; private set; } = [];
    /// <summary>Null before anything was done.</summary>
    public IReadOnlyList<TogetherResult>? Results { get; private set; }
    public OfficeReference Reference { get; private set; } = null!;
    /// <summary>The items the person left chosen, "version code"; null: all that are possible.</summary>
    public IReadOnlySet<string>? Kept { get; private set; }

    public async Task OnGetAsync(string? act, [FromQuery] List<string> pick, CancellationToken stop)
    {
        Input = new() { Key = Secret.New(), ReturnChannel = Channel.Direct };
        await LookAsync(act, pick, stop);
    }

    public async Task OnPostAsync(string? act, [FromForm] List<string> item, CancellationToken stop)
    {
        Spec = together.Find(act);
        if (item.Count == 0) ModelState.AddModelError("", texts["together.none"]);
        if (Spec?.Has(ActField.Collector) == true && string.IsNullOrWhiteSpace(Input.CollectedBy)) ModelState.AddModelError("Input.CollectedBy", texts["together.collector"]);
        if (Spec?.Has(ActField.Reason) == true && string.IsNullOrWhiteSpace(Input.Reason)) ModelState.AddModelError("Input.Reason", texts["together.reason"]);
        if (Spec is null || !ModelState.IsValid)
        {
            Kept = item.ToHashSet(StringComparer.Ordinal);
            await LookAsync(act, [.. Request.Form["pick"].OfType<string>()], stop);
            return;
        }
        Reference = await desk.ReferenceAsync();
        Results = await together.ActAsync(Spec, item, Input, Request.Form, stop);
    }

    /// <summary>The address of the page where these codes are chosen for an action.</summary>
    public string AddressOf(string act, IEnumerable<string> codes) => Url.Page("/Dossiers/Together")
        + QueryString.Create([new("act", act), .. codes.Select(code => new KeyValuePair<string, string?>("pick", code))]);

    /// <summary>The list that lies with papers handed to another agency.</summary>
    public string HandoverAddress(IEnumerable<string> codes) => Url.Page("/Dossiers/Handover")
        + QueryString.Create(codes.Select(code => new KeyValuePair<string, string?>("pick", code)));

    public static string ItemOf(TogetherChoice choice) => FormattableString.Invariant($"{choice.Detail!.Row.Version} {choice.Code}");

    private async Task LookAsync(string? act, List<string> codes, CancellationToken stop)
    {
        Spec = together.Find(act);
        Reference = await desk.ReferenceAsync();
        Choices = await together.ReadAsync(codes, Spec, stop);
    }
}
