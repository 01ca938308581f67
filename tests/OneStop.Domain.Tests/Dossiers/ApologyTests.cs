using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using static OneStop.Domain.Dossiers.DossierAction;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>Extension and apology are two things. Received on Monday 2 March 2026, due on Monday 9 March, 17:30.</summary>
public sealed class ApologyTests
{
    private static DossierStory Running => new DossierStory().Receive("2026-03-02 09:00");

    private static DossierCommand Letter(string date = "2026-03-16 17:30") =>
        new(Extend) { Reason = "khảo sát", LetterNumber = "12/CV", NewDate = DossierStory.At(date) };

    private static DossierCommand Sorry(string date = "2026-03-20 17:30") => new(Apologise) { Reason = "xin lỗi", NewDate = DossierStory.At(date) };

    [Theory]
    [InlineData("2026-03-08 23:59", null)] // the day before, at any hour, also on a Sunday
    [InlineData("2026-03-06 17:00", null)]
    [InlineData("2026-03-09 00:00", "extend-too-late")] // the due day has begun
    [InlineData("2026-03-09 17:30", "extend-too-late")]
    [InlineData("2026-03-10 08:00", "extend-too-late")]
    public void Extend_AroundTheDayBeforeExpiry_IsRefusedFromTheDueDayOn(string at, string? refusal)
    {
        if (refusal is not null) Assert.Equal(refusal, Running.Refused(at, Letter()).Code);
        else Assert.Equal("2026-03-16 17:30", Running.Do(at, Letter()).Due);
    }

    [Fact]
    public void Extend_Twice_IsRefused() => Assert.Equal("already-extended", Running.Do("2026-03-03 09:00", Letter()).Refused("2026-03-04 09:00", Letter("2026-03-20 17:30")).Code);

    [Fact]
    public void Extend_AfterABreachThatAPauseHid_IsRefused()
    {
        var story = Running.AskSupplement("2026-03-10 09:00").Do("2026-03-16 09:00", AcceptSupplement);
        Assert.Equal("2026-03-23 17:30", story.Due);
        Assert.Equal("extend-too-late", story.Refused("2026-03-17 09:00", Letter("2026-03-30 17:30")).Code);
    }

    [Theory]
    [InlineData("2026-03-14 10:00", "not-a-working-day")] // a Saturday
    [InlineData("2026-03-09 17:30", "date-not-later")]
    [InlineData("2027-02-01 17:30", "calendar-not-covered")]
    public void Extend_ToADateThatCannotBe_IsRefused(string date, string code) => Assert.Equal(code, Running.Refused("2026-03-03 09:00", Letter(date)).Code);

    [Fact]
    public void Extend_ThenAPause_MovesTheExtendedDateByTheDaysThatStoodStill()
    {
        var story = Running.Do("2026-03-03 09:00", Letter()).Do("2026-03-04 09:00", new DossierCommand(RequestPayment) { Amount = 5 })
            .Do("2026-03-06 10:00", new DossierCommand(ConfirmPayment) { ReceiptNumber = "1" });
        Assert.Equal("2026-03-18 17:30", story.Due); // Wednesday and Thursday closed in the pause
        Assert.Equal(DossierStory.At("2026-03-09 17:30"), story.Now.FirstPromiseAt);
    }

    [Fact]
    public void Extend_PauseWithinOneOfficeDay_TakesNoDay()
    {
        var story = Running.Do("2026-03-03 09:00", Letter()).Do("2026-03-04 09:00", new DossierCommand(RequestPayment) { Amount = 5 })
            .Do("2026-03-04 16:00", new DossierCommand(ConfirmPayment) { ReceiptNumber = "1" });
        Assert.Equal("2026-03-16 17:30", story.Due);
    }

    [Theory]
    [InlineData("2026-03-08 23:59", true)]
    [InlineData("2026-03-09 00:00", false)]
    [InlineData("2026-03-12 09:00", false)]
    public void Apologise_AroundTheDayBeforeExpiry_IsInTimeOrLate_AndMovesNothing(string at, bool inTime)
    {
        var story = Running.Do(at, Sorry());
        Assert.Equal(("2026-03-09 17:30", inTime), (story.Due, story.Now.ApologyInTime));
        Assert.Equal((inTime, !inTime), (story.Now.Carries(Flag.ApologyInTime, DossierStory.At(at)), story.Now.Carries(Flag.ApologyLate, DossierStory.At(at))));
        Assert.Equal(TimelinessClass.Late, story.Do("2026-03-13 09:00", Finish).Now.Class);
        Assert.False(story.Now.Carries(Flag.ApologyMissing, DossierStory.At("2026-03-13 09:00")));
    }

