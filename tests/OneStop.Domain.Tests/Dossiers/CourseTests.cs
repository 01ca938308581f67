using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using static OneStop.Domain.Dossiers.DossierAction;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>
/// A term of five working days in four steps: half a day at the desk (agency 1), three days of appraisal (2), one and a half for the
/// decision (3), then handing back (1), which is not counted. Received on Monday 2 March 2026, 09:00; due on Monday 9 March.
/// </summary>
public sealed class CourseTests
{
    private static readonly DossierTerms terms = Terms(
        ("Tiếp nhận", 1, 0.5m), ("Thẩm định", 2, 3m), ("Phê duyệt", 3, 1.5m), ("Trả kết quả", 1, null));

    private readonly List<CourseEvent> events = [];
    private Dossier now = new();

    [Fact]
    public void Legs_EachHandOverConfirmed_AreJudgedByTheirOwnShare()
    {
        Receive("2026-03-02 09:00");
        Assert.Equal((1, 1L, DossierStory.At("2026-03-02 15:00")), (now.StepNo, now.HolderAgencyId, now.StepDueAt));
        Forward("2026-03-02 15:30", 2).Confirm("2026-03-02 16:00"); // the desk was late by half an hour
        Assert.Equal((2, DossierStory.At("2026-03-05 17:30")), (now.StepNo, now.StepDueAt));
        Forward("2026-03-04 10:00", 3).Confirm("2026-03-05 08:00"); // the appraisal a day early; a night on the way
        Do("2026-03-06 09:00", new(Finish));

        var legs = CourseLegs.Of(events, terms);
        Assert.Equal([TimelinessClass.Late, TimelinessClass.Early, TimelinessClass.OnTime], legs.Select(leg => leg.Class!.Value));
        Assert.Equal(["2026-03-02 09:00", "2026-03-02 16:00", "2026-03-05 08:00"], legs.Select(leg => Wall(leg.TakenOverAt)));
        Assert.Equal(["2026-03-02 15:30", "2026-03-04 10:00", "2026-03-06 09:00"], legs.Select(leg => Wall(leg.HandedOnAt)));
        Assert.Equal(["2026-03-02 15:00", "2026-03-05 15:00", "2026-03-09 17:30"], legs.Select(leg => Wall(leg.PlannedDueAt)));
        Assert.Equal(Wall(now.DueAt), Wall(legs[^1].PlannedDueAt));
    }

    [Fact]
    public void StepDue_WhileTheClockStandsStill_IsNone_AndCountsTheRestAfterwards()
    {
        Receive("2026-03-02 09:00").Forward("2026-03-02 10:00", 2).Confirm("2026-03-02 11:00");
        Do("2026-03-03 09:00", new(RequestPayment) { Amount = 5 });
        Assert.Null(now.StepDueAt);
        Do("2026-03-05 10:00", new(ConfirmPayment) { ReceiptNumber = "1" });
        Assert.Equal("2026-03-09 17:30", Wall(now.StepDueAt)); // Thursday 5 plus the two days that closed in the pause
    }

    [Fact]
    public void StepDue_AfterACancelledRequest_IsWhatItWas()
    {
        Receive("2026-03-02 09:00").Forward("2026-03-02 10:00", 2).Confirm("2026-03-02 11:00");
        var before = now;
        Do("2026-03-03 09:00", new(RequestSupplement) { Papers = ["a"], Reason = "b" }).Do("2026-03-04 09:00", new(CancelSupplement));
        Assert.Equal((before.StepNo, before.StepSince, before.StepDueAt), (now.StepNo, now.StepSince, now.StepDueAt));
    }

    [Theory]
    [InlineData("2026-03-02 15:00", false)] // the last moment of the desk's half day
    [InlineData("2026-03-02 15:01", true)]
    [InlineData("2026-03-10 08:00", true)] // and the whole term
    public void HandoverLate_NotConfirmed_BeginsWhenTheSendersShareHasRunOut(string at, bool late)
    {
        Receive("2026-03-02 09:00").Forward("2026-03-02 10:00", 2);
        Assert.Equal((late, true), (now.Carries(Flag.HandoverLate, DossierStory.At(at)), now.Carries(Flag.HandoverOpen, DossierStory.At(at))));
    }

    [Fact]
    public void HandoverLate_ConfirmedOrFinished_IsOver()
    {
        Receive("2026-03-02 09:00").Forward("2026-03-02 10:00", 2).Confirm("2026-03-02 16:00");
        Assert.False(now.Carries(Flag.HandoverLate, DossierStory.At("2026-03-02 16:00")));
        Forward("2026-03-06 09:00", 3); // the appraisal's share ended on Thursday
        Assert.True(now.Carries(Flag.HandoverLate, DossierStory.At("2026-03-06 09:00")));
        Do("2026-03-06 10:00", new(Finish));
        Assert.False(now.Carries(Flag.HandoverLate, DossierStory.At("2026-03-20 09:00")));
    }

