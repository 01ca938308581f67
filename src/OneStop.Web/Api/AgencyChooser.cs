using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>The agencies a user may look at, over the register's tree: the widest first, each followed by those below it.</summary>
internal sealed class AgencyChooser(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    public async Task<IReadOnlyList<AgencyChoice>> OfAsync(CurrentUser user, CancellationToken stop)
    {
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        var top = user.AgencyCode.Length == 0 ? tree.Agencies.FirstOrDefault(a => a.ParentId is null) : tree.Agency(user.AgencyCode);
        if (top is null) return [];

        var today = LocalDay.Of(clock.GetUtcNow());
        var children = tree.Agencies.Where(a => AgencyTree.IsValidOn(a, today)).ToLookup(a => a.ParentId);
        var found = new List<AgencyChoice>();
        void Add(AgencyRow agency, string code, int depth)
        {
            found.Add(new(code, Show.Language == "en" && agency.NameEn.Length > 0 ? agency.NameEn : agency.Name, depth));
            foreach (var child in children[agency.Id]) Add(child, child.Code, depth + 1);
        }
        // An account over everything names no agency: its scope is the province.
        Add(top, user.AgencyCode, 0);
        return found;
    }
}
