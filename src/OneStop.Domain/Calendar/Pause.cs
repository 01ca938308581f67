namespace OneStop.Domain.Calendar;

/// <summary>What the end of a pause does to the term: it runs on, or it starts again from zero as if received at that moment.</summary>
public enum Resume
{
    Continue,
    Restart,
}

/// <summary>
/// An interval [From, Until) in which the clock stands still. An empty one changes nothing; pauses of one term may touch
/// but not overlap. A pause that is still open has no due date yet: the caller waits for its end.
/// </summary>
public readonly record struct Pause(DateTimeOffset From, DateTimeOffset Until, Resume Resume = Resume.Continue);
