using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Procedures;

/// <summary>One procedure: limits and fees per channel, papers, every version, and what an administrator should look at.</summary>
internal sealed class DetailsModel(Callers callers, OfficeClock office) : PageModel
{
    public required ProcedureVersion Shown { get; set; }
    public IReadOnlyList<ProcedureVersion> Versions { get; private set; } = [];
    public IReadOnlyList<LintFinding> Findings { get; private set; } = [];
    public DateOnly Today => office.Today;

    /// <summary>May publish a new version.</summary>
    public bool Keeps { get; private set; }

    [BindProperty] public DateOnly? DecidedOn { get; set; }
    [BindProperty] public DateOnly? PublishedOn { get; set; }
    [BindProperty] public DateOnly? PostedOn { get; set; }
    [BindProperty] public string? Basis { get; set; }

    public async Task<IActionResult> OnGetAsync(string code, int? version)
    {
        if (await LoadAsync(code, version) is { } other) return other;
        (DecidedOn, PublishedOn, PostedOn) = (Shown.Dates.DecidedOn, Shown.Dates.PublishedOn, Shown.Dates.PostedOn);
        return Page();
    }

    /// <summary>Enters when this version was decided, published and posted.</summary>
    public async Task<IActionResult> OnPostDatesAsync(
        string code, int? version, [FromServices] PublicationBook book, [FromServices] IStringLocalizer<LifeTexts> texts, CancellationToken stop)
    {
        if (await LoadAsync(code, version) is { } other) return other;
        if (!Keeps) return Forbid();
        var dates = new PublicationDates(DecidedOn, PublishedOn, PostedOn);
        if (dates == PublicationDates.Unknown) ModelState.AddModelError(nameof(DecidedOn), texts["dates.missing"]);
        if (!ModelState.IsValid) return Page();
        var line = new PublicationLine(1, Shown.Code, Shown.Version, null, dates);
        var done = await book.EnterAsync(new([line], []), Basis ?? "", dry: false, (await callers.OfAsync(HttpContext)).Value.Caller, stop);
        if (!done.IsOk) ModelState.AddModelError(done.Refusal.Field == "basis" ? nameof(Basis) : "", done.Refusal.Message.In(Show.Language));
        else if (done.Value.Faults is [var fault, ..]) ModelState.AddModelError(FieldOf(fault.Column), fault.Message.In(Show.Language));
        if (!ModelState.IsValid) return Page();
        this.Say(texts["dates.done"]);
        return RedirectToPage("/Procedures/Details", new { code = Shown.Code, version = Shown.Version });
    }

    private static string FieldOf(string column) => column switch
    {
        "decided_on" => nameof(DecidedOn),
        "published_on" => nameof(PublishedOn),
        "posted_on" => nameof(PostedOn),
        _ => "",
    };

    private async Task<IActionResult?> LoadAsync(string code, int? version)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        Versions = asking.Value.Reference.Catalogue.VersionsOf(code);
        var shown = version is { } wanted
            ? Versions.FirstOrDefault(known => known.Version == wanted)
            : Versions.FirstOrDefault(known => known.IsInForceOn(office.Today)) ?? (Versions is [.., var newest] ? newest : null);
        if (shown is null) return NotFound();
        Shown = shown;
        Keeps = asking.Value.User.May(Permission.ManageProcedures);
        if (Keeps) Findings = [.. ProcedureLinter.Check(shown)];
        return null;
    }
}
