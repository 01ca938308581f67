using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A walk-in on one screen: procedure, person, papers, result. "Work out" changes nothing and is what script calls as well.</summary>
[Needs(Permission.ReceiveDossiers)]
internal sealed class ReceiveModel(ReceiveDesk desk, Reception reception, ReceiveKept kept, CurrentUser me, IStringLocalizer<DeskTexts> texts) : PageModel
{
    public const string Draft = "receive";

    /// <summary>The route of the idempotency key under which the form is sent.</summary>
    public const string Sending = "page:receive";

    [BindProperty] public ReceiveForm Input { get; set; } = new();

    /// <summary>Who sits at a desk receives there; others choose one.</summary>
    public bool HasOwnDesk => me.DeskCode is not null;

    /// <summary>Null when this account has no desk.</summary>
    public ReceiveView? View { get; private set; }

    /// <summary>When the form was kept that is shown again here.</summary>
    public DateTimeOffset? RestoredFrom { get; private set; }

    public async Task OnGetAsync(string? q, string? procedure, string? person, string? draft, string? paper, CancellationToken stop)
    {
        Input = new() { Key = Secret.New(), Find = q, Procedure = procedure, PaperCode = paper, ByHand = paper is not null };
        if (person is not null && await kept.PersonOfAsync(person, stop) is { } known)
            (Input.Kind, Input.Name, Input.IdNumber, Input.Phone, Input.Address, Input.Email, Input.Born) = (known.Kind, known.Name, known.IdNumber, known.Phone, known.Address, known.Email, known.Born);
        if (draft is not null && await kept.DraftAsync(draft, stop) is { } form)
        {
            var fields = new FormCollection(form.Fields.GroupBy(field => field.Name).ToDictionary(group => group.Key, group => new Microsoft.Extensions.Primitives.StringValues([.. group.Select(field => field.Value)])));
            await TryUpdateModelAsync(Input, nameof(Input), new FormValueProvider(BindingSource.Form, fields, CultureInfo.CurrentCulture));
            RestoredFrom = form.SavedAt;
        }
        await LookAsync(stop);
        ModelState.Clear();
    }

    /// <summary>The list under the finder while words are typed.</summary>
    public async Task<IActionResult> OnGetFindAsync(string? q, CancellationToken stop) => Partial("_Hits", await desk.FindAsync(q, stop));

    /// <summary>The agencies that fit what is being typed.</summary>
    public async Task<IActionResult> OnGetAgencyAsync(string? procedure, string? q, CancellationToken stop) => Partial("_AgencyHits", await desk.FindAgenciesAsync(procedure, q, stop));

    /// <summary>What follows from the entries so far: procedure, date, fee, person, duplicates. Nothing is stored.</summary>
    public async Task<IActionResult> OnPostWorkOutAsync(bool change, bool known, int? drop, CancellationToken stop)
    {
        if (change) (Input.Procedure, Input.Papers) = (null, []);
        if (drop is { } place) Input.Basket = [.. Input.Basket.Where((_, index) => index != place)];
        await kept.TakeFilesAsync(Input, Request.Form.Files, ModelState, stop);
        await LookAsync(stop, known);
        ModelState.Clear();
        return Page();
    }

    /// <summary>Takes files from the scanner's folder into the form, or only looks there again. Nothing is received.</summary>
    public async Task<IActionResult> OnPostScannerAsync([FromServices] FromScanner scanner, CancellationToken stop)
    {
        await kept.TakeFilesAsync(Input, Request.Form.Files, ModelState, stop);
        await LookAsync(stop);
        if (View is { } view) await scanner.TakeAsync(view.Desk.Id, Input.Papers, Request.Form, ModelState, stop);
        return Page();
    }

    /// <summary>Keeps the form as it is typed, without looking at what is in it.</summary>
    public async Task<IActionResult> OnPostKeepAsync(CancellationToken stop)
    {
        if (await kept.WasSentAsync(Input.Key, stop)) return new NoContentResult();
        return await kept.KeepAsync(Input.Key, Request.Form, stop) is { } at ? new JsonResult(new { at }) : StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken stop)
    {
        await kept.ForgetAsync(Input.Key, stop);
        return new NoContentResult();
    }

