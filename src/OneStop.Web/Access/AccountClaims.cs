using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace OneStop.Web.Access;

/// <summary>Puts role, agency and desk into the session, from which <see cref="CurrentUser"/> reads them.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaims(new CurrentUser(user.UserName!, user.DisplayName, user.Role, user.AgencyCode, user.DeskCode, IsKey: false).Claims());
        return identity;
    }
}
