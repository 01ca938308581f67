using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace OneStop.Web.Access;

/// <summary>The wall board and its live line: for people who see reports, and for boards with a token. Nothing else accepts a board.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WallAccessAttribute : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    // The later scheme's identity is the first one of the principal: a person in front of a board is that person.
    public WallAccessAttribute() => AuthenticationSchemes = $"{Devices.Scheme},{AccountsSetup.CookieOrKey}";

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];

    /// <summary>The scope of the board that asks; null for a person or a program.</summary>
    public static string? ScopeOf(ClaimsPrincipal? principal) => CurrentUser.Of(principal) is null ? principal?.FindFirstValue(Devices.ScopeClaim) : null;
}

internal sealed class WallAccessHandler : AuthorizationHandler<WallAccessAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, WallAccessAttribute requirement)
    {
        if (CurrentUser.Of(context.User)?.May(Permission.SeeReports) == true || WallAccessAttribute.ScopeOf(context.User) is not null)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Knows a board by the token in its cookie. Its identity has no role, so it is nobody everywhere else.</summary>
internal sealed class DeviceHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Devices.Cookie] is not { Length: > 0 and < 200 } token) return AuthenticateResult.NoResult();
        if (await Context.RequestServices.GetRequiredService<Devices>().FindAsync(token, Context.RequestAborted) is not { } device)
            return AuthenticateResult.Fail("The board is unknown or revoked.");
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, device.Name), new(Devices.ScopeClaim, device.Scope)], Scheme.Name);
        return AuthenticateResult.Success(new(new(identity), Scheme.Name));
    }

    // Who is no board is sent to the sign-in by the other scheme.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Task.CompletedTask;

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Task.CompletedTask;
}
