using Microsoft.AspNetCore.Mvc;
using OneStop.Register.Counters;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Pages.Wall;

/// <summary>Tokens of wall boards: issued for the scope of a place within the person's own.</summary>
[Needs(Permission.ManageWalls)]
internal sealed class DevicesModel(Devices devices, Asker asker, ScopeChoices scopes) : DeviceTokensModel(devices, asker)
{
    [BindProperty] public string Scope { get; set; } = "";

    public IReadOnlyList<ScopeChoice> Choices { get; private set; } = [];

    protected override string? Asked => Choices.Any(choice => choice.Name == Scope) ? Scope : null;

    protected override Func<string, bool> Offer(Asking asking)
    {
        Choices = [.. scopes.For(asking).Where(c => c.Name == "province" || c.Name.StartsWith("agency:", StringComparison.Ordinal) || c.Name.StartsWith("desk:", StringComparison.Ordinal))];
        return name => CounterScope.Parse(name, asking.Reference) is { IsOk: true, Value: var scope } && scope.VisibleTo(asking.Caller.Reach);
    }
}
