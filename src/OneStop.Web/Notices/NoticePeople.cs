using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Watch;
using OneStop.Register.Reference;
using OneStop.Web.Access;

namespace OneStop.Web.Notices;

/// <summary>Whom to tell, from the accounts: the holder, the supervisors of an agency, those of the agency above. Read once for a round.</summary>
internal sealed class NoticePeople
{
    private readonly ILookup<string, string> supervisors;
    private readonly HashSet<string> known;
    private readonly AgencyTree tree;

    private NoticePeople(ILookup<string, string> supervisors, HashSet<string> known, AgencyTree tree) => (this.supervisors, this.known, this.tree) = (supervisors, known, tree);

    public static async Task<NoticePeople> ReadAsync(AccountsDb db, AgencyTree tree, CancellationToken stop)
    {
        var accounts = await db.Users.AsNoTracking().Select(a => new { a.UserName, a.AgencyCode, a.Role }).ToListAsync(stop);
        var root = tree.Agencies.FirstOrDefault(a => a.ParentId is null)?.Code ?? "";
        return new(accounts.Where(a => a.Role == Role.Supervisor).ToLookup(a => a.AgencyCode.Length == 0 ? root : a.AgencyCode, a => a.UserName!),
            [.. accounts.Select(a => a.UserName!)], tree);
    }

    /// <summary>The supervisors of an agency; where it has none, those of the nearest agency above.</summary>
    public IReadOnlyList<string> SupervisorsOf(string agency) => At(agency, 0);

    /// <summary>Everybody a rung names, each once.</summary>
    public IReadOnlyList<string> Of(ReminderRung rung, string agency, string? holder) =>
        [.. rung.To.SelectMany(to => to switch
        {
            ReminderTo.Officer => holder is { Length: > 0 } name && known.Contains(name) ? [name] : At(agency, 0),
            ReminderTo.Supervisor => At(agency, 0),
            _ => At(agency, 1),
        }).Distinct(StringComparer.Ordinal)];

    /// <summary>The supervisors at the level-th agency upwards that has any; the topmost ones when there are fewer.</summary>
    private IReadOnlyList<string> At(string agency, int level)
    {
        if (tree.Agency(agency) is not { } start) return [];
        var staffed = tree.Ancestry(start).Where(a => supervisors.Contains(a.Code)).ToList();
        return staffed.Count == 0 ? [] : [.. supervisors[staffed[Math.Min(level, staffed.Count - 1)].Code]];
    }
}
