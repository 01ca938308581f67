using OneStop.Domain;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Notices;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Pages.Watch;

/// <summary>Issues letters in the name of the person's agency.</summary>
internal sealed class UrgeDesk(UrgeLetters letters, NoticeDesk notices, Asker asker)
{
    public async Task<Outcome<IReadOnlyList<UrgeLetter>>> IssueAsync(IReadOnlyList<string> agencies, string formKey, CancellationToken stop, IReadOnlySet<string>? only = null)
    {
        var asking = await asker.AskAsync();
        if (!asking.User.May(Permission.Urge)) return Register.Writing.RegisterRefusals.OutOfScope;
        var people = await notices.PeopleAsync(stop);
        return await letters.IssueAsync(new(asking.User.AgencyCode, agencies, formKey, only), asking.Caller, people.SupervisorsOf, stop);
    }

    /// <summary>A letter the person may read: from or to an agency they reach.</summary>
    public async Task<UrgeLetter?> FindAsync(long id, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        return await letters.FindAsync(id, stop) is { } letter && Reaches(asking, letter.AgencyCode) ? letter : null;
    }

    public static bool Reaches(Asking asking, string agency) =>
        asking.Caller.Reach is not { } reach || (asking.Reference.Tree.Agency(agency) is { } row && reach.CoversAgency(row.Id));
}
