using System.Security.Claims;

namespace OneStop.Web.Access;

/// <summary>Who asks: a signed-in person or a program with a key. Built from the principal, so it works in pages, API and hub.</summary>
internal sealed record CurrentUser(string Name, string DisplayName, Role Role, string AgencyCode, string? DeskCode, bool IsKey)
{
    public const string DisplayNameClaim = "display-name";
    public const string AgencyClaim = "agency";
    public const string DeskClaim = "desk";

    /// <summary>The name written into the log: "lan.nguyen", or "key:portal" for a program.</summary>
    public string Actor => IsKey ? $"key:{Name}" : Name;

    /// <summary>The widest scope this user may see; an account without an agency sees the whole province.</summary>
    public string Scope => AgencyCode.Length == 0 ? "province" : $"agency:{AgencyCode}";

    public bool May(Permission permission) => AccessRules.May(Role, permission);

    /// <summary>The user of this principal; null when nobody is signed in.</summary>
    public static CurrentUser? Of(ClaimsPrincipal? principal)
    {
        if (principal?.Identity is not ClaimsIdentity { IsAuthenticated: true, Name: { } name } identity)
            return null;
        if (!Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role))
            return null;
        return new(
            name,
            principal.FindFirstValue(DisplayNameClaim) ?? name,
            role,
            principal.FindFirstValue(AgencyClaim) ?? "",
            principal.FindFirstValue(DeskClaim),
            identity.AuthenticationType == ApiKeys.Scheme);
    }

    /// <summary>The claims from which <see cref="Of"/> reads the user again.</summary>
    public IEnumerable<Claim> Claims()
    {
        yield return new(ClaimTypes.Role, Role.ToString());
        yield return new(DisplayNameClaim, DisplayName);
        yield return new(AgencyClaim, AgencyCode);
        if (DeskCode is not null)
            yield return new(DeskClaim, DeskCode);
    }
}
