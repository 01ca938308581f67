using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace OneStop.Web.Access;

/// <summary>An account of the demo office; agencies and desks are given by configuration ("OneStop:Demo:Accounts").</summary>
internal sealed class DemoAccount
{
    public required string Name { get; init; }
    public required string DisplayName { get; init; }
    public required Role Role { get; init; }
    public string AgencyCode { get; init; } = "";
    public string? DeskCode { get; init; }
}

internal sealed class DemoOptions
{
    public const string Section = "OneStop:Demo";

    public string Password { get; init; } = "mot cua dien tu";
    public IReadOnlyList<DemoAccount> Accounts { get; init; } = [];
}

/// <summary>One invented person for each role, all with the same printed password. Never made in Production.</summary>
internal sealed class DemoAccounts(UserManager<Account> accounts, IOptions<DemoOptions> options)
{
    public async Task SeedAsync()
    {
        foreach (var demo in options.Value.Accounts)
        {
            if (await accounts.FindByNameAsync(demo.Name) is { } known)
            {
                (known.Role, known.AgencyCode, known.DeskCode, known.DisplayName) = (demo.Role, demo.AgencyCode, demo.DeskCode, demo.DisplayName);
                await accounts.UpdateAsync(known);
                continue;
            }
            var account = new Account { UserName = demo.Name, DisplayName = demo.DisplayName, Role = demo.Role, AgencyCode = demo.AgencyCode, DeskCode = demo.DeskCode };
            var made = await accounts.CreateAsync(account, options.Value.Password);
            if (!made.Succeeded)
                throw new InvalidOperationException($"The demo account {demo.Name} could not be made: {IdentityRefusals.Of(made).Message.En}");
        }
    }
}
