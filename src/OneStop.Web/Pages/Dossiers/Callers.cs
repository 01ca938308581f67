using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Web.Access;

namespace OneStop.Web.Pages.Dossiers;

internal sealed class Callers(RegisterDbFactory databases, ReferenceCache references)
{
    public async Task<Caller> CallerAsync(CurrentUser me, CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        var reach = me.AgencyCode.Length == 0 ? null : Scope.Of(reference.Tree, reference.Tree.Agency(me.AgencyCode)!);
        return new(me.Actor, reach, me.May(Permission.DecideAsLeader));
    }

    public async Task<Reader> ReaderAsync(CurrentUser me, CancellationToken stop) => new((await CallerAsync(me, stop)).Reach, me.May(Permission.SeePersons));
}
