using OneStop.Domain.Asking;
using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Tests.Calendar;
using static OneStop.Tests.Asking.AskingRulesTests;

namespace OneStop.Tests.Asking;

/// <summary>Every pause and the stop have their place in the promised term, by working time.</summary>
public sealed class ParkingTests
{
    /// <summary>
    /// Received on Monday 2 March 2026 at 08:00, promised for Thursday 12 March at 08:00: eight working days of eight hours, so the
    /// last tenth begins after seven days and 1.6 hours, on 11 March at 09:36.
    /// </summary>
    private static readonly Dossier plain = new()
    {
        Id = 1, Code = "A", AgencyId = 1, Status = DossierStatus.Processed, SupplementCount = 1,
        ReceivedAt = At("2026-03-02 08:00"), FirstPromiseAt = At("2026-03-12 08:00"), DueAt = At("2026-03-12 08:00"),
    };

    private static readonly WorkCalendar calendar = SeedCalendar.With(("08:00", "12:00"), ("13:00", "17:00"));

    [Theory]
    [InlineData("2026-03-02 08:00", false, true)]
    [InlineData("2026-03-11 09:35", false, true)]
    [InlineData("2026-03-11 09:36", true, true)]
    [InlineData("2026-03-12 08:00", true, true)]
    [InlineData("2026-03-12 08:01", false, false)]
    public void Parked_PauseInTheLastTenth_Holds(string paused, bool holds, bool inBase) =>
        Assert.Equal((holds, inBase), Parked(plain with { Pauses = [Open(paused)] }));

    [Theory]
    [InlineData("2026-03-12 09:35", false)] // the day paused is not of the term
    [InlineData("2026-03-12 09:36", true)]
    public void Parked_SecondPauseAfterOneThatContinues_CountsWithoutThePausedTime(string second, bool holds) =>
        Assert.Equal((holds, true), Parked(plain with { Pauses = [Ended("2026-03-03 08:00", "2026-03-04 08:00", Resume.Continue), Open(second)] }));

    [Theory]
    [InlineData("2026-03-11 10:00", false)] // of the term begun again on 9 March two days are over
    [InlineData("2026-03-18 09:35", false)]
    [InlineData("2026-03-18 09:36", true)]
    public void Parked_SecondPauseAfterOneThatRestarts_CountsFromItsEnd(string second, bool holds) =>
        Assert.Equal((holds, true), Parked(plain with { Pauses = [Ended("2026-03-03 08:00", "2026-03-09 08:00", Resume.Restart), Open(second)] }));

    [Fact]
    public void Parked_FirstPauseEarlySecondLateThirdEarly_HoldsByTheSecond() => Assert.Equal((true, true), Parked(plain with
    {
        Pauses = [Ended("2026-03-02 09:00", "2026-03-02 09:00", Resume.Continue), Ended("2026-03-11 15:00", "2026-03-13 08:00", Resume.Restart), Open("2026-03-13 09:00")],
    }));

    [Fact]
    public void Parked_Stop_HoldsByItselfAndNotTwiceOutOfAPause()
    {
        var stopped = plain with { Result = DossierResult.Stopped, EndedAt = At("2026-03-11 15:00") };

        Assert.Equal((true, true), Parked(stopped));
        Assert.Equal((false, true), Parked(stopped with { EndedAt = At("2026-03-05 15:00") }));
        Assert.Equal((false, true), Parked(stopped with { Pauses = [Ended("2026-03-03 08:00", "2026-03-11 15:00", Resume.Continue)] }));
        Assert.Equal((false, false), Parked(plain with { Result = DossierResult.Withdrawn, EndedAt = At("2026-03-11 15:00") }));
    }

    [Fact]
    public void Parked_CancelledLateUnpromisedOrUncoveredPause_IsNotInTheBase()
    {
        var paused = plain with { Pauses = [Open("2026-03-11 15:00")] };

        Assert.Equal((true, true), Parked(paused));
        Assert.Equal((false, false), Parked(plain with { Pauses = [Ended("2026-03-11 15:00", "2026-03-11 15:00", Resume.Continue) with { Cancelled = true }] }));
        Assert.Equal((false, false), Parked(paused with { BreachedAt = At("2026-03-11 14:59") }));
        Assert.Equal((true, true), Parked(paused with { BreachedAt = At("2026-03-20 08:00") }));
        Assert.Equal((false, false), Parked(paused with { FirstPromiseAt = null }));
        Assert.Equal((false, false), Parked(paused with { FirstPromiseAt = At("2099-03-12 08:00") }));
    }

    private static PauseEntry Open(string from) => new(At(from), null, PauseKind.Supplement, Resume.Restart);

    private static PauseEntry Ended(string from, string until, Resume resume) => new(At(from), At(until), PauseKind.Supplement, resume);

    private static (bool Holds, bool InBase) Parked(Dossier d) =>
        (AskingRules.Holds(AskingKind.Parked, d, calendar), AskingRules.InBase(AskingKind.Parked, d, calendar));
}
