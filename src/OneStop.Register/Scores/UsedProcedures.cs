using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Counters;
using OneStop.Register.Storage;

namespace OneStop.Register.Scores;

/// <summary>What was seen of a procedure among its dossiers.</summary>
internal readonly record struct ProcedureUse(bool Online, bool Paid, bool PopulationKnown, bool Population);

/// <summary>Which procedures had dossiers received in a question's period, and of what kind: how many of each, by procedure.</summary>
internal sealed record UsedProcedures(IReadOnlyList<(long Procedure, long[] Counts)> Counted)
{
    private static readonly IReadOnlyList<Func<Dossier, bool>> kinds =
        [_ => true, d => d.Channel == Channel.Online, d => d.FeePaidOnline == true, d => d.VneidVerified != null, d => d.VneidVerified == true];

    /// <summary>The use of each procedure that had a dossier.</summary>
    public IReadOnlyDictionary<long, ProcedureUse> ById =>
        Counted.Where(u => u.Counts[0] > 0).ToDictionary(u => u.Procedure, u => new ProcedureUse(u.Counts[1] > 0, u.Counts[2] > 0, u.Counts[3] > 0, u.Counts[4] > 0));

    public static async Task<UsedProcedures> CountAsync(RegisterDb db, IndicatorQuestion question, CancellationToken stop)
    {
        var counted = await db.Dossiers.Where(question.Scope.Predicate).Where(Buckets.ReceivedIn(question.Start, question.End)).GroupBy(d => d.ProcedureId).Select(g => new
        {
            g.Key, All = g.LongCount(), Online = g.LongCount(d => d.Channel == Channel.Online), Paid = g.LongCount(d => d.FeePaidOnline == true),
            Known = g.LongCount(d => d.VneidVerified != null), Verified = g.LongCount(d => d.VneidVerified == true),
        }).ToListAsync(stop);
        return new(counted.ConvertAll(u => (u.Key, new[] { u.All, u.Online, u.Paid, u.Known, u.Verified })));
    }

    /// <summary>The same, moved along with what changed.</summary>
    public static Task<UsedProcedures> KeptAsync(KeptAnswers kept, RegisterDb db, IndicatorQuestion question, CancellationToken stop)
    {
        var counts = Buckets.ReceivedIn(question.Start, question.End).And(question.Scope.Predicate).Ready();
        return kept.OfAsync(db, $"used {question.From:O} {question.Until:O} {question.Scope.Name}", question.AsOf, () => CountAsync(db, question, stop), stop, (known, since) =>
            Task.FromResult(MovedCounts.Of<long>(known.Counted, since, Line, kinds, kinds) is { } counted ? new UsedProcedures(counted) : null));

        long? Line(Dossier dossier) => counts(dossier) ? dossier.ProcedureId : null;
    }
}
