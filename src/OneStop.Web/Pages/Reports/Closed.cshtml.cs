using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Reports;
using OneStop.Register.Reports;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Lists;
using OneStop.Web.Paper;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>A period's closing: what was reported, what the register says today, and the dossiers that make the difference.</summary>
[Needs(Permission.SeeReports)]
internal sealed class ClosedModel(Callers callers, ViewedAgency viewed, PeriodClosing closing, ClosedWords words) : ListPage
{
    /// <summary>How many restated dossiers a page shows; the file holds all.</summary>
    public const int MostShown = 200;

    [BindProperty(SupportsGet = true)] public string? Period { get; set; }
    [BindProperty(SupportsGet = true)] public FormGrouping By { get; set; }

    public ReportPeriod? Named { get; private set; }
    public ClosedPeriod? Closed { get; private set; }
    public string AgencyName { get; private set; } = "";
    public Asking Asking { get; private set; } = null!;

    public bool MayClose => CurrentUser.Of(User)!.May(Permission.ClosePeriods);

    public string Back => Url.Page("/Reports/Form06a", new { period = Named?.ToString(), by = Domain.Counters.OnTimeNames.Of(By) })!;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await ReadAsync(stop)) return Forbid();
        if (Named is not { } period) return Page();
        var read = await closing.OfAsync(period, await viewed.ScopeAsync(stop), By, Asking.Caller.Reach, stop);
        if (read.IsOk) Closed = read.Value;
        else if (read.Refusal.Code != "period-open") Refuse(read.Refusal);
        return Page();
    }

    /// <summary>The form as it was sealed, the same bytes each time.</summary>
    public async Task<IActionResult> OnGetSealedAsync(string? format, CancellationToken stop)
    {
        if (!await ReadAsync(stop)) return Forbid();
        if (Named is not { } period) return Page();
        var read = await closing.SealedAsync(period, await viewed.ScopeAsync(stop), By, Asking.Caller.Reach, stop);
        return read.IsOk && ClosedFormFiles.Of(read.Value.Row, read.Value.Form, format) is { } file ? File(file.Bytes, file.Type, file.Name) : NotFound();
    }

    /// <summary>The address of that file.</summary>
    public string FileAddress(string format) => Url.Page("/Reports/Closed", "Sealed", new { period = Named?.ToString(), by = Domain.Counters.OnTimeNames.Of(By), format })!;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await ReadAsync(stop) || !MayClose) return Forbid();
        if (Named is not { } period) return Page();
        var done = await closing.CloseAsync(period, await viewed.ScopeAsync(stop), Asking.Caller, stop);
        if (!done.IsOk)
        {
            Refuse(done.Refusal);
            return Page();
        }
        this.Say(words.Texts["done", period.Name.In(Show.Language)]);
        return RedirectToPage(new { period = period.ToString(), by = Domain.Counters.OnTimeNames.Of(By) });
    }

    /// <summary>Every restated dossier: where the report counted it, where it stands today, and why.</summary>
    protected override async Task<TakenList?> TakenAsync(CancellationToken stop)
    {
        if (!await ReadAsync(stop) || Named is not { } period) return null;
        var read = await closing.OfAsync(period, await viewed.ScopeAsync(stop), By, Asking.Caller.Reach, stop);
        return read.IsOk ? words.Taken(period, read.Value.Restatements) with { Lead = AgencyName } : null;
    }

    private async Task<bool> ReadAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return false;
        Asking = asking.Value;
        if (!Enum.IsDefined(By)) By = FormGrouping.Agency;
        AgencyName = (await viewed.GetAsync(stop))?.Name ?? "";
        var period = ReportPeriod.Parse(Period);
        if (period.IsOk) Named = period.Value;
        else Refuse(period.Refusal);
        return true;
    }

    private void Refuse(Refusal refusal) => ModelState.AddModelError("", refusal.Message.In(Show.Language));
}
