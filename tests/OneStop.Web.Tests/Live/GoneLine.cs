using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Live;

/// <summary>A caller of the hub whose connection has ended while the call ran.</summary>
internal sealed class GoneLine : HubCallerContext
{
    public override string ConnectionId => "gone";

    public override string? UserIdentifier => null;

    public override ClaimsPrincipal? User { get; } = new(new ClaimsIdentity(
        new CurrentUser("lanhdao", "Lãnh đạo", Role.Supervisor, "", null, false).Claims().Append(new Claim(ClaimTypes.Name, "lanhdao")), "test"));

    public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override CancellationToken ConnectionAborted { get; } = new(true);

    public override void Abort()
    {
    }
}
