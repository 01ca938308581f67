using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using static OneStop.Domain.Dossiers.DossierAction;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>Monday 2 March 2026 is the usual first day; five working days from there end on Monday 9 March, 17:30.</summary>
public sealed class DecideTests
{
    [Fact]
    public void Register_FiveWorkingDays_PromisesTheEndOfTheFifthDay()
    {
        var story = new DossierStory().Receive("2026-03-02 09:00");
        Assert.Equal("2026-03-09 17:30", story.Due);
        Assert.Equal(story.Now.DueAt, story.Now.FirstPromiseAt);
        Assert.Equal(DossierStory.At("2026-03-06 17:30"), story.Now.DueSoonAt);
    }

    [Fact]
    public void Register_UnknownLimit_IsRefused() =>
        Assert.Equal("limit-unknown", Decide.Register(DossierStory.Filed, new DossierStory((Limit?)null).Terms, new("lan", DossierStory.At("2026-03-02 09:00"))).Refusal.Code);

    [Fact]
    public void Register_TermLeavesTheCalendar_IsRefused() =>
        Assert.Equal("calendar-not-covered", Decide.Register(DossierStory.Filed, new DossierStory().Terms, new("lan", DossierStory.At("2026-12-30 09:00"))).Refusal.Code);

    [Fact]
    public void Register_NoLimit_HasNoDueMoment()
    {
        var story = new DossierStory(Limit.None).Receive("2026-03-02 09:00");
        Assert.Null(story.Due);
        Assert.Equal(TimelinessClass.Unclassifiable, story.Do("2026-03-03 09:00", Finish).Now.Class);
    }

    [Fact]
    public void Submit_OnSundayNight_MustBeAcceptedByMondayEvening()
    {
        var story = new DossierStory().Submit("2026-03-01 23:00");
        Assert.Null(story.Due);
        Assert.Equal(DossierStory.At("2026-03-02 17:30"), story.Now.AcceptBy);
        Assert.Equal("2026-03-09 17:30", story.Do("2026-03-02 10:00", Accept).Due);
    }

    [Theory]
    [InlineData("2026-03-06 17:00", TimelinessClass.Early)]
    [InlineData("2026-03-09 08:00", TimelinessClass.OnTime)]
    [InlineData("2026-03-09 17:30", TimelinessClass.OnTime)] // the due moment itself
    [InlineData("2026-03-09 17:31", TimelinessClass.Late)]
    [InlineData("2026-03-10 08:00", TimelinessClass.Late)]
    public void Finish_AtMoment_IsClassed(string at, TimelinessClass expected) =>
        Assert.Equal(expected, new DossierStory().Receive("2026-03-02 09:00").Do(at, Finish).Now.Class);

    [Fact]
    public void ReturnResult_LongAfterTheDueMoment_LeavesTheClass()
    {
        var story = new DossierStory().Receive("2026-03-02 09:00").Do("2026-03-05 09:00", Finish);
        Assert.Equal(TimelinessClass.Early, story.Do("2026-04-02 09:00", new DossierCommand(ReturnResult) { CollectedBy = "Đỗ Thị Hồng Ngọc", ReturnChannel = Channel.Post }).Now.Class);
    }

    [Fact]
    public void AcceptSupplement_ByDefault_RestartsTheTerm()
    {
        var story = new DossierStory().Receive("2026-03-02 09:00").AskSupplement("2026-03-04 09:00");
        Assert.Null(story.Due);
        story.Do("2026-03-11 10:00", AcceptSupplement);
        Assert.Equal("2026-03-18 17:30", story.Due);
        Assert.Equal(DossierStory.At("2026-03-09 17:30"), story.Now.FirstPromiseAt);
        Assert.Equal((TimelinessClass.Early, TimelinessClass.Late),
            (story.Do("2026-03-13 10:00", Finish).Now.Class!.Value, story.Now.FirstPromiseClass!.Value));
    }

    [Fact]
    public void ConfirmPayment_Continues_DaysWhoseClosingLayInThePauseAreNotCounted()
    {
        var story = new DossierStory().Receive("2026-03-02 09:00").Do("2026-03-03 09:00", new DossierCommand(RequestPayment) { Amount = 1 });
        story.Do("2026-03-05 10:00", new DossierCommand(ConfirmPayment) { ReceiptNumber = "7" });
        Assert.Equal("2026-03-11 17:30", story.Due); // Tuesday 3 and Wednesday 4 stood still
        Assert.Equal(DossierStatus.Received, story.Now.Status);
    }

    [Fact]
    public void CancelSupplement_GivesBackStateAndClock()
    {
        var story = new DossierStory().Receive("2026-03-02 09:00").Do("2026-03-02 10:00", new DossierCommand(Forward) { ToOfficer = "minh" });
        var (due, soon) = (story.Now.DueAt, story.Now.DueSoonAt);
        story.AskSupplement("2026-03-03 09:00").Do("2026-03-05 09:00", CancelSupplement);
        Assert.Equal((DossierStatus.InProgress, due, soon, 0), (story.Now.Status, story.Now.DueAt, story.Now.DueSoonAt, story.Now.SupplementCount));
    }

