using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Web.Access;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>
/// Results handed over at the desk: codes are scanned or typed one after the other, then one key confirms them all. What is
/// chosen stands in the address, so the way back and a reload lose nothing.
/// </summary>
[Needs(Permission.ReturnResults), ResponseCache(NoStore = true)]
internal sealed class ReturnModel(ReturnDesk desk, OfficeClock clock, IStringLocalizer<PersonTexts> texts) : PageModel
{
    [BindProperty] public ReturnForm Input { get; set; } = new();

    public IReadOnlyList<TogetherChoice> Choices { get; private set; } = [];
    /// <summary>What was typed and is no dossier of this desk's reach.</summary>
    public string? Missing { get; private set; }
    /// <summary>Null before anything was returned.</summary>
    public IReadOnlyList<ReturnedItem>? Results { get; private set; }

    public IEnumerable<TogetherChoice> Ready => Choices.Where(choice => choice.Refusal is null);

    public async Task<IActionResult> OnGetAsync([FromQuery] List<string> code, string? add, CancellationToken stop)
    {
        Input = new() { Key = Secret.New() };
        if (string.IsNullOrWhiteSpace(add))
        {
            await LookAsync(code, stop);
            return Page();
        }
        if (await desk.ReadAsync([add], stop) is [{ Detail: not null } found])
            return Redirect(AddressOf(code.Append(found.Code).Distinct(StringComparer.Ordinal)));
        await LookAsync(code, stop);
        Missing = add.Trim();
        return Page();
    }

    public async Task OnPostAsync([FromForm] List<string> item, [FromForm] List<string> code, CancellationToken stop)
    {
        if (item.Count == 0) ModelState.AddModelError("", texts["return.none"]);
        if (Input.Missing is { } missing) ModelState.AddModelError($"Input.{missing.Field}", texts[missing.Text]);
        if (ModelState.IsValid) Results = await desk.ActAsync(Input, item, Request.Form, clock.Now, stop);
        else await LookAsync(code, stop);
    }

    /// <summary>This page with these dossiers chosen.</summary>
    public string AddressOf(IEnumerable<string> codes) =>
        Url.Page("/Dossiers/Return") + QueryString.Create(codes.Select(code => new KeyValuePair<string, string?>("code", code)));

    public string Without(TogetherChoice left) => AddressOf(Choices.Where(choice => choice != left).Select(choice => choice.Code));

    private async Task LookAsync(List<string> codes, CancellationToken stop) =>
        Choices = [.. (await desk.ReadAsync(codes, stop)).Where(choice => choice.Detail is not null)];
}
