using OneStop.Domain.Dossiers;
using OneStop.Domain.Watch;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using OneStop.Web.Access;

namespace OneStop.Web.Notices;

/// <summary>The ladder of this installation: the shipped one, or the office's own file in the data folder.</summary>
internal sealed record LadderFile(ReminderLadder Ladder)
{
    public static LadderFile Read(string shipped, string own)
    {
        var path = File.Exists(own) ? own : shipped;
        var read = ReminderLadder.Parse(File.ReadAllText(path));
        return read.IsOk ? new(read.Value) : throw new InvalidDataException($"{path}: {read.Refusal.Message.En}");
    }
}

/// <summary>Writes the reminders that are owed now. Run as often as you like: a rung is written once.</summary>
internal sealed class ReminderRound(Reminders reminders, Outbox outbox, LadderFile ladder, NoticeDesk desk)
{
    /// <summary>How many notices were written.</summary>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken stop)
    {
        var due = await reminders.DueAsync(ladder.Ladder, stop);
        if (due.Count == 0) return 0;
        var people = await desk.PeopleAsync(stop);
        var at = LocalDay.Precise(now);
        return await outbox.AddAsync([.. due.Select(d =>
        {
            var to = people.Of(d.Rung, d.HolderAgency, d.Holder);
            var rung = new ReminderRow { DossierId = d.DossierId, Rung = d.Rung.Id, At = at, Recipients = to.Count };
            return (rung, (IReadOnlyList<NoticeRow>)[.. to.Select(name => new NoticeRow
            {
                Key = $"reminder:{d.DossierId}:{d.Rung.Id}:{name}", Template = "reminder", Recipient = name, AgencyCode = d.HolderAgency, DossierCode = d.Code,
                Detail = d.Rung.Id, DueAt = d.DueAt, CreatedAt = at, SendAt = at,
            })]);
        })], stop);
    }
}

/// <summary>Accounts as notices need them; opens its own scope, because the sender lives longer than a request.</summary>
internal sealed class NoticeDesk(IServiceScopeFactory scopes, RegisterDbFactory databases, ReferenceCache references)
{
    public async Task<NoticePeople> PeopleAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await NoticePeople.ReadAsync(scope.ServiceProvider.GetRequiredService<AccountsDb>(), (await references.RecentAsync(databases, stop)).Tree, stop);
    }

    /// <summary>The account of that name; null when it is gone.</summary>
    public async Task<Account?> AccountAsync(string name, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        return await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleOrDefaultAsync(accounts.Users, a => a.UserName == name, stop);
    }

    /// <summary>The name of a reception desk, as it stands on the slip.</summary>
    public async Task<string> PlaceAsync(string desk, CancellationToken stop) => (await references.RecentAsync(databases, stop)).Tree.Desk(desk)?.Name ?? desk;

    /// <summary>Whether people of that agency are at work now.</summary>
    public async Task<bool> IsWorkingTimeAsync(string agencyCode, DateTimeOffset now, CancellationToken stop)
    {
        var reference = await references.RecentAsync(databases, stop);
        var calendar = reference.Tree.Agency(agencyCode) is { } agency ? reference.Calendars.Of(reference.Tree, agency.Id) : reference.Calendars.National;
        return calendar.IsWorkingTime(now);
    }
}
