using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Reports;
using OneStop.Register.Reports;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Paper;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>Form II.06a month by month: the form's columns down, the months across, the whole period last. Every figure is a list.</summary>
[Needs(Permission.SeeReports)]
internal sealed class MonthsModel(Callers callers, ViewedAgency viewed, OfficeClock office, PeriodPartsQuery query) : PageModel
{
    public PeriodChoice Period { get; } = new();

    public ChosenPeriod? Chosen { get; private set; }
    public PeriodParts? Parts { get; private set; }
    public string AgencyName { get; private set; } = "";
    public string Scope { get; private set; } = "province";

    public bool IsRunning => Chosen is { } chosen && chosen.To >= office.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ? Page() : Forbid();

    public async Task<IActionResult> OnGetExportAsync(string? format, [FromServices] IStringLocalizer<ReportTexts> texts, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return Forbid();
        var file = Parts is { } parts ? PeriodPartsHanded.Of(parts, format ?? "xlsx", office.Now, IsRunning ? texts["form.running.print"].Value : null) : null;
        return file is null ? Page() : File(file.Bytes, file.Type, file.Name);
    }

    /// <summary>The list behind a figure of a month or of the whole.</summary>
    public string List(PeriodForm form, int column) => Url.Page("/Reports/Dossiers", new
    {
        report = "form-06a", from = Machine(form.From), to = Machine(form.Until.AddDays(-1)), by = OnTimeNames.Of(FormGrouping.Agency), cell = column, scope = Scope,
    })!;

    /// <summary>The address of another page about the same days.</summary>
    public string With(string page, string? handler = null, string? format = null) => Url.Page(page, handler, new
    {
        period = Chosen?.Key ?? PeriodChoice.Days, from = Chosen is { Key: null } ? Machine(Chosen.From) : null, to = Chosen is { Key: null } ? Machine(Chosen.To) : null, format,
    })!;

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        await TryUpdateModelAsync(Period, "");
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return false;
        AgencyName = (await viewed.GetAsync(stop))?.Name ?? "";
        Scope = await viewed.ScopeAsync(stop);
        var chosen = Period.Read(office.Today);
        if (!chosen.IsOk) Refuse(chosen.Refusal);
        if (!chosen.IsOk || !ModelState.IsValid) return true;
        Chosen = chosen.Value;
        var request = new PeriodFormRequest(Chosen.From, Chosen.To) { Scope = Scope, Name = Chosen.Name, Period = ReportPeriod.TryParse(Chosen.Key, out var named) ? named : null };
        var parts = await query.OfAsync(request, PeriodCut.Months, asking.Value.Caller.Reach, stop);
        if (parts.IsOk) Parts = parts.Value;
        else Refuse(parts.Refusal);
        return true;
    }

    private void Refuse(Refusal refusal) => ModelState.AddModelError(refusal.Field ?? "", refusal.Message.In(Show.Language));

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
