using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Reports;
using OneStop.Register.Reference;
using OneStop.Register.Reports;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Paper;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>Form II.06a as it is printed: thirteen columns, every figure a list, the workbook to hand in.</summary>
[Needs(Permission.SeeReports)]
internal sealed class Form06aModel(Callers callers, ViewedAgency viewed, OfficeClock office, PeriodFormQuery query, IStringLocalizer<ReportTexts> texts) : PageModel
{
    private AgencyTree? tree;

    public PeriodChoice Period { get; } = new();
    [BindProperty(SupportsGet = true)] public FormGrouping By { get; set; }

    public ChosenPeriod? Chosen { get; private set; }
    public PeriodForm? Form { get; private set; }
    public string AgencyName { get; private set; } = "";
    public string Scope { get; private set; } = "province";

    /// <summary>For orientation: when a report of the 15th-to-14th cut-off is to be sent.</summary>
    public DateOnly? SendBy { get; private set; }

    public bool IsRunning => Chosen is { } chosen && chosen.To >= office.Today;

    /// <summary>The agencies that merged within the period, and the form before and after each merger; empty and null without any.</summary>
    public IReadOnlyList<MergedAgencies> Merged { get; private set; } = [];
    public PeriodParts? Parts { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromServices] PeriodPartsQuery parts, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return Forbid();
        if (Form is null || By != FormGrouping.Agency) return Page();
        var asking = (await callers.OfAsync(HttpContext)).Value;
        Merged = [.. PeriodPartsQuery.Within(asking.Reference, Scope, Chosen!.From, Chosen.To < office.Today ? Chosen.To : office.Today).Where(merged => Form.Rows.Any(row => merged.Agencies.Contains(row.Key)))];
        if (Merged.Count == 0) return Page();
        var counted = await parts.OfAsync(new PeriodFormRequest(Chosen.From, Chosen.To) { Scope = Scope, Name = Chosen.Name }, PeriodCut.Mergers, asking.Caller.Reach, stop);
        if (counted.IsOk) Parts = counted.Value;
        else Refuse(counted.Refusal);
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return Forbid();
        if (Form is not { } form) return Page();
        var file = Form06aFiles.Of(form, format ?? "xlsx", office.Now, IsRunning ? texts["form.running.print"].Value : null);
        return file is null ? Page() : File(file.Bytes, file.Type, file.Name);
    }

    /// <summary>The list behind a column of a line; without a key, of the total.</summary>
    public string List(int column, string? key) => Url.Page("/Reports/Dossiers", new
    {
        report = "form-06a", from = Machine(Chosen!.From), to = Machine(Chosen.To), by = OnTimeNames.Of(By), key, cell = column, scope = Scope,
    })!;

    /// <summary>An agency's name in the language of the page, where it has one; everything else is named as the form names it.</summary>
    public string NameOf(PeriodFormRow row) => By == FormGrouping.Agency ? InLanguage(tree?.Agency(row.Key)) ?? row.Name : row.Name;

    /// <summary>The last day of an agency that was merged within the period; null for every other line.</summary>
    public DateOnly? EndedIn(string key) => Merged.SelectMany(merged => merged.Mergers).Where(merger => merger.Agency == key).Select(merger => (DateOnly?)merger.From.AddDays(-1)).FirstOrDefault();

    /// <summary>The same of an agency's code.</summary>
    public string NameOf(string agency) => tree?.Agency(agency) is { } row ? InLanguage(row) ?? row.Name : agency;

    /// <summary>The list behind a column of a line of a part.</summary>
    public string List(PeriodForm part, int column, string key) => Url.Page("/Reports/Dossiers", new
    {
        report = "form-06a", from = Machine(part.From), to = Machine(part.Until.AddDays(-1)), by = OnTimeNames.Of(By), key, cell = column, scope = Scope,
    })!;

    public string Unit => InLanguage(tree?.Agencies.FirstOrDefault(agency => agency.Name == Form!.ReportingUnit)) ?? Form!.ReportingUnit;

    public string ExportAddress(string format) => Address("/Reports/Form06a", "Export", format);

    /// <summary>The address of a page about the same days.</summary>
    public string Address(string page, string? handler = null, string? format = null) => Url.Page(page, handler, new
    {
        period = Chosen?.Key ?? PeriodChoice.Days, from = Chosen is { Key: null } ? Machine(Chosen.From) : null, to = Chosen is { Key: null } ? Machine(Chosen.To) : null, by = OnTimeNames.Of(By), format,
    })!;

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        await TryUpdateModelAsync(Period, "");
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return false;
        tree = asking.Value.Reference.Tree;
        AgencyName = (await viewed.GetAsync(stop))?.Name ?? "";
        Scope = await viewed.ScopeAsync(stop);
        if (!Enum.IsDefined(By)) By = FormGrouping.Agency;
        var chosen = Period.Read(office.Today);
        if (!chosen.IsOk) Refuse(chosen.Refusal);
        if (!chosen.IsOk || !ModelState.IsValid) return true;
        Chosen = chosen.Value;
        if (ReportPeriod.TryParse(Chosen.Key, out var named) && named.Basis == PeriodBasis.Report) SendBy = named.SendBy(asking.Value.Reference.Calendars.National);
        var form = await query.OfAsync(new PeriodFormRequest(Chosen.From, Chosen.To) { By = By, Scope = Scope, Name = Chosen.Name }, asking.Value.Caller.Reach, stop);
        if (form.IsOk) Form = form.Value;
        else Refuse(form.Refusal);
        return true;
    }

    private static string? InLanguage(AgencyRow? agency) => Show.Language == "en" && agency is { NameEn.Length: > 0 } ? agency.NameEn : null;

    private void Refuse(Refusal refusal) => ModelState.AddModelError(refusal.Field ?? "", refusal.Message.In(Show.Language));

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
