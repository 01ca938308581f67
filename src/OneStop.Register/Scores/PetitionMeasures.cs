using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Petitions;
using OneStop.Register.Counters;
using OneStop.Register.Files;
using OneStop.Register.Storage;

namespace OneStop.Register.Scores;

/// <summary>
/// The indicators that are counted from the log of petitions: those received in the period, as they stood at its judging moment.
/// One that is neither done nor late stands apart: it is in time so far and nobody knows yet. Who said nothing of an answer is not
/// dissatisfied, as the formula has it. An office that never entered a petition keeps no log, and nothing is measured.
/// </summary>
internal static class PetitionMeasures
{
    /// <summary>The petitions behind each indicator, by code; empty where no log is kept.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<CountedEntry>>> OfAsync(RegisterDb db, IndicatorQuestion question, CancellationToken stop)
    {
        if (!await db.Petitions.AnyAsync(stop)) return new Dictionary<string, IReadOnlyList<CountedEntry>>();
        var (start, end, at) = (question.Start, question.End, question.JudgedAt);
        var agencies = question.Scope.Keys.ToArray();
        var received = await db.Petitions.AsNoTracking().Where(p => p.ReceivedAt >= start && p.ReceivedAt < end && p.EnteredAt <= at && agencies.Contains(p.AgencyId)).ToListAsync(stop);
        var late = PetitionBuckets.Late(at).Compile(preferInterpretation: true);
        var then = received.Select(p => p.At(at)).OrderBy(p => p.Code, StringComparer.Ordinal).ToList();
        return new Dictionary<string, IReadOnlyList<CountedEntry>>
        {
            ["petitions.onTime"] = [.. then.Select(p => Line(p, late(p) ? Counted.No : PetitionBuckets.IsDone(p) ? Counted.Yes : Counted.Apart))],
            ["petitions.satisfied"] = [.. then.Select(p => Line(p, late(p) || p.Satisfied == false || p.RepeatedAt is not null ? Counted.No : PetitionBuckets.IsDone(p) ? Counted.Yes : Counted.Apart))],
            ["petitions.published"] = [.. then.Where(p => p.AnsweredAt is not null).Select(p => Line(p, p.PublishedAt is null ? Counted.No : Counted.Yes))],
        };
    }

    /// <summary>The dossiers of the scope that a petition complains about; null where no log is kept.</summary>
    public static async Task<HashSet<long>?> DossiersAsync(RegisterDb db, IndicatorQuestion question, CancellationToken stop)
    {
        if (!await db.Petitions.AnyAsync(stop)) return null;
        var at = question.JudgedAt;
        return [.. await db.Petitions.Where(p => p.DossierId != null && p.EnteredAt <= at).Select(p => p.DossierId!.Value).Distinct().ToListAsync(stop)];
    }

    /// <summary>The last step of the petitions received in the time, or the last of their limits that passed; null without any.</summary>
    public static async Task<DateTimeOffset?> LastChangeAsync(RegisterDb db, DateTimeOffset start, DateTimeOffset end, CounterScope scope, DateTimeOffset now, CancellationToken stop)
    {
        var agencies = scope.Keys.ToArray();
        var received = db.Petitions.Where(p => p.ReceivedAt >= start && p.ReceivedAt < end && agencies.Contains(p.AgencyId));
        var stepped = await received.Join(db.PetitionEvents, p => p.Id, e => e.PetitionId, (_, e) => (DateTimeOffset?)e.At).MaxAsync(stop);
        var unanswered = await received.Where(p => p.AnsweredAt == null && p.AnswerBy < now).MaxAsync(p => (DateTimeOffset?)p.AnswerBy, stop);
        var unpublished = await received.Where(p => p.PublishedAt == null && p.PublishBy < now).MaxAsync(p => p.PublishBy, stop);
        return new[] { stepped, unanswered, unpublished }.Max();
    }

    private static CountedEntry Line(Petition petition, Counted counted) => new(petition.Code, petition.About.ToString(), counted);
}
