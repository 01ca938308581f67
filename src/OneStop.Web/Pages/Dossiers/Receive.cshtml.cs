using Microsoft.AspNetCore.Mvc;
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
internal sealed class ReceiveModel(ReceiveDesk desk, DossierRegister register, DossierSearch search, Asker asker, CurrentUser me, IStringLocalizer<DossierTexts> texts) : PageModel
{
    public const string Draft = "receive";

    [BindProperty] public ReceiveForm Input { get; set; } = new();

    /// <summary>Who sits at a desk receives there; others choose one.</summary>
    public bool HasOwnDesk => me.DeskCode is not null;

    /// <summary>Null when this account has no desk.</summary>
    public ReceiveView? View { get; private set; }

    public async Task OnGetAsync(string? q, string? procedure, string? person, CancellationToken stop)
    {
        Input = new() { Key = Secret.New(), Find = q, Procedure = procedure };
        if (person is not null) await SamePersonAsync(person, stop);
        await LookAsync(stop);
    }

    /// <summary>The list under the finder while words are typed.</summary>
    public async Task<IActionResult> OnGetFindAsync(string? q, CancellationToken stop) => Partial("_Hits", await desk.FindAsync(q, stop));

    /// <summary>What follows from the entries so far: procedure, date, fee, person, duplicates. Nothing is stored.</summary>
    public async Task<IActionResult> OnPostWorkOutAsync(bool change, CancellationToken stop)
    {
        if (change) Input.Procedure = null;
        await LookAsync(stop);
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await CheckAsync(stop)) return Page();
        var done = await register.ReceiveAsync(Input.ToIntake(View!.Desk.Code, View.Papers, Note()), (await asker.AskAsync()).Caller, stop, Key("receive"));
        if (!done.IsOk) return Refused(done.Refusal);
        this.DraftDone(Draft);
        foreach (var notice in done.Value.Notices) this.Say(notice.In(Show.Language), Meaning.DueSoon);
        return Redirect(Url.Receipt(done.Value.Dossier.Code));
    }

    /// <summary>The walk-in cannot be received: logged with its reason, with a slip of its own.</summary>
    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(Input.Reason)) ModelState.AddModelError("Input.Reason", texts["receive.refuse.reason-missing"]);
        if (!await CheckAsync(stop, refusing: true)) return Page();
        var done = await register.RefuseWalkInAsync(Input.ToIntake(View!.Desk.Code, View.Papers, Input.Reason), (await asker.AskAsync()).Caller, stop, Key("refuse"));
        if (!done.IsOk) return Refused(done.Refusal);
        this.DraftDone(Draft);
        this.Say(texts["receive.refused", done.Value.Dossier.Code, string.Join(", ", done.Value.Slips)], Meaning.Ended);
        return Redirect(Url.Dossier(done.Value.Dossier.Code));
    }

    /// <summary>The walk-in's papers are incomplete: logged as waiting for them, with form 02 in hand, and not received.</summary>
    public async Task<IActionResult> OnPostSupplementAsync([FromServices] IStringLocalizer<FormTexts> forms, CancellationToken stop)
    {
        if (Input.AskedPapers.Count == 0) ModelState.AddModelError("Input.Asked", forms["walk-in.papers-missing"]);
        if (string.IsNullOrWhiteSpace(Input.AskedBecause)) ModelState.AddModelError("Input.AskedBecause", forms["walk-in.reason-missing"]);
        if (!await CheckAsync(stop, refusing: true)) return Page();
        var done = await register.RequestWalkInSupplementAsync(Input.ToIntake(View!.Desk.Code, View.Papers, Input.AskedBecause), Input.AskedPapers, (await asker.AskAsync()).Caller, stop, Key("supplement"));
        if (!done.IsOk) return Refused(done.Refusal);
        this.DraftDone(Draft);
        this.Say(forms["walk-in.done", done.Value.Dossier.Code, string.Join(", ", done.Value.Slips)], Meaning.Waiting);
        return Redirect(Url.Dossier(done.Value.Dossier.Code));
    }

    private async Task LookAsync(CancellationToken stop) => View = await desk.LookAsync(Input, stop);

    private async Task<bool> CheckAsync(CancellationToken stop, bool refusing = false)
    {
        await LookAsync(stop);
        if (View is null) return false;
        if (View.Version is null) ModelState.AddModelError("Input.Find", texts["receive.procedure-missing"]);
        if (string.IsNullOrWhiteSpace(Input.Name)) ModelState.AddModelError("Input.Name", texts["receive.name-missing"]);
        if (IdentityNumber.Problem(Input.Kind, Input.IdNumber) is { } problem) ModelState.AddModelError("Input.IdNumber", texts[problem]);
        if (!Input.TryFee(out _)) ModelState.AddModelError("Input.Fee", texts["receive.fee-unreadable"]);
        if (refusing) return ModelState.IsValid;
        if (View.Promise is { CanReceive: false }) ModelState.AddModelError("Input.Channel", texts[$"obstacle.{View.Promise.Obstacle}.short"]);
        if (View.Duplicates.Count > 0 && !Input.DuplicateSeen) ModelState.AddModelError("Input.DuplicateSeen", texts["receive.duplicate-unseen"]);
        return ModelState.IsValid;
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
        ModelState.Add(refusal with { Field = refusal.Field == "procedure" ? "find" : refusal.Field == "applicantName" ? "name" : refusal.Field });
        return Page();
    }

    /// <summary>The missing papers and what the clerk noted: free text, which may name people.</summary>
    private string? Note()
    {
        var missing = View!.Papers.Where(paper => !Input.Papers.Contains(paper.No)).Select(paper => $"- {paper.Name}").ToList();
        var lines = missing.Count == 0 || Input.Papers.Count == 0 ? [] : missing.Prepend(texts["receive.note-missing"]).ToList();
        if (!string.IsNullOrWhiteSpace(Input.Note)) lines.Insert(0, Input.Note.Trim());
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private IdempotencyKey? Key(string what) => Input.Key.Length == 0 ? null : FormKey.Of(me, $"page:{what}", Input.Key, Request.Form);

    private async Task SamePersonAsync(string code, CancellationToken stop)
    {
        var found = await search.FindAsync(code, (await asker.AskAsync()).Reader, stop);
        if (!found.IsOk || found.Value.Applicant is not { Masked: false, Erased: false } person) return;
        (Input.Kind, Input.Name, Input.IdNumber, Input.Phone, Input.Address, Input.Email) = (person.Kind, person.Name, person.IdNumber, person.Phone, person.Address, person.Email);
    }
}
