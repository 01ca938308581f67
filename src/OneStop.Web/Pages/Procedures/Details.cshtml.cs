using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Procedures;
using OneStop.Web.Access;
using OneStop.Web.Api;
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

    public async Task<IActionResult> OnGetAsync(string code, int? version)
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
        return Page();
    }
}
