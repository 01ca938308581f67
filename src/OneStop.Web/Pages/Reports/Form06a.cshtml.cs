using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Reports;
using OneStop.Register.Files;
using OneStop.Register.Reports;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>Form II.06a as it is printed: thirteen columns, every figure a list, the workbook to hand in.</summary>
[Needs(Permission.SeeReports)]
internal sealed class Form06aModel(Callers callers, ViewedAgency viewed, OfficeClock office, PeriodFormQuery query) : PageModel
{
    public PeriodChoice Period { get; } = new();
    [BindProperty(SupportsGet = true)] public FormGrouping By { get; set; }

    public ChosenPeriod? Chosen { get; private set; }
    public PeriodForm? Form { get; private set; }
    public string AgencyName { get; private set; } = "";
    public string Scope { get; private set; } = "province";

    public bool IsRunning => Chosen is { } chosen && chosen.To >= office.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ? Page() : Forbid();

    public async Task<IActionResult> OnGetExportAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return Forbid();
        if (Form is not { } form || Chosen is not { } chosen) return Page();
        using var output = new MemoryStream();
        Form06aXlsx.Write(output, form);
        return File(output.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            string.Create(CultureInfo.InvariantCulture, $"II.06a_{chosen.From:yyyy-MM-dd}_{chosen.To:yyyy-MM-dd}_{OnTimeNames.Of(By)}.xlsx"));
    }

    /// <summary>The list behind a column of a line; without a key, of the total.</summary>
    public string List(int column, string? key) => Url.Page("/Reports/Dossiers", new
    {
        report = "form-06a", from = Machine(Chosen!.From), to = Machine(Chosen.To), by = OnTimeNames.Of(By), key, cell = column, scope = Scope,
    })!;

    public string ExportAddress => Url.Page("/Reports/Form06a", "Export", new
    {
        period = Chosen?.Key ?? PeriodChoice.Days, from = Chosen is { Key: null } ? Machine(Chosen.From) : null, to = Chosen is { Key: null } ? Machine(Chosen.To) : null, by = OnTimeNames.Of(By),
    })!;

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        await TryUpdateModelAsync(Period, "");
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return false;
        AgencyName = (await viewed.GetAsync(stop))?.Name ?? "";
        Scope = await viewed.ScopeAsync(stop);
        if (!Enum.IsDefined(By)) By = FormGrouping.Agency;
        var chosen = Period.Read(office.Today);
        if (!chosen.IsOk) Refuse(chosen.Refusal);
        if (!chosen.IsOk || !ModelState.IsValid) return true;
        Chosen = chosen.Value;
        var form = await query.OfAsync(new PeriodFormRequest(Chosen.From, Chosen.To) { By = By, Scope = Scope, Name = Chosen.Name }, asking.Value.Caller.Reach, stop);
        if (form.IsOk) Form = form.Value;
        else Refuse(form.Refusal);
        return true;
    }

    private void Refuse(Refusal refusal) => ModelState.AddModelError(refusal.Field ?? "", refusal.Message.In(Show.Language));

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
