using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using OneStop.Web.Setup;

namespace OneStop.Web.Access;

/// <summary>
/// The first steps a new clerk reads at the desk. Put away for the account, on every machine, as a claim of it; brought back from
/// the sheet of keys. Another session of the account sees the change within a minute, when it is looked at anew.
/// </summary>
internal static class FirstSteps
{
    private const string Claim = "first-steps";
    private const string PutAway = "put-away";

    /// <summary>Only clerks have them, and only until they put them away.</summary>
    public static bool AreShownTo(ClaimsPrincipal user) => AreFor(user) && !user.HasClaim(Claim, PutAway);

    public static bool AreFor(ClaimsPrincipal user) => CurrentUser.Of(user) is { Role: Role.Clerk };

    public static void MapFirstSteps(this IEndpointRouteBuilder routes) => routes.MapPost("/first-steps", Store).ExcludeFromDescription();

    private static async Task<IResult> Store(HttpContext context, IAntiforgery antiforgery, SignInManager<Account> signIn)
    {
        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var accounts = signIn.UserManager;
        if (await accounts.GetUserAsync(context.User) is not { } account) return Results.Forbid();
        var kept = (await accounts.GetClaimsAsync(account)).Where(claim => claim.Type == Claim).ToList();
        var changed = form["show"].ToString() == "on" ? await accounts.RemoveClaimsAsync(account, kept)
            : kept.Count == 0 ? await accounts.AddClaimAsync(account, new(Claim, PutAway)) : IdentityResult.Success;
        if (!changed.Succeeded) return Results.Conflict();
        await signIn.RefreshSignInAsync(account);
        return Results.LocalRedirect("/desk");
    }
}
