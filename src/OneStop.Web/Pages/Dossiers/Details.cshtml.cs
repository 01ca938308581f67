using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>One dossier: where it stands, what can be done now, and everything that happened.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class DetailsModel(ActDesk desk, Standings standings, HistoryWords history, CurrentUser me, OfficeClock clock, IStringLocalizer<DossierTexts> texts) : PageModel
{
    [BindProperty] public ActForm Input { get; set; } = new();

    public DossierDetail Detail { get; private set; } = null!;
    public OfficeReference Reference { get; private set; } = null!;
    public Standing Standing { get; private set; } = null!;
    public Acts Acts { get; private set; } = null!;
    public IReadOnlyList<HistoryLine> History { get; private set; } = [];
    public DateTimeOffset Now => clock.Now;

    /// <summary>The action whose form is open.</summary>
    public ActSpec? Open { get; private set; }

    /// <summary>What others did since the person saw the dossier; not empty after a stale version was refused.</summary>
    public IReadOnlyList<HistoryLine> Since { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, string? act, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        Open = act is not null && Lifecycle.TryParse(act, out var action) ? Acts.First.Concat(Acts.More).FirstOrDefault(spec => spec.Action == action) : null;
        Input = new() { Version = Detail.Row.Version, Key = Secret.New(), ReturnChannel = Detail.Row.ReturnChannel };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string act, CancellationToken stop)
    {
        if (!Lifecycle.TryParse(act, out var action) || ActSpec.Of(action) is not { } spec || !await LoadAsync(code, stop)) return NotFound();
        Open = spec;
        if (!ModelState.IsValid) return Page();
        var done = await desk.ActAsync(Detail, spec, Input, Request.Form, stop);
        if (!done.IsOk) return Refused(done.Refusal);
        this.DraftDone($"act {Detail.Row.Code} {spec.Name}");
        this.Say(string.Join(" ", done.Value.Notices.Select(notice => notice.In(Show.Language))
            .Prepend(texts[$"done.{spec.Name}", string.Join(", ", done.Value.Slips)])), done.Value.Notices.Count > 0 ? Meaning.DueSoon : Meaning.InTime);
        return RedirectToPage(new { code = Detail.Row.Code, act = (string?)null });
    }

    /// <summary>The form stays as it was typed; a stale one goes on from the present version, once the person has read what happened.</summary>
    private PageResult Refused(Refusal refusal)
    {
        if (refusal.Code == "stale-version")
        {
            Since = [.. History.Where(line => line.Version > Input.Version)];
            Input.Version = Detail.Row.Version;
            ModelState.Remove("Input.Version");
        }
        else
        {
            ModelState.Add(refusal with { Field = ActForm.NameOf(refusal.Field) });
        }
        Input.Key = Secret.New();
        ModelState.Remove("Input.Key");
        return Page();
    }

    private async Task<bool> LoadAsync(string code, CancellationToken stop)
    {
        var found = await desk.FindAsync(code, stop);
        if (!found.IsOk) return false;
        Detail = found.Value;
        Reference = await desk.ReferenceAsync();
        Standing = standings.Of(Detail.Row, Reference.TermsOf(Detail.Row).Calendar, clock.Now);
        Acts = Acts.Of(Detail, me, clock.Now);
        History = await history.OfAsync(Detail, Reference, stop);
        return true;
    }
}
