using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A page about one dossier on which actions are carried out; where one goes afterwards is for the page to say.</summary>
internal abstract class ActPageModel(ActDesk desk, CurrentUser me, OfficeClock clock, IStringLocalizer<DossierTexts> texts) : PageModel
{
    [BindProperty] public ActForm Input { get; set; } = new();

    public DossierDetail Detail { get; private set; } = null!;
    public OfficeReference Reference { get; private set; } = null!;
    public InWords Words { get; private set; } = null!;
    public Standing Standing => Words.Standing;
    public Acts Acts { get; private set; } = null!;
    public IReadOnlyList<HistoryLine> History => Words.History;
    public PapersOf PapersOf { get; private set; } = null!;
    public DateTimeOffset Now => clock.Now;

    /// <summary>The action whose form is open.</summary>
    public ActSpec? Open { get; private set; }

    /// <summary>What others did since the person saw the dossier; not empty after a stale version was refused.</summary>
    public IReadOnlyList<HistoryLine> Since { get; private set; } = [];

    /// <summary>The address of this page with an action's form open, or with none.</summary>
    public abstract string AddressOf(ActSpec? spec);

    /// <summary>False when there is no such dossier for this person.</summary>
    protected async Task<bool> LoadAsync(string code, CancellationToken stop)
    {
        var found = await desk.FindAsync(code, stop);
        if (!found.IsOk) return false;
        Detail = found.Value;
        Reference = await desk.ReferenceAsync();
        Words = await desk.InWordsAsync(Detail, stop);
        Acts = Acts.Of(Detail, me, clock.Now);
        PapersOf = await desk.PapersAsync(Detail, stop);
        return true;
    }

    /// <summary>Opens the form of an action that is possible now; anything else opens none.</summary>
    protected void OpenForm(string? act)
    {
        Open = act is not null && Lifecycle.TryParse(act, out var action) ? Acts.First.Concat(Acts.More).FirstOrDefault(spec => spec.Action == action) : null;
        Input = new()
        {
            Version = Detail.Row.Version,
            Key = Secret.New(),
            ReturnChannel = Detail.Row.ReturnChannel ?? Channel.Direct,
            Amount = Detail.Row.FeeDue?.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Carries the posted action out; null when it was refused and the page has to show why.</summary>
    protected async Task<Done?> ActAsync(string act, CancellationToken stop)
    {
        Open = Lifecycle.TryParse(act, out var action) ? ActSpec.Of(action) : null;
        if (Open?.Has(ActField.Collector) == true && string.IsNullOrWhiteSpace(Input.CollectedBy))
            ModelState.AddModelError("Input.CollectedBy", texts["act.collected-by.missing"]);
        if (Open is null || !ModelState.IsValid) return null;
        var done = await desk.ActAsync(Detail, Open, Input, Request.Form, stop);
        if (!done.IsOk)
        {
            Refuse(done.Refusal);
            return null;
        }
        this.DraftDone(DraftOf(Open));
        var notices = done.Value.Notices.Select(notice => notice.In(Show.Language)).ToList();
        var slips = done.Value.Slips.Count == 0 ? "" : texts["done.slips", string.Join(", ", done.Value.Slips)].Value;
        this.Say(string.Join(" ", [texts[$"done.{Open.Name}", Detail.Row.Code], slips, .. notices]), notices.Count > 0 ? Meaning.DueSoon : Meaning.InTime);
        return done.Value;
    }

    /// <summary>What the browser keeps of a half-filled form, and forgets when it was sent.</summary>
    public string DraftOf(ActSpec spec) => $"act {Detail.Row.Code} {spec.Name}";

    /// <summary>The form stays as it was typed; a stale one goes on from the present version, once the person has read what happened.</summary>
    private void Refuse(Refusal refusal)
    {
        if (refusal.Code == "stale-version")
        {
            Since = [.. History.Where(line => line.Version > Input.Version)];
            Input.Version = Detail.Row.Version;
            ModelState.Remove("Input.Version");
            // What was meant may not be possible any more; then the text is shown, but not a button that cannot work.
            if (Acts.First.Concat(Acts.More).All(spec => spec.Action != Open!.Action)) IsPossible = false;
        }
        else if (refusal.Code == "bad-value" && Open!.Has(ActField.Correction))
        {
            ModelState.AddModelError("Input.Value", texts["act.correct.value.bad", texts[$"field.{Input.Field}"]]);
        }
        else
        {
            ModelState.Add(refusal with { Field = ActForm.NameOf(refusal.Field) });
        }
        Input.Key = Secret.New();
        ModelState.Remove("Input.Key");
    }

    /// <summary>False when the dossier moved on so far that the open action cannot be done any more.</summary>
    public bool IsPossible { get; private set; } = true;
}
