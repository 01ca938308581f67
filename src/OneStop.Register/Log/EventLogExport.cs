using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;
using OneStop.Register.Counters;
using OneStop.Register.Files;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Log;

/// <summary>What an export of the log came to.</summary>
public sealed record EventLogResult(string Agency, long Cases, long Events);

/// <summary>
/// The event log of the dossiers received on some days, for process-mining tools: one trace per dossier in the order of codes, its
/// events in the order they were written. No personal data: what citizens wrote is not in the log, and whoever acted stands there
/// under a keyed pseudonym that is the same in every export of one office and cannot be turned back without its secret.
/// </summary>
public sealed class EventLogExport(RegisterDbFactory databases, ReferenceCache references, PersonCipher cipher)
{
    private const int DossiersAtOnce = 400;

    /// <summary>Writes the dossiers received on [from, to], of one agency with its subtree or of all; refused "agency-unknown" or "period-reversed".</summary>
    public async Task<Outcome<EventLogResult>> WriteAsync(IEventLogFile file, DateOnly from, DateOnly to, string? agency, CancellationToken stop)
    {
        if (to < from) return new Refusal("period-reversed", new("Ngày cuối phải không trước ngày đầu.", "The last day must not be before the first."), "to");
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var reference = await references.CurrentAsync(db, stop);
        if (agency is not null && reference.Tree.Agency(agency) is null)
            return new Refusal("agency-unknown", new($"Không có cơ quan '{agency}'.", $"There is no agency '{agency}'."), "agency");
        var scope = CounterScope.Parse(agency is null ? "province" : $"agency:{agency}", reference).Value;
        var (start, end) = (LocalDay.StartOf(from), LocalDay.StartOf(to.AddDays(1)));
        // One reader over a connection of its own: events are read in between, and pages would sort the register again each time.
        await using var beside = databases.Open();
        var dossiers = beside.Dossiers.Where(scope.Predicate).Where(d => d.ReceivedAt >= start && d.ReceivedAt < end).OrderBy(d => EF.Functions.Collate(d.Code, Scores.IndicatorQueries.CodeCollation(beside)));
        var (cases, events) = (0L, 0L);
        await foreach (var page in dossiers.AsAsyncEnumerable().Chunk(DossiersAtOnce).WithCancellation(stop))
        {
            var ids = page.Select(d => d.Id).ToArray();
            var log = (await db.Events.Where(e => ids.Contains(e.DossierId)).OrderBy(e => e.DossierId).ThenBy(e => e.Seq).ToListAsync(stop)).ToLookup(e => e.DossierId);
            foreach (var dossier in page)
            {
                var steps = log[dossier.Id].Select(e => new EventStep(e.Action, e.HappenedAt ?? e.At, e.At, Pseudonym(e.Actor))).ToList();
                if (steps.Count == 0) continue; // filed after this moment
                file.Write(CaseOf(dossier, reference), steps);
                (cases, events) = (cases + 1, events + steps.Count);
            }
        }
        file.End();
        return new EventLogResult(scope.Name, cases, events);
    }

    private static EventCase CaseOf(Dossier dossier, OfficeReference reference) => new(
        dossier.Code, reference.ProcedureById[dossier.ProcedureId].Code, reference.SectorById[dossier.SectorId].Code, reference.Tree.Agency(dossier.AgencyId)!.Code,
        PackCells.Name<Domain.Procedures.Level>(dossier.Level)!, PackCells.Name<Domain.Procedures.Channel>(dossier.Channel)!, dossier.DueAt, PackCells.Name(dossier.Class));

    // A program's name is no person's, and what it did is worth telling apart.
    private string Pseudonym(string actor) => actor.Length == 0 || actor.Contains(':', StringComparison.Ordinal)
        ? actor.Split(':')[0]
        : "staff-" + Sha256Hash.FromBytes(cipher.Hash("event-log " + actor)!).ToString()[..12];
}

/// <summary>A dossier as a case of the log.</summary>
public sealed record EventCase(string Code, string Procedure, string Sector, string Agency, string Level, string Channel, DateTimeOffset? DueAt, string? Class);

/// <summary>One event of a case: what was done, when it happened, when it was written, and by whom under a pseudonym.</summary>
public sealed record EventStep(string Action, DateTimeOffset At, DateTimeOffset Recorded, string Resource);

/// <summary>A file that an event log is written into, case by case: XES or CSV.</summary>
public interface IEventLogFile
{
    /// <summary>Adds a case with its events.</summary>
    void Write(EventCase dossier, IReadOnlyList<EventStep> steps);

    /// <summary>Ends the file.</summary>
    void End();
}
