using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Web.Access;

namespace OneStop.Web.Api;

/// <summary>Who asks, as the register knows them, with the reference data of this moment.</summary>
internal sealed record Asking(CurrentUser User, Caller Caller, OfficeReference Reference)
{
    /// <summary>How they read: what they reach, and whether they see persons.</summary>
    public Reader Reader => new(Caller.Reach, User.May(Permission.SeePersons));
}

/// <summary>From a signed-in user to the register's caller: the name in the log, the scope, and whether corrections may be approved.</summary>
internal sealed class Callers(RegisterDbFactory databases, ReferenceCache references)
{
    // Scopes belong to one snapshot of the tree and go with it.
    private readonly ConditionalWeakTable<OfficeReference, ConcurrentDictionary<string, Scope>> scopes = [];

    /// <summary>The caller behind a request that passed authorisation.</summary>
    public async ValueTask<Outcome<Asking>> OfAsync(HttpContext context) =>
        Of(CurrentUser.Of(context.User)!, await references.RecentAsync(databases, context.RequestAborted));

    /// <summary>The same for a known user and snapshot: hub and pages.</summary>
    public Outcome<Asking> Of(CurrentUser user, OfficeReference reference)
    {
        // An approval is the act of a second person; a program with a leader's key is none.
        var mayApprove = user.May(Permission.DecideAsLeader) && !user.IsKey;
        if (user.AgencyCode.Length == 0) return new Asking(user, new(user.Actor, null, mayApprove), reference);
        if (reference.Tree.Agency(user.AgencyCode) is not { } agency) return AgencyUnknown(user.AgencyCode);
        var scope = scopes.GetOrCreateValue(reference).GetOrAdd(agency.Code, _ => Scope.Of(reference.Tree, agency));
        return new Asking(user, new(user.Actor, scope, mayApprove), reference);
    }

    private static Refusal AgencyUnknown(string code) => new("account-agency-unknown", new(
        $"Tài khoản thuộc cơ quan '{code}' không có trong danh mục. Đề nghị quản trị viên sửa tài khoản.",
        $"The account belongs to agency '{code}', which is not in the register. Ask an administrator to correct the account."));
}
