using OneStop.Web.Setup;

namespace OneStop.Web.Access;

/// <summary>An agency a person may look at; <paramref name="Depth"/> is its distance from the top of what they see.</summary>
internal sealed record AgencyChoice(string Code, string Name, int Depth);

/// <summary>
/// The agencies within a user's scope, in tree order, the widest first. The host registers the real one over the register's
/// tree; without it a user sees the one agency of the account.
/// </summary>
internal delegate Task<IReadOnlyList<AgencyChoice>> AgencyChoices(CurrentUser user, CancellationToken stop);

/// <summary>The agency whose figures the person chose to look at in the switcher; never one outside their scope.</summary>
internal sealed class ViewedAgency(IHttpContextAccessor accessor, AgencyChoices agencies)
{
    private IReadOnlyList<AgencyChoice>? choices;

    public async Task<IReadOnlyList<AgencyChoice>> ChoicesAsync(CancellationToken stop) =>
        choices ??= CurrentUser.Of(accessor.HttpContext?.User) is { } user ? await agencies(user, stop) : [];

    /// <summary>The chosen agency, else the widest the person may see; null when nobody is signed in.</summary>
    public async Task<AgencyChoice?> GetAsync(CancellationToken stop)
    {
        var all = await ChoicesAsync(stop);
        var wanted = accessor.HttpContext?.Request.Cookies[Preferences.Agency];
        return all.FirstOrDefault(choice => choice.Code == wanted) ?? (all.Count > 0 ? all[0] : null);
    }

    /// <summary>The same as a counter scope: "agency:CODE", or "province" for an account over everything.</summary>
    public async Task<string> ScopeAsync(CancellationToken stop) =>
        await GetAsync(stop) is { Code.Length: > 0 } chosen ? $"agency:{chosen.Code}" : "province";
}
