using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;

namespace OneStop.Web.Pages.Wall;

/// <summary>A page that issues tokens of unattended screens within the person's reach and revokes them. A token is shown once, by the answer that makes it.</summary>
internal abstract class DeviceTokensModel(Devices devices, Asker asker) : PageModel
{
    [BindProperty] public string Name { get; set; } = "";

    /// <summary>The screens of this page that the person reaches.</summary>
    public IReadOnlyList<DeviceRow> Rows { get; private set; } = [];

    /// <summary>The token just made; the only time it can be read.</summary>
    public string? Token { get; private set; }

    /// <summary>The scope that the form asks for; null when it is none of those offered.</summary>
    protected abstract string? Asked { get; }

    /// <summary>Reads what can be chosen; answers whether a screen of this scope belongs on this page and within reach.</summary>
    protected abstract Func<string, bool> Offer(Asking asking);

    public async Task OnGetAsync(CancellationToken stop) => await ReadAsync(stop);

    public async Task<IActionResult> OnPostCreateAsync(CancellationToken stop)
    {
        var asking = await ReadAsync(stop);
        var made = Asked is { } scope ? await devices.CreateAsync(Name, scope, asking.User.Actor, stop) : RegisterRefusals.OutOfScope;
        if (made.IsOk) Token = made.Value;
        else ModelState.Add(made.Refusal, "");
        await ReadAsync(stop);
        // Shown in the answer itself: a redirect would have to keep the token somewhere.
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
        var within = Offer(asking);
        Rows = [.. (await devices.ListAsync(stop)).Where(row => within(row.Scope))];
        return asking;
    }
}
