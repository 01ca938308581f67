using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OneStop.Web.Access;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>The log keeps account names; people read the names of people.</summary>
internal sealed class ActorNames(AccountsDb accounts, IStringLocalizer<DossierTexts> texts)
{
    private readonly Dictionary<string, string> seen = [];

    /// <summary>A name for every actor asked for; an account that is no longer known stands under its account name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IEnumerable<string> actors, CancellationToken stop)
    {
        var asked = actors.Distinct().ToList();
        var people = asked.Where(actor => !actor.Contains(':', StringComparison.Ordinal)).ToArray();
        var known = await accounts.Users.Where(a => people.Contains(a.UserName)).ToDictionaryAsync(a => a.UserName!, a => a.DisplayName, stop);
        return asked.ToDictionary(actor => actor, actor => actor.Split(':', 2) switch
        {
            ["key", var program] => texts["actor.key", program],
            ["cli", var operatorName] => texts["actor.cli", operatorName],
            ["job", var job] => texts["actor.job", job],
            _ => known.TryGetValue(actor, out var name) && name.Length > 0 ? name : Invented(actor),
        });
    }

    /// <summary>The name of one account, looked up once a request; null for none.</summary>
    public async Task<string?> OfAsync(string? actor, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(actor)) return null;
        if (!seen.TryGetValue(actor, out var name)) seen[actor] = name = (await OfAsync([actor], stop))[actor];
        return name;
    }

    /// <summary>Who acts in the illustration has no account, nor has what is shipped; everybody else without one stands as logged.</summary>
    private string Invented(string actor) => actor is "demo" or "chuyen.vien" or "seed" ? texts[$"actor.{actor}"] : actor;
}