    /// <summary>The procedure on the screen goes into the basket; the next one of the same person follows.</summary>
    public async Task<IActionResult> OnPostMoreAsync(CancellationToken stop)
    {
        if (!await CheckAsync(stop)) return Page();
        if (View!.Linked is not null)
        {
            ModelState.AddModelError("", texts["linked.alone"]);
            return Page();
        }
        Input.Basket = [.. Input.Basket, ReceiveDesk.Seal(Input)];
        Input.ClearLine();
        // What the tab kept is the line just put away: filled in again it would be filed, and paid, twice.
        this.DraftDone(Draft);
        await LookAsync(stop);
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await CheckAsync(stop)) return Page();
        var linked = View!.Linked;
        var done = linked is null ? await reception.ReceiveAsync(Input, View, Key(Sending), stop) : await reception.ReceiveLinkedAsync(Input, View, linked, Key(Sending), stop);
        if (!done.IsOk) return Refused(done.Refusal);
        await SentAsync(stop);
        // One notice a page: what the clerk must know stands behind what was done.
        List<string> said = [.. linked is null ? [] : new[] { texts["linked.received", linked.Chosen.Count(), done.Value.Dossier.GroupId ?? ""].Value }, .. done.Value.Notices.Select(notice => notice.In(Show.Language))];
        if (said.Count > 0) this.Say(string.Join(" ", said), done.Value.Notices.Count > 0 ? Meaning.DueSoon : Meaning.InTime);
        if (linked is not null) return Redirect(Input.Slip ? Url.Receipt(done.Value.Dossier.Code) : Url.Dossier(done.Value.Dossier.Code));
        if (done.Value.Linked.Count > 1) return Redirect(Url.Set(done.Value.Linked.Select(dossier => dossier.Code)));
        if (!Input.SameDay || Input.SlipAsked || View.Basket.Count > 0) return Redirect(Url.Receipt(done.Value.Dossier.Code));
        this.Say(string.Join(" ", [kept.SameDayDone(done.Value.Dossier.Code), .. said]), said.Count > 0 ? Meaning.DueSoon : Meaning.InTime);
        return Redirect(Url.Dossier(done.Value.Dossier.Code));
    }

    /// <summary>The walk-in cannot be received: logged with its reason, with a slip of its own.</summary>
    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(Input.Reason)) ModelState.AddModelError("Input.Reason", texts["receive.refuse.reason-missing"]);
        if (!await CheckAsync(stop, refusing: true)) return Page();
        var done = await reception.RefuseAsync(Input, View!, Key("page:refuse"), stop);
        if (!done.IsOk) return Refused(done.Refusal);
        await SentAsync(stop);
        this.Say(texts["receive.refused", CodesOf(done.Value), string.Join(", ", done.Value.Slips)], Meaning.Ended);
        return Redirect(Url.Dossier(done.Value.Dossier.Code));
    }

    /// <summary>The walk-in's papers are incomplete: logged as waiting for them, with form 02 in hand, and not received.</summary>
    public async Task<IActionResult> OnPostSupplementAsync([FromServices] IStringLocalizer<FormTexts> forms, CancellationToken stop)
    {
        if (Input.AskedPapers.Count == 0) ModelState.AddModelError("Input.Asked", forms["walk-in.papers-missing"]);
        if (string.IsNullOrWhiteSpace(Input.AskedBecause)) ModelState.AddModelError("Input.AskedBecause", forms["walk-in.reason-missing"]);
        if (!await CheckAsync(stop, refusing: true)) return Page();
        var done = await reception.SendForPapersAsync(Input, View!, Key("page:supplement"), stop);
        if (!done.IsOk) return Refused(done.Refusal);
        await SentAsync(stop);
        this.Say(forms["walk-in.done", CodesOf(done.Value), string.Join(", ", done.Value.Slips)], Meaning.Waiting);
        return Redirect(Url.Dossier(done.Value.Dossier.Code));
    }

    private async Task LookAsync(CancellationToken stop, bool known = false)
    {
        if (!Input.ByHand) (Input.PaperCode, Input.PaperReceivedAt) = (null, null);
        View = await desk.LookAsync(Input, known, stop);
    }

    private async Task<bool> CheckAsync(CancellationToken stop, bool refusing = false)
    {
        await kept.TakeFilesAsync(Input, Request.Form.Files, ModelState, stop);
        await LookAsync(stop);
        if (View is null) return false;
        if (View.Person.HasDuplicates && await kept.WasSentAsync(Input.Key, stop)) View = View with { Person = View.Person.WithoutDuplicates };
        ReceiveChecks.Check(Input, View, refusing, ModelState, texts);
        return ModelState.ErrorCount == 0;
    }

    private PageResult Refused(Refusal refusal)
    {
        if (refusal.Code == "idempotency-key-reused")
        {
            // The form was stored before and then changed, by the way back: from here on it is a new one.
            Input.Key = Secret.New();
            ModelState.Remove("Input.Key");
            ModelState.AddModelError("", texts["receive.key-used"]);
            return Page();
        }
        ModelState.Add(refusal with { Field = ReceiveChecks.FieldOf(refusal.Field) });
        return Page();
    }

    private static string CodesOf(Done done) => done.Linked.Count > 0 ? string.Join(", ", done.Linked.Select(dossier => dossier.Code)) : done.Dossier.Code;

    private async Task SentAsync(CancellationToken stop)
    {
        await kept.ForgetAsync(Input.Key, stop);
        this.DraftDone(Draft);
    }

    private IdempotencyKey? Key(string route) => Input.Key.Length == 0 ? null : FormKey.Of(me, route, Input.Key, Request.Form);
}
