using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Notices;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Pages.Watch;

/// <summary>Issues letters in the name of the person's agency.</summary>
internal sealed class UrgeDesk(UrgeLetters letters, NoticeDesk notices, Asker asker)
{
    public async Task<Outcome<IReadOnlyList<UrgeLetter>>> IssueAsync(IReadOnlyList<string> agencies, string formKey, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        if (!asking.User.May(Permission.Urge)) return Register.Writing.RegisterRefusals.OutOfScope;
        var people = await notices.PeopleAsync(stop);
        return await letters.IssueAsync(new(asking.User.AgencyCode, agencies, formKey), asking.Caller, people.SupervisorsOf, stop);
    }

    /// <summary>Letters about chosen dossiers; what each dossier's history says of it follows as an order on many.</summary>
    public async Task<Outcome<IReadOnlyList<UrgeLetter>>> WriteAsync(IReadOnlyList<string> agencies, string formKey, IReadOnlySet<string> only, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        if (!asking.User.May(Permission.Urge)) return Register.Writing.RegisterRefusals.OutOfScope;
        var people = await notices.PeopleAsync(stop);
        return await letters.WriteAsync(new(asking.User.AgencyCode, agencies, formKey, only), asking.Caller, people.SupervisorsOf, stop);
    }

    /// <summary>A letter the person may read: from or to an agency they reach.</summary>
    public async Task<UrgeLetter?> FindAsync(long id, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        return await letters.FindAsync(id, stop) is { } letter && Reaches(asking, letter.AgencyCode) ? letter : null;
    }

    /// <summary>The letters that were issued together last, of the agencies in the scope that the person reaches.</summary>
    public async Task<IReadOnlyList<UrgeLetter>> NewestAsync(CounterScope scope, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        return await letters.NewestAsync([.. CodesOf(asking.Reference.Tree, scope).Where(code => Reaches(asking, code))], stop);
    }

    /// <summary>The agencies a scope consists of; none where it cuts across agencies.</summary>
    public static IEnumerable<string> CodesOf(AgencyTree tree, CounterScope scope) =>
        scope.Of == TotalOf.Agency ? scope.Keys.Select(id => tree.Agency(id)!.Code) : [];

    public static bool Reaches(Asking asking, string agency) =>
        asking.Caller.Reach is not { } reach || (asking.Reference.Tree.Agency(agency) is { } row && reach.CoversAgency(row.Id));
}