    [Theory]
    [InlineData("2026-03-09 17:30", false)] // due on that very moment
    [InlineData("2026-03-09 17:31", true)]
    public void HandoverLate_ProcedureWithoutSteps_WaitsForTheDueMoment(string at, bool late)
    {
        var story = new DossierStory(5).Receive("2026-03-02 09:00").Do("2026-03-02 10:00", new DossierCommand(DossierAction.Forward) { ToAgencyId = 7 });
        Assert.Equal(late, story.Now.Carries(Flag.HandoverLate, DossierStory.At(at)));
    }

    [Fact]
    public void HandoverLate_NothingSentOn_NeverIs()
    {
        Receive("2026-03-02 09:00");
        Assert.Equal((true, false), (now.Carries(Flag.StepLate, DossierStory.At("2026-03-20 09:00")), now.Carries(Flag.HandoverLate, DossierStory.At("2026-03-20 09:00"))));
    }

    [Fact]
    public void Forward_WithoutAReceiver_GoesToTheNextStep()
    {
        Receive("2026-03-02 09:00").Do("2026-03-02 10:00", new(DossierAction.Forward));
        Assert.Equal(2, now.HandoverToAgencyId);
    }

    [Fact]
    public void Forward_WithinTheAgency_StaysInTheStep()
    {
        Receive("2026-03-02 09:00").Forward("2026-03-02 10:00", 2).Confirm("2026-03-02 11:00");
        var due = now.StepDueAt;
        Do("2026-03-03 09:00", new(DossierAction.Forward) { ToOfficer = "binh" }).Confirm("2026-03-03 09:30");
        Assert.Equal((2, due, "binh"), (now.StepNo, now.StepDueAt, now.Holder));
    }

    [Fact]
    public void Forward_BackToAnEarlierAgency_ItsStepBeginsAgain()
    {
        Receive("2026-03-02 09:00").Forward("2026-03-02 10:00", 2).Confirm("2026-03-02 11:00").Forward("2026-03-03 09:00", 3).Confirm("2026-03-03 10:00");
        Forward("2026-03-04 09:00", 2).Confirm("2026-03-04 10:00");
        Assert.Equal((2, "2026-03-09 17:30"), (now.StepNo, Wall(now.StepDueAt)));
    }

    [Fact]
    public void HandOverBy_LeavesTheLaterStepsTheirShares()
    {
        Receive("2026-03-02 09:00").Forward("2026-03-02 10:00", 2).Confirm("2026-03-02 11:00");
        Assert.Equal("2026-03-06 13:30", Wall(Course.HandOverBy(now, terms))); // twelve working hours before Monday's close
    }

    [Fact]
    public void Legs_ForwardedAndNeverConfirmed_EndWithTheDossier()
    {
        Receive("2026-03-02 09:00").Forward("2026-03-02 10:00", 2);
        Do("2026-03-03 09:00", new(Withdraw) { Reason = "xin rút" });
        var leg = Assert.Single(CourseLegs.Of(events, terms));
        Assert.Equal(("2026-03-03 09:00", null), (Wall(leg.HandedOnAt), leg.HandedToAgencyId));
    }

    [Fact]
    public void Legs_NoSteps_StillTellWhoHadIt()
    {
        var plain = terms with { Steps = [] };
        now = Decide.Register(DossierStory.Filed, plain, new("lan", DossierStory.At("2026-03-02 09:00"))).Value.After;
        var leg = Assert.Single(CourseLegs.Of([new(Register, DossierStory.At("2026-03-02 09:00"), "lan", now)], plain));
        Assert.Equal((null, 2L, null), (leg.Step, leg.AgencyId, leg.Class));
    }

    [Fact]
    public void PlannedDue_UnitsThatCannotBeAdded_IsNone() =>
        Assert.Null(Course.PlannedDue(2, DossierStory.At("2026-03-02 09:00"), [],
            terms with { Steps = [terms.Steps[0], terms.Steps[1] with { Budget = new Limit(1, LimitUnit.Months) }] }));

    private static DossierTerms Terms(params (string Name, long Agency, decimal? Days)[] steps)
    {
        var plain = new DossierStory(5).Terms;
        return plain with
        {
            Steps = [.. steps.Select(step => new PlannedStep(step.Name, step.Agency, step.Days is { } days ? new Limit(days, LimitUnit.WorkingDays) : Limit.None, step.Days is not null, plain.Calendar))],
        };
    }

    private CourseTests Receive(string wall) => Keep(Register, wall, Decide.Register(DossierStory.Filed, terms, new("lan", DossierStory.At(wall))));

    private CourseTests Do(string wall, DossierCommand command) => Keep(command.Action, wall, Decide.Act(now, command, terms, new("lan", DossierStory.At(wall))));

    private CourseTests Forward(string wall, long agency) => Do(wall, new(DossierAction.Forward) { ToAgencyId = agency });

    private CourseTests Confirm(string wall) => Do(wall, new(ConfirmHandover));

    private CourseTests Keep(DossierAction action, string wall, Outcome<Decision> decided)
    {
        Assert.True(decided.IsOk, decided.IsOk ? "" : decided.Refusal.Code);
        now = decided.Value.After;
        events.Add(new(action, DossierStory.At(wall), "lan", now));
        return this;
    }

    private static string? Wall(DateTimeOffset? at) => at?.ToOffset(LocalDay.Offset).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
