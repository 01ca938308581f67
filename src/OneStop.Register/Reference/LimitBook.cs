using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reference;

/// <summary>Limits of many procedures as they were proposed together: the legal ones, and present ones that hold from a day on.</summary>
public sealed record ProposedLimits(DateOnly From, IReadOnlyList<LimitLine> Lines);

/// <summary>
/// Limits of many procedures at once, from a table: proposed by one person, approved by another. A legal (base) limit is a fact for comparison
/// and changes no dossier; a present limit makes a new version of the procedure, as when it is edited alone.
/// </summary>
public sealed class LimitBook
{
    private const string Kind = "limits";
    private readonly ReferenceProposals proposals;
    private readonly RegisterDbFactory databases;
    private readonly ReferenceCache references;
    private readonly TimeProvider clock;

    public LimitBook(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock) =>
        (this.databases, this.references, this.clock, proposals) = (databases, references, clock, new(databases, references, clock));

    /// <summary>Everything proposed here, the newest first.</summary>
    public Task<IReadOnlyList<ReferenceProposal>> ListAsync(CancellationToken stop) => proposals.ListAsync(Kind, stop);

    /// <summary>The lines of a proposal.</summary>
    public static ProposedLimits LinesOf(ReferenceProposal proposal) => StoredJson.Read<ProposedLimits>(proposal.Content);

    /// <summary>The faults of the lines against the catalogue of now, by line; empty when all could be proposed.</summary>
    public async Task<IReadOnlyList<TableFault>> CheckAsync(ProposedLimits limits, Caller by, CancellationToken stop)
    {
        await using var db = databases.Open();
        return Plan(await references.CurrentAsync(db, stop), limits, "", "?", by).Faults;
    }

    /// <summary>Proposes them, all or none: refused as <c>limits-faulty</c> with the first fault while any line cannot be taken.</summary>
    public Task<Outcome<ReferenceProposal>> ProposeAsync(ProposedLimits limits, string decision, string basis, Caller by, CancellationToken stop)
    {
        var (legal, present) = (limits.Lines.Count(line => line.Base is not null), limits.Lines.Count(line => line.Limit is not null));
        var about = new Text($"{legal} thời hạn gốc, {present} thời hạn hiện hành từ {limits.From:dd/MM/yyyy}", $"{legal} base limits, {present} present limits from {limits.From:dd/MM/yyyy}");
        return proposals.ProposeAsync(Kind, limits, about, decision, basis, by, reference => Faulty(Plan(reference, limits, decision, basis, by).Faults), stop);
    }

    /// <summary>Approves or declines, by another person; what is approved is applied whole, or refused while a line no longer can be.</summary>
    public Task<Outcome<ReferenceProposal>> DecideAsync(long id, bool approve, Caller by, CancellationToken stop) =>
        proposals.DecideAsync<ProposedLimits>(Kind, id, approve, by, (db, head, limits, proposal) => ApplyAsync(db, head, limits, proposal, by, stop), stop);

