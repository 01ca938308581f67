using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Register.Counters;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;

namespace OneStop.Web.Pages.Wall;

/// <summary>Tokens of wall boards: issued for a scope within the person's own, and revoked.</summary>
[Needs(Permission.ManageWalls)]
internal sealed class DevicesModel(Devices devices, Asker asker, ScopeChoices scopes) : PageModel
{
    [BindProperty] public string Name { get; set; } = "";
    [BindProperty] public string Scope { get; set; } = "";

    public IReadOnlyList<ScopeChoice> Choices { get; private set; } = [];
    public IReadOnlyList<DeviceRow> Rows { get; private set; } = [];

    /// <summary>The token just made; the only time it can be read.</summary>
    public string? Token { get; private set; }

    public async Task OnGetAsync(CancellationToken stop) => await ReadAsync(stop);

    public async Task<IActionResult> OnPostCreateAsync(CancellationToken stop)
    {
        var asking = await ReadAsync(stop);
        var made = Choices.Any(choice => choice.Name == Scope)
            ? await devices.CreateAsync(Name, Scope, asking.User.Actor, stop)
            : Register.Writing.RegisterRefusals.OutOfScope;
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

    /// <summary>Boards, and the scopes of places within the person's reach.</summary>
    private async Task<Asking> ReadAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Choices = [.. scopes.For(asking).Where(c => c.Name == "province" || c.Name.StartsWith("agency:", StringComparison.Ordinal) || c.Name.StartsWith("desk:", StringComparison.Ordinal))];
        Rows = [.. (await devices.ListAsync(stop)).Where(row => CounterScope.Parse(row.Scope, asking.Reference) is { IsOk: true, Value: var scope } && scope.VisibleTo(asking.Caller.Reach))];
        return asking;
    }
}
