using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Scores;

/// <summary>
/// One dossier as another system lists it behind a figure: whether it counts there, and the dates and words it gives. A moment at the
/// local midnight is a day without a time: lists of the portal often hold nothing finer.
/// </summary>
public sealed record PortalEntry(
    string Code, bool Counts, DateTimeOffset? ReceivedAt = null, DateTimeOffset? DueAt = null, DateTimeOffset? FinishedAt = null, string? Status = null)
{
    /// <summary>Whether what they say themselves is on time: finished, and not after it was due; a day without a time is compared as a day.</summary>
    public static bool OnTime(DateTimeOffset? due, DateTimeOffset? finished) =>
        due is { } promised && finished is { } ended && (IsDay(promised) || IsDay(ended) ? LocalDay.Of(ended) <= LocalDay.Of(promised) : ended <= promised);

    /// <summary>Whether both are the same moment as far as they say: to the minute, or as days when theirs has no time.</summary>
    public static bool Same(DateTimeOffset theirs, DateTimeOffset? ours) =>
        ours is { } mine && (IsDay(theirs) ? LocalDay.Of(theirs) == LocalDay.Of(mine) : theirs.ToUnixTimeSeconds() / 60 == mine.ToUnixTimeSeconds() / 60);

    /// <summary>Whether a moment stands for a whole day.</summary>
    public static bool IsDay(DateTimeOffset at) => at == LocalDay.StartOf(LocalDay.Of(at));
}

/// <summary>One dossier as we count it; <see cref="Counts"/> null while the fact is unknown. EndedAt is the end of processing.</summary>
public sealed record OwnEntry(string Code, bool? Counts, DateTimeOffset? ReceivedAt = null, DateTimeOffset? DueAt = null, DateTimeOffset? EndedAt = null);
