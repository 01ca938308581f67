using Microsoft.EntityFrameworkCore;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Web.Access;

namespace OneStop.Web.Setup;

/// <summary>How far a new office is: what the page of first steps shows, counted when asked.</summary>
/// <param name="Unreadable">Procedures that cannot be received until an administrator enters their limit.</param>
internal sealed record FirstRunState(bool OwnOffice, int Agencies, int Desks, int Clerks, int Watchers, int Unreadable, int Procedures, bool Dossiers, bool Boards, bool BackedUp);

/// <summary>What a new office still has to do before its first dossier, and after it.</summary>
internal sealed class FirstRun(OfficeBook office, RegisterDbFactory databases, ReferenceCache references, AccountsDb accounts)
{
    /// <summary>Whether no dossier was ever recorded: the time for first steps.</summary>
    public async Task<bool> IsBeforeFirstDossierAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return !await db.Dossiers.AnyAsync(stop);
    }

    public async Task<FirstRunState> ReadAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        var roles = await accounts.Users.GroupBy(account => account.Role).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, stop);
        return new(
            await office.IsOwnAsync(stop), reference.Tree.Agencies.Count(agency => agency.ValidTo is null), reference.Tree.Desks.Count,
            roles.GetValueOrDefault(Role.Clerk), roles.GetValueOrDefault(Role.Supervisor),
            reference.Catalogue.UnreadableLimits.Select(found => found.Version.Code).Distinct().Count(), reference.Procedures.Count,
            await db.Dossiers.AnyAsync(stop),
            await accounts.Devices.AnyAsync(board => board.RevokedAt == null, stop), await db.JobRuns.AnyAsync(run => run.Job == "backup" && run.State == "done", stop));
    }
}
