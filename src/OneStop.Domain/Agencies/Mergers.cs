namespace OneStop.Domain.Agencies;

/// <summary>An agency that ended, and the one that carries its work on from the first day it no longer exists.</summary>
/// <typeparam name="T">How agencies are named: the register's id, or a pack's code.</typeparam>
public sealed record Merger<T>(T Agency, T Successor, DateOnly From) where T : notnull;

/// <summary>
/// Which agency a dossier counts for when agencies merge within a period: the one that was in being on the day it ended, and for what
/// had not ended, on the period's last day. So each dossier stands in one line, an agency shows what it closed until its merger, and
/// its successor everything it took over.
/// </summary>
public sealed class Mergers<T> where T : notnull
{
    private readonly Dictionary<T, Merger<T>> byAgency;

    /// <summary>At most one merger for each agency; a second one throws, because an agency ends once.</summary>
    public Mergers(IEnumerable<Merger<T>> all) => byAgency = all.ToDictionary(merger => merger.Agency);

    /// <summary>Every merger, by its day.</summary>
    public IEnumerable<Merger<T>> All => byAgency.Values.OrderBy(merger => merger.From);

    /// <summary>Who answers on a day for what was an agency's; the agency itself until it ends, and where nobody followed it.</summary>
    public T AnswerableOn(T agency, DateOnly day)
    {
        // Each step follows another merger, so a circle in wrong data ends as well.
        for (var step = 0; step < byAgency.Count && byAgency.TryGetValue(agency, out var merger) && merger.From <= day; step++) agency = merger.Successor;
        return agency;
    }

    /// <summary>The line a dossier of an agency stands in.</summary>
    /// <param name="ended">The day it ended; null while it had not.</param>
    /// <param name="lastDay">The last day the report looks at.</param>
    public T LineOf(T agency, DateOnly? ended, DateOnly lastDay) => AnswerableOn(agency, ended is { } day && day < lastDay ? day : lastDay);

    /// <summary>Each time a dossier of an agency passed on by a day, if it had not ended before: the day, the line it left, the line it came to.</summary>
    public IEnumerable<(DateOnly Day, T Before, T After)> MovesOf(T agency, DateOnly lastDay)
    {
        var at = agency;
        foreach (var day in All.Select(merger => merger.From).Where(day => day <= lastDay).Distinct())
        {
            var after = AnswerableOn(agency, day);
            if (!after.Equals(at)) yield return (day, at, after);
            at = after;
        }
    }
}
