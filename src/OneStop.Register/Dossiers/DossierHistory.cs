using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Dossiers;

/// <summary>One event of a dossier, the dossier before it (null for the first) and after it.</summary>
public sealed record HistoryStep(EventRow Event, Dossier? Before, Dossier After);

/// <summary>A dossier's past, folded from its events: the log is the only source.</summary>
public static class DossierHistory
{
    /// <summary>Every step in order; up to and including <paramref name="version"/> when one is given.</summary>
    public static async Task<IReadOnlyList<HistoryStep>> OfAsync(RegisterDb db, long dossierId, CancellationToken stop, int version = int.MaxValue)
    {
        var lines = await db.Events.Where(e => e.DossierId == dossierId && e.Version <= version).OrderBy(e => e.Seq).ToListAsync(stop);
        var steps = new List<HistoryStep>(lines.Count);
        Dossier? stands = null;
        foreach (var line in lines)
        {
            var after = LogChain.Apply(stands, line);
            steps.Add(new(line, stands, after));
            stands = after;
        }
        return steps;
    }

    /// <summary>The public details of an event, by name.</summary>
    public static IReadOnlyDictionary<string, string> Details(EventRow line)
    {
        using var data = JsonDocument.Parse(line.Data);
        return data.RootElement.GetProperty("details").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString());
    }
}
