using System.Globalization;

namespace OneStop.Tests;

/// <summary>
/// A clock that stands still until a test moves it. Timers made on it (also those inside <c>Task.Delay(…, clock)</c> and
/// <c>PeriodicTimer</c>) ring during <see cref="Advance"/> and <see cref="Set(DateTimeOffset)"/>, each at its own moment.
/// </summary>
public sealed class FixedClock(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan hanoi = TimeSpan.FromHours(7);
    private readonly Lock gate = new();
    private readonly List<FixedTimer> timers = [];
    private DateTimeOffset now = start.ToUniversalTime();

    /// <summary>Starts at a time on the office wall: <c>new FixedClock("2026-08-28 09:00")</c> is 02:00 UTC.</summary>
    public FixedClock(string officeTime) : this(At(officeTime))
    {
    }

    /// <summary>An instant from a time on the office wall, which is seven hours ahead of UTC all year.</summary>
    public static DateTimeOffset At(string officeTime) =>
        new(DateTime.Parse(officeTime, CultureInfo.InvariantCulture, DateTimeStyles.None), hanoi);

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Timers armed and not yet rung: a test waits for one before it moves the clock past a background loop's delay.</summary>
    public int TimersWaiting
    {
        get
        {
            lock (gate)
                return timers.Count(timer => timer.Due is not null);
        }
    }

    public void Advance(TimeSpan by) => Set(GetUtcNow() + by);

    public void Set(string officeTime) => Set(At(officeTime));

    /// <summary>Moves to an instant. Forwards, every timer due on the way rings; backwards, as a clock set wrong, none does.</summary>
    public void Set(DateTimeOffset to)
    {
        while (NextDue(to) is { } timer)
            timer.Ring();
        lock (gate)
            now = to.ToUniversalTime();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FixedTimer(this, () => callback(state));
        lock (gate)
            timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private FixedTimer? NextDue(DateTimeOffset until)
    {
        lock (gate)
        {
            var timer = timers.Where(t => t.Due <= until).MinBy(t => t.Due);
            if (timer?.Due > now)
                now = timer.Due.Value;
            return timer;
        }
    }

    private sealed class FixedTimer(FixedClock clock, Action ring) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan every)
        {
            lock (clock.gate)
            {
                period = every;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            }
            if (dueTime == TimeSpan.Zero)
                Ring();
            return true;
        }

        public void Ring()
        {
            lock (clock.gate)
                Due = period > TimeSpan.Zero ? Due + period : null;
            ring();
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                Due = null;
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
