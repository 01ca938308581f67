namespace OneStop.Domain.Tests;

public sealed class FixedClockTests
{
    private readonly FixedClock clock = new("2026-08-28 09:00");

    [Fact]
    public void GetUtcNow_FromOfficeTime_IsSevenHoursEarlier()
    {
        Assert.Equal(new DateTimeOffset(2026, 8, 28, 2, 0, 0, TimeSpan.Zero), clock.GetUtcNow());
        Assert.Equal(new DateTime(2026, 8, 28, 9, 0, 0), clock.GetLocalNow().DateTime);
    }

    [Fact]
    public void Advance_MovesNowAndTheElapsedTime()
    {
        var start = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromMinutes(90));

        Assert.Equal(FixedClock.At("2026-08-28 10:30"), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(90), clock.GetElapsedTime(start));
    }

    [Fact]
    public void Set_OverSeveralTimers_RingsEachAtItsOwnMomentInOrder()
    {
        var rung = new List<string>();
        using var late = clock.CreateTimer(_ => rung.Add($"late {clock.GetLocalNow():HH:mm}"), null, TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);
        using var hourly = clock.CreateTimer(_ => rung.Add($"hourly {clock.GetLocalNow():HH:mm}"), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        clock.Set("2026-08-28 12:30");

        Assert.Equal(["hourly 10:00", "late 11:00", "hourly 11:00", "hourly 12:00"], rung);
        Assert.Equal(1, clock.TimersWaiting);
    }

    [Fact]
    public void Set_Backwards_RingsNothing()
    {
        var rung = 0;
        using var timer = clock.CreateTimer(_ => rung++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        clock.Set("2026-08-27 09:00");

        Assert.Equal(0, rung);
        Assert.Equal(FixedClock.At("2026-08-27 09:00"), clock.GetUtcNow());
    }

    [Fact]
    public async Task Delay_OnTheClock_EndsWhenTheClockArrives()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(5), clock, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
        Assert.Equal(0, clock.TimersWaiting);
    }
}
