using Microsoft.AspNetCore.Authorization;

namespace OneStop.Web.Access;

/// <summary>
/// On a page or page model: <c>[Needs(Permission.ReceiveDossiers)]</c>. On an endpoint:
/// <c>.RequireAuthorization(new Needs(Permission.ImportData))</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class NeedsAttribute(Permission permission) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public Permission Permission { get; } = permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

internal sealed class NeedsHandler : AuthorizationHandler<NeedsAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsAttribute requirement)
    {
        if (CurrentUser.Of(context.User)?.May(requirement.Permission) == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