    [Fact]
    public void RequestSupplement_SecondAfterAcceptance_NeedsALeader()
    {
        var story = new DossierStory().Receive("2026-03-02 09:00").AskSupplement("2026-03-03 09:00").Do("2026-03-04 09:00", AcceptSupplement);
        Assert.Equal("second-supplement-needs-leader", story.Refused("2026-03-05 09:00", new(RequestSupplement) { Papers = ["a"], Reason = "b" }).Code);
        story.AskSupplement("2026-03-05 09:00", leader: "Trưởng phòng");
        Assert.Equal(2, story.Now.SupplementCount);
        Assert.NotEmpty(story.Last!.Notices);
    }

    [Fact]
    public void RequestSupplement_BeforeAcceptance_DoesNotCount()
    {
        var story = new DossierStory().Submit("2026-03-02 09:00").AskSupplement("2026-03-02 10:00").Do("2026-03-04 09:00", AcceptSupplement);
        Assert.Equal((DossierStatus.Submitted, 0), (story.Now.Status, story.Now.SupplementCount));
    }

    [Fact]
    public void RequestSupplement_WhenOverdue_LatchesTheBreachForEver()
    {
        var story = new DossierStory(1).Receive("2026-03-02 09:00").AskSupplement("2026-03-05 09:00").Do("2026-03-06 09:00", AcceptSupplement);
        Assert.Equal(DossierStory.At("2026-03-03 17:30"), story.Now.BreachedAt);
        Assert.Equal(TimelinessClass.Late, story.Do("2026-03-06 10:00", Finish).Now.Class);
    }

    [Theory]
    [InlineData("2026-03-08 09:00", null)]
    [InlineData("2026-03-09 08:00", "extend-too-late")]
    [InlineData("2026-03-10 08:00", "extend-too-late")]
    public void Extend_OnlyADayBeforeExpiry(string at, string? refused)
    {
        var story = new DossierStory().Receive("2026-03-02 09:00");
        var extend = new DossierCommand(Extend) { Reason = "chờ ý kiến", LetterNumber = "12/CV", NewDate = DossierStory.At("2026-03-12 17:30") };
        if (refused is not null)
        {
            Assert.Equal(refused, story.Refused(at, extend).Code);
            return;
        }
        Assert.Equal("2026-03-12 17:30", story.Do(at, extend).Due);
        Assert.Equal("already-extended", story.Refused(at, extend).Code);
    }

    [Fact]
    public void Apologise_AfterExpiry_MovesNoDeadlineAndChangesNoClass()
    {
        var story = new DossierStory(1).Receive("2026-03-02 09:00");
        var due = story.Now.DueAt;
        story.Do("2026-03-05 09:00", new DossierCommand(Apologise) { Reason = "quá tải", NewDate = DossierStory.At("2026-03-09 17:30") });
        Assert.Equal(due, story.Now.DueAt);
        Assert.Equal(TimelinessClass.Late, story.Do("2026-03-06 09:00", Finish).Now.Class);
    }

    [Fact]
    public void Withdraw_WhileWaiting_IsJudgedByWhatTheLedgerGives()
    {
        var story = new DossierStory().Receive("2026-03-02 09:00").AskSupplement("2026-03-03 09:00")
            .Do("2026-03-20 09:00", new DossierCommand(Withdraw) { Reason = "không cần nữa" });
        Assert.Equal((TimelinessClass.Early, DossierResult.Withdrawn), (story.Now.Class!.Value, story.Now.Result!.Value));
        Assert.Null(story.Now.OpenPause);
    }

    [Fact]
    public void Correct_ThatWouldMakeALateOneEarly_IsShownBesideIt()
    {
        var story = new DossierStory(1).Receive("2026-03-02 09:00").Do("2026-03-05 09:00", Finish);
        story.Do("2026-03-06 09:00", new DossierCommand(Correct) { Field = "receivedAt", Value = "2026-03-04T09:00:00+07:00", Reason = "ghi nhầm ngày" });
        Assert.Equal("may-not-approve", story.Refused("2026-03-06 10:00", new(ApproveCorrection), "hung").Code);
        Assert.Equal("same-person", story.Refused("2026-03-06 10:00", new(ApproveCorrection), "lan", leader: true).Code);
        story.Do("2026-03-06 10:00", new DossierCommand(ApproveCorrection), "hung", leader: true);
        Assert.Equal(TimelinessClass.Late, story.Now.Class);
        Assert.Equal(DossierStory.At("2026-03-02 09:00"), story.Now.ReceivedAt);
    }

    [Fact]
    public void Correct_ThatMakesItLate_Worsens()
    {
        var story = new DossierStory(1).Receive("2026-03-02 09:00").Do("2026-03-03 09:00", Finish);
        story.Do("2026-03-06 09:00", new DossierCommand(Correct) { Field = "finishedAt", Value = "2026-03-05T09:00:00+07:00", Reason = "xong muộn hơn" });
        Assert.Equal(TimelinessClass.Late, story.Do("2026-03-06 10:00", new DossierCommand(ApproveCorrection), "hung", leader: true).Now.Class);
    }

    [Fact]
    public void Reopen_LateOne_StaysLateWhenFinishedAgain()
    {
        var story = new DossierStory(1).Receive("2026-03-02 09:00").Do("2026-03-05 09:00", Finish);
        story.Do("2026-03-05 10:00", new DossierCommand(Correct) { Field = "reopen", Reason = "sai tên" });
        story.Do("2026-03-05 11:00", new DossierCommand(ApproveCorrection), "hung", leader: true);
        Assert.Null(story.Now.Class);
        Assert.Equal(TimelinessClass.Late, story.Do("2026-03-05 12:00", Finish).Now.Class);
    }
}