    [Fact]
    public void Apologise_Again_ChangesOnlyTheExpectedDate()
    {
        var story = Running.Do("2026-03-06 09:00", Sorry()).Do("2026-03-12 09:00", Sorry("2026-03-27 17:30"));
        Assert.Equal((DossierStory.At("2026-03-06 09:00"), true, DossierStory.At("2026-03-27 17:30")), (story.Now.ApologisedAt, story.Now.ApologyInTime, story.Now.ExpectedAt));
        Assert.False(story.Now.Carries(Flag.ExpectedPassed, DossierStory.At("2026-03-27 17:30")));
        Assert.True(story.Now.Carries(Flag.ExpectedPassed, DossierStory.At("2026-03-27 17:31")));
    }

    [Theory]
    [InlineData("2026-03-05 17:00", false)]
    [InlineData("2026-03-06 00:00", true)] // Friday: Monday is the next working day
    [InlineData("2026-03-08 12:00", true)]
    [InlineData("2026-03-10 08:00", true)]
    public void ApologyDue_DueWithinTheNextWorkingDayOrLate(string at, bool owed) =>
        Assert.Equal(owed, Running.Now.Carries(Flag.ApologyDue, DossierStory.At(at)));

    [Fact]
    public void ApologyOwedAndDue_LateBeforeItsPause_StayOwed()
    {
        foreach (var flag in new[] { Flag.ApologyOwed, Flag.ApologyDue })
        {
            var story = Running.AskSupplement("2026-03-10 09:00");
            Assert.True(story.Now.Carries(flag, DossierStory.At("2026-03-11 09:00")));
            Assert.False(Running.AskSupplement("2026-03-06 09:00").Now.Carries(flag, DossierStory.At("2026-03-11 09:00")));
        }
    }

    [Fact]
    public void ApologyMissing_EndedLateWithoutAny()
    {
        var story = Running.Do("2026-03-10 09:00", Finish);
        Assert.True(story.Now.Carries(Flag.ApologyMissing, DossierStory.At("2026-03-11 09:00")));
        Assert.False(story.Now.Carries(Flag.ApologyOwed, DossierStory.At("2026-03-11 09:00")));
        Assert.False(story.Now.Carries(Flag.ApologyDue, DossierStory.At("2026-03-11 09:00")));
    }

    [Theory]
    // Due on Monday 9 March at 17:30: what is owed begins when it is late, and again when the date told has passed.
    [InlineData("2026-03-09 17:30", null, false)]
    [InlineData("2026-03-09 17:31", null, true)]
    [InlineData("2026-03-12 10:00", "2026-03-20 17:30", false)]
    [InlineData("2026-03-20 17:31", "2026-03-20 17:30", true)]
    public void ApologyOwed_LateWithoutANewDateAhead_IsTheFigureOfThatNameToo(string at, string? told, bool owed)
    {
        var (now, story) = (DossierStory.At(at), told is null ? Running : Running.Do("2026-03-10 09:00", Sorry(told)));
        Assert.Equal(owed, story.Now.Carries(Flag.ApologyOwed, now));
        Assert.Equal(owed, Figure.Parse("apologyOwed")!.At(new(now, now.AddDays(1))).Compile()(story.Now));
    }

    [Fact]
    public void ApologyFrom_IsGivenBackByACancelledPause_AndGoneAtTheEnd()
    {
        var story = Running;
        var from = story.Now.ApologyFromAt;
        Assert.Equal(DossierStory.At("2026-03-06 00:00"), from);
        Assert.Null(story.AskSupplement("2026-03-03 09:00").Now.ApologyFromAt);
        Assert.Equal(from, story.Do("2026-03-03 10:00", CancelSupplement).Now.ApologyFromAt);
        Assert.Null(story.Do("2026-03-04 10:00", Finish).Now.ApologyFromAt);
    }

    [Fact]
    public void Apologise_NoLimit_IsNeitherInTimeNorLate() =>
        Assert.Null(new DossierStory(Limit.None).Receive("2026-03-02 09:00").Do("2026-03-03 09:00", Sorry()).Now.ApologyInTime);
}
