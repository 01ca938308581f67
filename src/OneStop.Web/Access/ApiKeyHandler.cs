using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace OneStop.Web.Access;

/// <summary>Keys seen lately, so that a thousand calls a second do not ask the database a thousand times.</summary>
internal sealed class RecentKeys : ConcurrentDictionary<string, (CurrentUser User, DateTimeOffset ReadAt)>;

/// <summary><c>Authorization: Bearer KEY</c></summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, RecentKeys recent)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Prefix = "Bearer ";
    public static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(5);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();

        var user = await FindAsync(Secret.HashOf(header[Prefix.Length..].Trim()));
        if (user is null)
            return AuthenticateResult.Fail("The key is unknown or revoked.");
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, user.Name), .. user.Claims()], Scheme.Name);
        return AuthenticateResult.Success(new(new(identity), Scheme.Name));
    }

    private async Task<CurrentUser?> FindAsync(string hash)
    {
        var now = TimeProvider.GetUtcNow();
        if (recent.TryGetValue(hash, out var seen) && now - seen.ReadAt < RememberedFor)
            return seen.User;
        var user = await Context.RequestServices.GetRequiredService<ApiKeys>().FindAsync(hash, Context.RequestAborted);
        if (user is null)
            recent.TryRemove(hash, out _);
        else
            recent[hash] = (user, now);
        return user;
    }

    // The answer's body comes from the status code (Setup/MachineProblems.cs).
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
