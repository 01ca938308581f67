using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Maintenance;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register.Calendars;

/// <summary>What a run did: how many open dossiers it looked at, how many dates it moved, how many citizens are to be told.</summary>
public sealed record MoveResult(long Checked, long Moved, long ToTell);

/// <summary>
/// Lets the open dossiers follow their changed calendars, through the one writer, in batches that are each stored whole. What is
/// still to do is what the rows say (a due moment counted with an older calendar that the present one counts differently), so a
/// run that was cut off is finished by the next, and a second run changes nothing.
/// </summary>
public sealed class CalendarMoves(RegisterDbFactory databases, ReferenceCache references, DossierRegister register, TimeProvider clock)
{
    private const int Page = 1000;
    private const int Together = 256;

    /// <summary>Moves whatever is to be moved. Stopping it in the middle loses nothing that was stored.</summary>
    public async Task<MoveResult> RunAsync(Caller by, IProgress<WorkDone>? progress, CancellationToken stop)
    {
        await using var db = databases.Open();
        var total = await Candidates(db, 0).LongCountAsync(stop);
        var (seen, moved, toTell, last) = (0L, 0L, 0L, 0L);
        while (true)
        {
            var reference = await references.CurrentAsync(db, stop);
            var page = await Candidates(db, last).Take(Page).ToListAsync(stop);
            if (page.Count == 0) break;
            foreach (var some in page.Where(dossier => IsDue(dossier, reference)).Chunk(Together))
                foreach (var done in await Task.WhenAll(some.Select(dossier => register.ReprojectAsync(dossier.Code, by, stop))))
                {
                    if (!done.IsOk) throw new InvalidOperationException($"A reprojection was refused: {done.Refusal.Code}");
                    if (!done.Value.Repeated) moved++;
                    if (done.Value is { Repeated: false, Dossier.TellDueAt: not null }) toTell++;
                }
            seen += page.Count;
            last = page[^1].Id;
            progress?.Report(new WorkDone(seen, Math.Max(total, seen)));
        }
        return new MoveResult(seen, moved, toTell);
    }

    /// <summary>Whether a run would move anything now.</summary>
    public async Task<bool> AnyAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        await foreach (var dossier in Candidates(db, 0).AsAsyncEnumerable().WithCancellation(stop))
            if (IsDue(dossier, reference)) return true;
        return false;
    }

    private bool IsDue(Dossier dossier, OfficeReference reference)
    {
        var terms = reference.TermsOf(dossier);
        return dossier.CalendarVersion != terms.Calendar.Version && Reprojection.Of(dossier, terms, clock.GetUtcNow()).Changes;
    }

    private static IQueryable<Dossier> Candidates(RegisterDb db, long after) => db.Dossiers.AsNoTracking()
        .Where(d => d.Live == 1 && d.Id > after && d.DueAt != null && d.BreachedAt == null && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress))
        .OrderBy(d => d.Id);
}

/// <summary>One dossier's move in the writer's queue, decided again under its lock.</summary>
internal sealed class ReprojectRequest(string code, Caller caller) : WriteRequest
{
    public override IEnumerable<string> Codes => [code];

    public override Outcome<Done> Decide(Batch batch)
    {
        if (batch.Find(code) is not { } dossier) return RegisterRefusals.DossierNotFound(code);
        var terms = batch.Reference.TermsOf(dossier);
        var moved = Reprojection.Of(dossier, terms, batch.Now);
        if (!moved.Changes || dossier.CalendarVersion == terms.Calendar.Version) return new Done(dossier, [], [], Repeated: true);
        var behind = batch.Reference.Calendars.Between(dossier.CalendarVersion, terms.Calendar.Version);
        var decision = string.Join("; ", behind.Select(layer => layer.Decision).Where(text => text.Length > 0).Distinct());
        return new Done(batch.Record(dossier, Domain.Dossiers.Decide.Reproject(dossier, moved, decision, batch.Now), caller.Actor), [], []);
    }
}
