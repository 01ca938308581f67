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

    /// <summary>As many dossiers share a commit as are written in about <see cref="Share"/>: a receipt at a desk waits no longer than that for its turn.</summary>
    private const int Least = 16, First = 128, Most = 512;
    private static readonly TimeSpan Share = TimeSpan.FromMilliseconds(100);

    /// <summary>Moves whatever is to be moved. Stopping it in the middle loses nothing that was stored, and it ends when nothing of it is under way.</summary>
    public async Task<MoveResult> RunAsync(Caller by, IProgress<WorkDone>? progress, CancellationToken stop)
    {
        await using var db = databases.Open();
        var (run, last) = (new Run(await Candidates(db, 0).LongCountAsync(stop), progress), 0L);
        try
        {
            while (true)
            {
                var reference = await references.CurrentAsync(db, stop);
                var page = await Candidates(db, last).Take(Page).ToListAsync(stop);
                if (page.Count == 0) return await run.EndAsync();
                for (var at = 0; at < page.Count;)
                {
                    // Chosen while the portion before is written.
                    var (due, from) = (new List<string>(), at);
                    for (; at < page.Count && due.Count < run.Size; at++)
                        if (IsDue(page[at], reference)) due.Add(page[at].Code);
                    await run.NextAsync(() => WriteAsync(due, at - from, by, stop));
                }
                last = page[^1].Id;
            }
        }
        finally
        {
            await run.Writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Portion> WriteAsync(List<string> due, int seen, Caller by, CancellationToken stop)
    {
        var (begun, moved, toTell) = (clock.GetTimestamp(), 0, 0);
        foreach (var done in await Task.WhenAll(due.Select(code => register.ReprojectAsync(code, by, stop))))
        {
            if (!done.IsOk) throw new InvalidOperationException($"A reprojection was refused: {done.Refusal.Code}");
            if (!done.Value.Repeated) moved++;
            if (done.Value is { Repeated: false, Dossier.TellDueAt: not null }) toTell++;
        }
        return new(new(seen, moved, toTell), due.Count, clock.GetElapsedTime(begun));
    }

    private sealed record Portion(MoveResult Result, int Asked, TimeSpan Took);

    /// <summary>One portion is written at a time; how long it took says how many go into the next.</summary>
    private sealed class Run(long total, IProgress<WorkDone>? progress)
    {
        private Task<Portion> writing = Task.FromResult(new Portion(new(0, 0, 0), 0, TimeSpan.Zero));
        private MoveResult sum = new(0, 0, 0);

        public Task Writing => writing;
        public int Size { get; private set; } = First;

        public async Task NextAsync(Func<Task<Portion>> write)
        {
            Add(await writing);
            writing = write();
        }

        public async Task<MoveResult> EndAsync()
        {
            Add(await writing);
            return sum;
        }

        private void Add(Portion done)
        {
            sum = new(sum.Checked + done.Result.Checked, sum.Moved + done.Result.Moved, sum.ToTell + done.Result.ToTell);
            if (done.Asked > 0) Size = (int)Math.Clamp(done.Asked * (Share / Max(done.Took, TimeSpan.FromMilliseconds(1))), Least, Most);
            progress?.Report(new WorkDone(sum.Checked, Math.Max(total, sum.Checked)));
        }

        private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
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
