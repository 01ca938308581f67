using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Api;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Somebody a comment can name.</summary>
internal sealed record Mentionable(string Name, string DisplayName);

/// <summary>Whom a comment may name: accounts that can open the dossier. Who could not read it is not told that it exists.</summary>
internal sealed partial class Commenting(AccountsDb accounts, Callers callers)
{
    private List<CurrentUser>? known;

    /// <summary>The accounts in whose scope the dossier lies, by name.</summary>
    public async Task<IReadOnlyList<Mentionable>> PeopleAsync(Dossier dossier, OfficeReference reference, CancellationToken stop)
    {
        // Read once: an order on many dossiers asks for each of them.
        known ??= await accounts.Users.AsNoTracking().OrderBy(a => a.UserName)
            .Select(a => new CurrentUser(a.UserName!, a.DisplayName, a.Role, a.AgencyCode, a.DeskCode, false)).ToListAsync(stop);
        return [.. known.Where(Reaches).Select(a => new Mentionable(a.Name, a.DisplayName))];

        bool Reaches(CurrentUser user) => user.Role != Role.Integrator && user.May(Permission.SeeDossiers)
            && callers.Of(user, reference) is { IsOk: true } asking && asking.Value.Caller.Reach?.Reaches(dossier) != false;
    }

    /// <summary>The accounts a text names, each once; refused as <c>mention-unknown</c> when one of them cannot open the dossier, so that nobody believes somebody was told.</summary>
    public async Task<Outcome<List<string>>> NamedAsync(string? text, Dossier dossier, OfficeReference reference, CancellationToken stop)
    {
        var names = Names(text ?? "");
        if (names.Count == 0) return names;
        var people = (await PeopleAsync(dossier, reference, stop)).ToDictionary(p => p.Name, p => p.Name, StringComparer.OrdinalIgnoreCase);
        return names.Find(name => !people.ContainsKey(name)) is { } unknown ? Unknown(unknown) : names.ConvertAll(name => people[name]);
    }

    /// <summary>What stands behind an @ at the start of a word; an address (lan@xa.vn) names nobody.</summary>
    internal static List<string> Names(string text) =>
        [.. Mention().Matches(text).Select(match => match.Groups[1].Value.TrimEnd('.', '-', '_')).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static Refusal Unknown(string name) => new("mention-unknown", new(
        $"Không có tài khoản '{name}' xem được hồ sơ này. Sửa tên hoặc bỏ dấu @.", $"No account '{name}' can see this dossier. Correct the name or leave out the @."), "reason");

    [GeneratedRegex(@"(?<![\w@.])@([A-Za-z0-9][A-Za-z0-9._-]*)")]
    private static partial Regex Mention();
}
