using System.Linq.Expressions;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Reference;

namespace OneStop.Register.Watch;

/// <summary>What a line of the picture is about.</summary>
internal readonly record struct TimeLineKey(TimePart Part, string Key, string Name, string NameEn);

/// <summary>The seconds of each line in ascending order, from which any percentile is read; and how many dossiers ended. Never changed: what follows is another one.</summary>
internal sealed record TimeSums(IReadOnlyDictionary<TimeLineKey, long[]> Lines, long Dossiers)
{
    public static TimeSums Of(IEnumerable<TimeSpent> spent, long dossiers) => new(Grouped(spent).ToDictionary(line => line.Key, line => line.Value), dossiers);

    /// <summary>Without what some dossiers spent before, and with what they spend now; null when something is to be taken away that was never counted.</summary>
    public TimeSums? With((IReadOnlyList<TimeSpent> Spent, long Dossiers) before, (IReadOnlyList<TimeSpent> Spent, long Dossiers) after)
    {
        var (lines, less, more) = (new Dictionary<TimeLineKey, long[]>(Lines), Grouped(before.Spent), Grouped(after.Spent));
        foreach (var key in less.Keys.Union(more.Keys))
        {
            if (Merge(lines.GetValueOrDefault(key) ?? [], less.GetValueOrDefault(key) ?? [], more.GetValueOrDefault(key) ?? []) is not { } merged) return null;
            if (merged.Length > 0) lines[key] = merged;
            else lines.Remove(key);
        }
        return new(lines, Dossiers - before.Dossiers + after.Dossiers);
    }

    private static Dictionary<TimeLineKey, long[]> Grouped(IEnumerable<TimeSpent> spent) =>
        spent.GroupBy(s => new TimeLineKey(s.Part, s.Key, s.Name, s.NameEn)).ToDictionary(g => g.Key, g => g.Select(s => s.Seconds).Order().ToArray());

    /// <summary>All of them ascending, in one pass: a line of a year is as long as the year has dossiers.</summary>
    private static long[]? Merge(long[] known, long[] less, long[] more)
    {
        var merged = new List<long>(known.Length + more.Length);
        var (gone, come) = (0, 0);
        foreach (var seconds in known)
        {
            if (gone < less.Length && less[gone] == seconds) { gone++; continue; }
            while (come < more.Length && more[come] <= seconds) merged.Add(more[come++]);
            merged.Add(seconds);
        }
        if (gone < less.Length) return null;
        merged.AddRange(more[come..]);
        return [.. merged];
    }
}

/// <summary>What changed dossiers spent, before and now, where they are counted.</summary>
internal sealed class TimeMeasured(OfficeReference reference, Expression<Func<Dossier, bool>> counted)
{
    private static readonly string forward = Lifecycle.Name(DossierAction.Forward);
    private readonly Func<Dossier, bool> counts = counted.Ready();
    private readonly (TimeStages Stages, TimeLegs Legs) of = (new(reference), new(reference));

    public (IReadOnlyList<TimeSpent> Spent, long Dossiers) Before(Since since) => Of(since.Changed.Where(c => c.Before is not null).Select(c => (c.Before!, c.CourseBefore)));

    public (IReadOnlyList<TimeSpent> Spent, long Dossiers) After(Since since) => Of(since.Changed.Select(c => (c.After, c.Course)));

    private (IReadOnlyList<TimeSpent> Spent, long Dossiers) Of(IEnumerable<(Dossier Dossier, IReadOnlyList<CourseEvent> Course)> changed)
    {
        var (spent, dossiers) = (new List<TimeSpent>(), 0L);
        foreach (var (dossier, course) in changed.Where(c => c.Course.Count > 0 && counts(c.Dossier)))
        {
            dossiers++;
            if (of.Stages.Of(dossier) is not { } stages) continue;
            spent.AddRange(stages);
            spent.AddRange(course.Any(e => Lifecycle.Name(e.Action) == forward) ? of.Legs.Of(dossier, CourseLegs.Unjudged(course)) : of.Legs.OfOneHolder(dossier));
        }
        return (spent, dossiers);
    }
}
