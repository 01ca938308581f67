using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Petitions;
using OneStop.Register.Log;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Petitions;

/// <summary>
/// Checks that the chain of petitions' steps is whole and that each petition stands as its last step left it. Steps of before there
/// was a chain are known by their empty hash; none may follow a chained one.
/// </summary>
internal static class PetitionVerifier
{
    /// <summary>Tells every difference to <paramref name="problems"/>; answers the steps looked at.</summary>
    public static async Task<long> CheckAsync(RegisterDb db, Action<string> problems, CancellationToken stop)
    {
        var (previous, steps, left) = (LogChain.Start, 0L, new Dictionary<long, string?>());
        var erased = (await db.Petitions.Where(p => p.Erased).Select(p => p.Id).ToListAsync(stop)).ToHashSet();
        await foreach (var step in db.PetitionEvents.OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(stop))
        {
            steps++;
            if (step.Hash.Length == 0)
            {
                if (previous != LogChain.Start) problems($"step {step.Id} of a petition stands outside the chain");
                left.TryAdd(step.PetitionId, null);
                continue;
            }
            if (PetitionChain.HashOf(previous, step) != step.Hash) problems($"step {step.Id} ({step.Step}) of petition {step.PetitionId} does not fit its hash");
            if (WordsChanged(step, erased)) problems($"the words of step {step.Id} of petition {step.PetitionId} are not those that were written");
            (previous, left[step.PetitionId]) = (step.Hash, step.Facts);
        }
        await foreach (var petition in db.Petitions.OrderBy(p => p.Id).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (!left.Remove(petition.Id, out var facts)) problems($"petition {petition.Code} has no step");
            else if (facts is not null) Differences(petition, facts, problems);
        }
        if (left.Count > 0) problems($"{left.Count} petitions of the steps have no row");
        return steps;
    }

    private static bool WordsChanged(PetitionEventRow step, HashSet<long> erased) =>
        step.Words is null ? step.WordsHash.Length > 0 && !erased.Contains(step.PetitionId) : PetitionChain.HashOf(step.Words) != step.WordsHash;

    private static void Differences(Petition petition, string facts, Action<string> problems)
    {
        foreach (var (field, stands, says) in PetitionFacts.Differing(petition, facts))
            problems($"petition {petition.Code}: {field} is '{stands}', its steps say '{says}'");
    }
}
