namespace OneStop.Register.Counters;

/// <summary>
/// How far into the log this process knows what changed. Its own commits move the mark as they ring the bell; what lies beyond
/// it was written by another process.
/// </summary>
public sealed class LogMark
{
    private readonly Lock marking = new();
    private long seen = -1;

    /// <summary>
    /// Notes an own commit that moved the log from one end to the other. When something foreign lies before it the mark stays, so
    /// that the next look finds it.
    /// </summary>
    internal void Own(long before, long after)
    {
        lock (marking)
            if (seen == before) seen = after;
    }

    /// <summary>The part of the log, after From up to To, that nobody rang for; null when there is none. The first call only sets the mark.</summary>
    internal (long From, long To)? Beyond(long head)
    {
        lock (marking)
        {
            if (seen < 0) seen = head;
            return head > seen ? (seen, head) : null;
        }
    }

    /// <summary>Everything up to here has been looked at.</summary>
    internal void Seen(long upTo)
    {
        lock (marking)
            seen = Math.Max(seen, upTo);
    }
}
