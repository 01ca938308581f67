using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Writing;

/// <summary>
/// The work of one transaction, in memory: dossiers as they stand, what was decided, and the rows to write. The head row is
/// locked, so what is read here cannot change before the commit, on any node.
/// </summary>
internal sealed partial class Batch(RegisterDb db, LogHeadRow head, OfficeReference reference)
{
    private readonly HashSet<(string Source, string SourceId, string Kind, string Field, string Offered)> knownFindings = [];
    private readonly OfficeReference before = reference;
    private CatalogueAdditions? additions;
    private readonly Dictionary<string, Dossier> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), string> codeBySource = [];
    private readonly HashSet<long> added = [];
    private readonly Dictionary<long, Dossier> changed = [];
    private readonly List<EventRow> events = [];
    private readonly List<NoteRow> notes = [];
    private readonly List<PersonRow> persons = [];
    private readonly List<FindingRow> findings = [];
    private readonly List<IdempotencyRow> newKeys = [];
    private readonly Dictionary<(string Scope, string Key), IdempotencyRow> keys = [];
    private readonly NumberSeries numbers = new(db);
    private readonly TallyDeltas tallies = new();

    /// <summary>Agencies, desks, procedures and calendars, with what this batch adds to them.</summary>
    public OfficeReference Reference { get; private set; } = reference;

    /// <summary>True when the batch added to the reference data, so that the catalogue stamp moves with it.</summary>
    public bool CatalogueMoved => additions is not null;

    /// <summary>Where the log ended before this batch, and where it ends with it.</summary>
    public long LogBefore { get; } = head.Seq;
    public long LogAfter => head.Seq;

    /// <summary>Agencies and desks whose counters change with this batch.</summary>
    public HashSet<(long AgencyId, long DeskId)> Touched { get; } = [];

    /// <summary>The clock's moment of this command.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>This command is part of a simulation: invented text needs no secret salt, and the same plan must give the same log.</summary>
    public bool Simulated { get; set; }

    /// <summary>Reads, in a few queries, everything the requests said they need.</summary>
    public async Task PrefetchAsync(IReadOnlyList<WriteRequest> requests, CancellationToken stop)
    {
        var codes = requests.SelectMany(r => r.Codes).Distinct().ToArray();
        if (codes.Length > 0)
            foreach (var dossier in await db.Dossiers.AsNoTracking().Where(d => codes.Contains(d.Code)).ToListAsync(stop)) Remember(dossier);
        foreach (var source in requests.SelectMany(r => r.SourceKeys).Distinct().GroupBy(k => k.Source))
        {
            var ids = source.Select(k => k.SourceId).ToArray();
            foreach (var dossier in await db.Dossiers.AsNoTracking().Where(d => d.Source == source.Key && ids.Contains(d.SourceId)).ToListAsync(stop)) Remember(dossier);
            foreach (var finding in await db.Findings.AsNoTracking().Where(f => f.Source == source.Key && ids.Contains(f.SourceId)).ToListAsync(stop))
                knownFindings.Add((finding.Source, finding.SourceId, finding.Kind, finding.Field, finding.Offered));
        }
        var wanted = requests.Where(r => r.Idempotency is not null).Select(r => r.Idempotency!.Key).Distinct().ToArray();
        if (wanted.Length > 0)
            foreach (var row in await db.Idempotency.AsNoTracking().Where(k => wanted.Contains(k.Key)).ToListAsync(stop)) keys[(row.Scope, row.Key)] = row;
    }

    /// <summary>The dossier as it stands in this batch; null when there is none (only for codes asked for beforehand).</summary>
    public Dossier? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The dossier imported earlier under this key; null when there is none.</summary>
    public Dossier? FindSource(string source, string sourceId) =>
        codeBySource.TryGetValue((source, sourceId), out var code) ? byCode[code] : null;

    public long NextId() => head.NextId++;

    /// <summary>The next number of a series, see <see cref="NumberSeries"/>.</summary>
    public long NextNumber(string series, string owner, string period, long startsAfter = 0) => numbers.Next(series, owner, period, startsAfter);

    /// <summary>The first answer when this idempotency key was used before; a refusal when it came with another body.</summary>
    public Outcome<Done>? Repeated(WriteRequest request)
    {
        if (request.Idempotency is not { } asked || !keys.TryGetValue((asked.Scope, asked.Key), out var first)) return null;
        if (first.BodyHash != asked.BodyHash) return RegisterRefusals.KeyReused;
        var dossier = byCode.Values.FirstOrDefault(d => d.Id == first.DossierId)
            ?? db.Dossiers.AsNoTracking().Single(d => d.Id == first.DossierId);
        return new Done(dossier, [], [], Repeated: true);
    }

    /// <summary>Records a decision: row, event, note, tallies and the answer to the key, all or none with the batch.</summary>
    public Dossier Record(Dossier? before, Decision decision, string actor, IdempotencyKey? key = null)
    {
        var id = before?.Id ?? NextId();
        var after = decision.After with { Id = id, Version = (before?.Version ?? 0) + 1 };
        var noted = decision.Note is { Length: > 0 } text ? Note(id, text, decision) : decision;
        events.Add(LogChain.Append(head, before, noted with { After = after }, Now, actor));

        tallies.Change(before, after);
        if (before is null) added.Add(id);
        changed[id] = after;
        Remember(after);
        Touched.Add((after.AgencyId, after.DeskId));
        if (before is not null && before.AgencyId != after.AgencyId) Touched.Add((before.AgencyId, before.DeskId));
        if (key is not null)
        {
            var row = new IdempotencyRow { Scope = key.Scope, Key = key.Key, BodyHash = key.BodyHash, DossierId = id, Version = after.Version, At = Now };
            keys[(key.Scope, key.Key)] = row;
            newKeys.Add(row);
        }
        return after;
    }

    /// <summary>Who wrote the dossier's last event, and what it was.</summary>
    public (string? Actor, string? Action) LastOf(long dossierId)
    {
        var last = events.LastOrDefault(e => e.DossierId == dossierId)
            ?? db.Events.AsNoTracking().Where(e => e.DossierId == dossierId).OrderByDescending(e => e.Seq).FirstOrDefault();
        return (last?.Actor, last?.Action);
    }

    public void Add(PersonRow person) => persons.Add(person);

    /// <summary>Records a finding; false when the same one is recorded already, so that a repeated import does not say it twice.</summary>
    public bool Add(FindingRow finding)
    {
        if (!knownFindings.Add((finding.Source, finding.SourceId, finding.Kind, finding.Field, finding.Offered))) return false;
        finding.Id = NextId();
        findings.Add(finding);
        return true;
    }

    /// <summary>Adds to the reference data in this transaction; what is added is known to the rest of the batch at once.</summary>
    public void AddToCatalogue(Action<CatalogueAdditions> add)
    {
        if (additions is null)
        {
            additions = new CatalogueAdditions(NextId);
            head.CatalogueStamp++;
        }
        add(additions);
        Reference = additions.On(before, head.CatalogueStamp);
    }

    /// <summary>Writes everything; the caller commits.</summary>
    public async Task FlushAsync(BulkWriter bulk, DbTransaction transaction, CancellationToken stop)
    {
        if (additions is not null) await additions.FlushAsync(bulk, transaction, stop);
        await bulk.InsertAsync(transaction, persons, stop);
        await bulk.InsertAsync(transaction, [.. changed.Values.Where(d => added.Contains(d.Id))], stop);
        await bulk.UpdateAsync(transaction, [.. changed.Values.Where(d => !added.Contains(d.Id))], stop);
        await bulk.InsertAsync(transaction, events, stop);
        await bulk.InsertAsync(transaction, notes, stop);
        await FlushSlipsAsync(bulk, transaction, stop);
        await FlushTillAsync(bulk, transaction, stop);
        await bulk.InsertAsync(transaction, parties, stop);
        await FlushPeopleAsync(bulk, transaction, stop);
        if (papers is not null) await papers.FlushAsync(bulk, transaction, stop);
        await bulk.InsertAsync(transaction, findings, stop);
        await bulk.InsertAsync(transaction, newKeys, stop);
        await bulk.PutAsync(transaction, numbers.Moved, stop);
        await bulk.AddUpAsync(transaction, tallies.Daily(), stop);
        await bulk.AddUpAsync(transaction, tallies.Yearly(), stop);
        await bulk.AddUpAsync(transaction, tallies.Trend(), stop);
        await bulk.UpdateAsync(transaction, [head], stop);
    }

    /// <summary>Free text goes beside the log; the event keeps its salted hash, so the text can be checked while it stands and erased without a trace of its content.</summary>
    private Decision Note(long dossierId, string text, Decision decision)
    {
        var salt = Convert.ToHexStringLower(Simulated ? SHA256.HashData(BitConverter.GetBytes(head.Seq + 1))[..16] : RandomNumberGenerator.GetBytes(16));
        notes.Add(new NoteRow { Id = NextId(), DossierId = dossierId, EventSeq = head.Seq + 1, Salt = salt, Content = text });
        return decision with { Details = new Dictionary<string, string>(decision.Details) { [NoteText.Detail] = NoteText.HashOf(salt, text) } };
    }

    private void Remember(Dossier dossier)
    {
        byCode[dossier.Code] = dossier;
        if (dossier is { Source: { } source, SourceId: { } sourceId }) codeBySource[(source, sourceId)] = dossier.Code;
    }
}
