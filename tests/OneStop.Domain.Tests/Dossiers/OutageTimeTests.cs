using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>
/// Due Monday 9 March 17:30; the system was down that day from 13:00 to 18:00; the finish on paper at 16:00 is entered on Tuesday.
/// Only an outage that a second person approved makes it count by its own time.
/// </summary>
public sealed class OutageTimeTests
{
    private const string Entry = "2026-03-10 08:00";
    private static readonly DossierStory story = new DossierStory(5).Receive("2026-03-02 09:00");
    private static readonly Outage declared = new(7, DossierStory.At("2026-03-09 13:00"), DossierStory.At("2026-03-09 18:00"), Approved: false);
    private static readonly Outage approved = declared with { Approved = true };

    [Fact]
    public void Enter_InsideAnApprovedOutage_CountsByItsOwnTimeAndKeepsBoth()
    {
        var decided = Enter(story.Now, "2026-03-09 16:00", approved).Value;

        Assert.Equal("2026-03-09 17:30", story.Due);
        Assert.Equal((TimelinessClass.OnTime, DossierStory.At("2026-03-09 16:00")), (decided.After.Class, decided.After.FinishedAt));
        Assert.Equal((DossierStory.At("2026-03-09 16:00"), DossierStory.At(Entry)), (decided.HappenedAt, decided.After.UpdatedAt));
        Assert.Equal("7", decided.Details["outage"]);
    }

    [Fact]
    public void Enter_InsideAnApprovedOutageButAfterTheDueMoment_IsLate() =>
        Assert.Equal(TimelinessClass.Late, Enter(story.Now, "2026-03-09 17:45", approved).Value.After.Class);

    [Fact]
    public void Enter_WhileTheOutageWaits_CountsByTheEntryUntilSomebodyElseApproves()
    {
        var entered = Enter(story.Now, "2026-03-09 16:00", declared).Value;
        Assert.Equal((TimelinessClass.Late, DossierStory.At(Entry), (DateTimeOffset?)null), (entered.After.Class, entered.After.FinishedAt, entered.HappenedAt));
        Assert.NotEmpty(entered.Notices);

        Assert.Equal("outage-not-approved", Approve(entered.After, "hung", declared).Refusal.Code);
        Assert.Equal("outage-not-approved", Approve(entered.After, "hung").Refusal.Code);
        Assert.Equal("same-person", Approve(entered.After, "lan", approved).Refusal.Code);

        var counted = Approve(entered.After, "hung", approved).Value.After;
        Assert.Equal((TimelinessClass.OnTime, TimelinessClass.OnTime), (counted.Class, counted.FirstPromiseClass));
        Assert.Equal((DossierStory.At(Entry), DossierStory.At("2026-03-09 16:00")), (counted.FinishedAt, counted.CorrectedFinishedAt));
    }

    [Theory]
    [InlineData("2026-03-09 12:59", "no-outage")]         // before it began
    [InlineData("2026-03-09 18:00", "no-outage")]         // its end is outside
    [InlineData("2026-03-10 08:01", "outage-time-ahead")] // in the future
    public void Enter_OutsideTheOutage_IsRefused(string at, string code) => Assert.Equal(code, Enter(story.Now, at, approved).Refusal.Code);

    [Fact]
    public void Enter_WithoutAnyOutage_IsRefused() => Assert.Equal("no-outage", Enter(story.Now, "2026-03-09 16:00").Refusal.Code);

    [Fact]
    public void Enter_BeforeWhatHappenedLast_IsRefused() => Assert.Equal("outage-before-last",
        Decide.Act(story.Now, At("2026-03-09 16:00"), story.Terms, Acting(approved) with { LastHappened = DossierStory.At("2026-03-09 16:30") }).Refusal.Code);

    [Theory]
    [InlineData(DossierAction.Forward)]
    [InlineData(DossierAction.RequestSupplement)]
    [InlineData(DossierAction.Extend)]
    [InlineData(DossierAction.Withdraw)]
    public void Enter_AnythingButAnEnd_IsRefused(DossierAction action) => Assert.Equal("outage-action",
        Decide.Act(story.Now, At("2026-03-09 16:00") with { Action = action, Reason = "mất điện" }, story.Terms, Acting(approved)).Refusal.Code);

    [Fact]
    public void Enter_AfterTheBreachWasSeen_StaysLateWhateverIsApproved()
    {
        var seen = Decide.Act(story.Now, new(DossierAction.Comment) { Reason = "gọi điện" }, story.Terms, new("lan", DossierStory.At("2026-03-09 19:00"))).Value.After;
        Assert.Equal(TimelinessClass.Late, Enter(seen, "2026-03-09 16:00", approved).Value.After.Class);

        var waiting = Enter(seen, "2026-03-09 16:00", declared).Value.After;
        Assert.Null(OutageTime.WaitingIn(waiting));
        var after = Approve(waiting, "hung", approved).Value.After;
        Assert.Equal((TimelinessClass.Late, DossierStory.At("2026-03-09 16:00")), (after.Class, after.CorrectedFinishedAt));
    }

    [Fact]
    public void Correct_FinishInsideAnApprovedOutage_StaysLate()
    {
        // An ordinary correction is no way round: the time has to be entered with the finish.
        var late = Decide.Act(story.Now, new(DossierAction.Finish), story.Terms, new("lan", DossierStory.At(Entry))).Value.After;
        Assert.Equal("not-correctable", Decide.Act(late, new(DossierAction.Correct) { Field = "outageFinishedAt", Value = "2026-03-09T16:00", Reason = "mất điện" }, story.Terms, Acting(approved)).Refusal.Code);
        var proposed = Decide.Act(late, new(DossierAction.Correct) { Field = "finishedAt", Value = "2026-03-09T16:00", Reason = "mất điện" }, story.Terms, Acting(approved)).Value.After;
        Assert.Equal(TimelinessClass.Late, Approve(proposed, "hung", approved).Value.After.Class);
    }

    [Fact]
    public void Enter_ReturnInsideAnApprovedOutage_IsReturnedAtItsOwnTime()
    {
        var finished = Enter(story.Now, "2026-03-09 14:00", approved).Value.After;
        var command = At("2026-03-09 15:00") with { Action = DossierAction.ReturnResult, CollectedBy = "Đỗ Thị Hồng Ngọc", ReturnChannel = Domain.Procedures.Channel.Direct };
        var returned = Decide.Act(finished, command, story.Terms, Acting(approved)).Value.After;
        Assert.Equal((DossierStory.At("2026-03-09 15:00"), DossierStatus.Returned), (returned.ReturnedAt, returned.Status));
    }

    private static DossierCommand At(string wall) => new(DossierAction.Finish) { HappenedAt = DossierStory.At(wall) };

    private static Acting Acting(params Outage[] outages) => new("lan", DossierStory.At(Entry)) { Outages = outages };

    private static Outcome<Decision> Enter(Dossier dossier, string at, params Outage[] outages) => Decide.Act(dossier, At(at), story.Terms, Acting(outages));

    private static Outcome<Decision> Approve(Dossier dossier, string by, params Outage[] outages) =>
        Decide.Act(dossier, new(DossierAction.ApproveCorrection), story.Terms, new(by, DossierStory.At("2026-03-11 08:00"), true) { Outages = outages });
}
