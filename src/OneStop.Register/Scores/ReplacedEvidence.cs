using Microsoft.EntityFrameworkCore;
using OneStop.Register.Storage;

namespace OneStop.Register.Scores;

/// <summary>
/// Files of declared figures that their declarer has replaced since. What somebody relied on stays for ever: a figure that a second
/// person confirmed, one that settled a conflict, and one that stood when a stage of a round was handed in for its unit and period. The
/// rest were drafts; their files go when the replacement is 30 days old. The declared value itself always stays.
/// </summary>
public sealed class ReplacedEvidence(RegisterDbFactory databases)
{
    /// <summary>How long the files of a draft are kept after it was replaced.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    /// <summary>Forgets the files of drafts; answers how many. Their content goes with the next clean-up of attachments, where nothing else names it.</summary>
    public async Task<int> ForgetAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var db = databases.Open();
        var withFiles = (await db.FigureFiles.Select(f => f.FigureId).Distinct().ToListAsync(stop)).ToHashSet();
        if (withFiles.Count == 0) return 0;
        var figures = await db.DeclaredFigures.OrderBy(r => r.Id).ToListAsync(stop);
        var settled = (await db.FigureSettlements.Select(s => s.FigureId).ToListAsync(stop)).ToHashSet();
        var handedIn = (await db.ScoreSubmissions.Select(s => new { s.AgencyCode, s.From, s.Until, s.At }).ToListAsync(stop)).ToLookup(s => (s.AgencyCode, s.From, s.Until), s => s.At);
        var drafts = new List<long>();
        foreach (var cell in figures.GroupBy(r => (r.Indicator, r.AgencyCode, r.From, r.Until, r.DeclaredBy)))
        {
            foreach (var (row, next) in cell.Zip(cell.Skip(1)))
            {
                var stood = handedIn[(row.AgencyCode, row.From, row.Until)].Any(at => at >= row.At && at < next.At);
                if (withFiles.Contains(row.Id) && next.At <= now - Grace && row.CheckedBy is null && !settled.Contains(row.Id) && !stood) drafts.Add(row.Id);
            }
        }
        var gone = 0;
        foreach (var some in drafts.Chunk(500)) gone += await db.FigureFiles.Where(f => some.Contains(f.FigureId)).ExecuteDeleteAsync(stop);
        return gone;
    }
}
