using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;

namespace OneStop.Web.Pages.Rate;

/// <summary>Second screens of desks: made for a desk within the person's reach, and revoked. An address is shown once.</summary>
[Needs(Permission.ManageWalls)]
internal sealed class ScreensModel(Devices devices, Asker asker) : PageModel
{
    [BindProperty] public string Name { get; set; } = "";
    [BindProperty] public string DeskCode { get; set; } = "";

    public IReadOnlyList<DeskRow> Desks { get; private set; } = [];
    public IReadOnlyList<DeviceRow> Rows { get; private set; } = [];
    public string? Address { get; private set; }

    public async Task OnGetAsync(CancellationToken stop) => await ReadAsync(stop);

    public async Task<IActionResult> OnPostCreateAsync(CancellationToken stop)
    {
        var asking = await ReadAsync(stop);
        var made = Desks.Any(desk => desk.Code == DeskCode) ? await devices.CreateAsync(Name, RateDesk.Prefix + DeskCode, asking.User.Actor, stop) : RegisterRefusals.OutOfScope;
        if (made.IsOk) Address = $"{Request.Scheme}://{Request.Host}/rate/screen/{made.Value}";
        else ModelState.Add(made.Refusal, "");
        await ReadAsync(stop);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string device, CancellationToken stop)
    {
        await ReadAsync(stop);
        if (Rows.All(row => row.Name != device) || !await devices.RevokeAsync(device, stop)) return NotFound();
        return RedirectToPage();
    }

    private async Task<Asking> ReadAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Desks = [.. asking.Reference.Tree.Desks.Where(d => asking.Caller.Reach?.CoversDesk(d.Id) != false).OrderBy(d => d.Code, StringComparer.Ordinal)];
        Rows = [.. (await devices.ListAsync(stop)).Where(row => Desks.Any(d => row.Scope == RateDesk.Prefix + d.Code))];
        return asking;
    }
}