    private async Task<Refusal?> ApplyAsync(RegisterDb db, LogHeadRow head, ProposedLimits limits, ReferenceProposal proposal, Caller by, CancellationToken stop)
    {
        var (changes, faults) = Plan(await references.AtAsync(db, head.CatalogueStamp, stop), limits, proposal.Decision, proposal.Basis, by with { Actor = proposal.By });
        if (Faulty(faults) is { } refused) return refused;
        foreach (var some in changes.Chunk(400))
        {
            var ids = some.Select(change => change.Known.Id).ToArray();
            var rows = await db.ProcedureVersions.AsTracking().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, stop);
            foreach (var (known, kept, next) in some)
            {
                var row = rows[known.Id];
                (row.InForceTo, row.Content) = (kept.InForceTo, StoredJson.Write(kept));
                if (next is not null)
                    db.ProcedureVersions.Add(new() { Id = head.NextId++, ProcedureId = known.ProcedureId, Version = next.Version, InForceFrom = next.InForceFrom, InForceTo = next.InForceTo, Content = StoredJson.Write(next) });
            }
        }
        return null;
    }

    /// <summary>For each procedure its newest version as it is kept, and the one that follows where a present limit changes.</summary>
    private (IReadOnlyList<(KnownVersion Known, ProcedureVersion Kept, ProcedureVersion? Next)> Changes, IReadOnlyList<TableFault> Faults) Plan(
        OfficeReference reference, ProposedLimits limits, string decision, string basis, Caller by)
    {
        var now = LocalDay.Precise(clock.GetUtcNow());
        var (changes, faults) = (new List<(KnownVersion, ProcedureVersion, ProcedureVersion?)>(), new List<TableFault>());
        foreach (var lines in limits.Lines.GroupBy(line => line.Code, StringComparer.OrdinalIgnoreCase))
        {
            var first = lines.First();
            void Fault(LimitLine line, string column, Text message) => faults.Add(new(line.Line, column, null, message));
            if (reference.Newest(lines.Key) is not { } known)
            {
                Fault(first, "code", ProcedureRefusals.Unknown(lines.Key).Message);
                continue;
            }
            if (lines.GroupBy(line => line.Channel).FirstOrDefault(same => same.Count() > 1) is { } twice)
            {
                Fault(twice.Last(), "code", new($"Thủ tục {lines.Key} có hai dòng cho cùng một kênh.", $"Procedure {lines.Key} has two lines for one channel."));
                continue;
            }
            if (lines.FirstOrDefault(line => line.Channel is { } channel && known.Content.TermsFor(channel) is null) is { } closed)
            {
                Fault(closed, "channel", new($"Thủ tục {lines.Key} không nhận qua kênh này.", $"Procedure {lines.Key} is not offered through this channel."));
                continue;
            }
            var legal = known.Content with { BaseLimits = Merged(known.Content.BaseLimits, lines, basis) };
            if (lines.All(line => line.Limit is null))
            {
                changes.Add((known, legal, null));
                continue;
            }
            var channels = known.Content.Channels.Select(terms => Limit(lines, terms.Channel) is { } limit ? terms with { Limit = limit, Doubt = LimitDoubt.None } : terms).ToList();
            var next = new ProcedureEdit(known.Content.Code, known.Content.Version, limits.From) { Decision = decision, Basis = basis, Channels = channels }.Apply(legal, by.Actor, now, LocalDay.Of(now));
            if (next.IsOk) changes.Add((known, legal with { InForceTo = limits.From }, next.Value));
            // A present limit that stands already is no fault beside a legal one that is new.
            else if (next.Refusal.Code == ProcedureEditRefusals.Nothing.Code && lines.Any(line => line.Base is not null)) changes.Add((known, legal, null));
            else Fault(first, next.Refusal.Field == "from" ? "from" : "limit", next.Refusal.Message);
        }
        return (changes, faults);
    }

    private static Domain.Calendar.Limit? Limit(IEnumerable<LimitLine> lines, Channel channel) =>
        (lines.FirstOrDefault(line => line.Channel == channel) ?? lines.FirstOrDefault(line => line.Channel is null))?.Limit;

    private static IReadOnlyList<BaseLimit> Merged(IReadOnlyList<BaseLimit> known, IEnumerable<LimitLine> lines, string basis)
    {
        var entered = lines.Where(line => line.Base is not null).ToList();
        return [.. known.Where(limit => entered.TrueForAll(line => line.Channel != limit.Channel)), .. entered.Select(line => new BaseLimit(line.Channel, line.Base!.Value, basis))];
    }

    private static Refusal? Faulty(IReadOnlyList<TableFault> faults) => faults.Count == 0 ? null : new("limits-faulty", new(
        $"{faults.Count} dòng chưa dùng được; dòng {faults[0].Line}: {faults[0].Message.Vi}", $"{faults.Count} lines cannot be taken; line {faults[0].Line}: {faults[0].Message.En}"), "file");
}
