using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using static OneStop.Domain.Dossiers.DossierAction;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>The two terms around a supplement request. Monday 2 March 2026 is the first day; three working days end on Thursday 5 March, 17:30.</summary>
public sealed class SupplementTests
{
    [Theory]
    [InlineData("2026-03-02 09:00", "2026-03-05 17:30", false)] // the last moment of the third working day
    [InlineData("2026-03-02 09:00", "2026-03-05 17:31", true)]
    [InlineData("2026-03-02 09:00", "2026-03-09 08:00", true)]
    [InlineData("2026-03-06 16:00", "2026-03-11 17:30", false)] // over the weekend
    [InlineData("2026-03-01 23:00", "2026-03-05 17:30", false)] // Sunday night counts as Monday morning, so Thursday is the third day
    [InlineData("2026-03-01 23:00", "2026-03-06 08:00", true)]
    public void RequestSupplement_AroundItsWindow_IsMarkedOnlyAfterIt(string received, string asked, bool outside)
    {
        var story = new DossierStory(10).Receive(received).AskSupplement(asked);
        Assert.Equal((outside, outside ? 1 : 0), (story.Now.Pauses[^1].OutsideWindow, story.Now.LateSupplementCount));
        Assert.Equal(outside, story.Last!.Notices.Any(notice => notice.En.Contains("3 working days", StringComparison.Ordinal)));
        Assert.Equal(outside, story.Now.Carries(Flag.SupplementLate, DossierStory.At(asked)));
    }

    [Fact]
    public void RequestSupplement_AfterARestart_HasAWindowAgain()
    {
        var story = new DossierStory(10).Receive("2026-03-02 09:00").AskSupplement("2026-03-03 09:00").Do("2026-03-16 09:00", AcceptSupplement);
        story.AskSupplement("2026-03-18 09:00", leader: "Trần Văn Lãnh");
        Assert.Equal((0, 2), (story.Now.LateSupplementCount, story.Now.SupplementCount));
        Assert.True(story.Now.Carries(Flag.SupplementAgain, DossierStory.At("2026-03-18 09:00")));
    }

    [Fact]
    public void CancelSupplement_AskedAfterTheWindow_TakesTheMarkBack()
    {
        var story = new DossierStory(10).Receive("2026-03-02 09:00").AskSupplement("2026-03-09 09:00").Do("2026-03-09 10:00", CancelSupplement);
        Assert.Equal((0, 0, null), (story.Now.LateSupplementCount, story.Now.SupplementCount, story.Now.AnswerBy));
    }

    [Fact]
    public void RequestSupplement_Unanswered15WorkingDays_IsProposedForStoppingAndStaysAsItIs()
    {
        var story = new DossierStory(10).Receive("2026-03-02 09:00").AskSupplement("2026-03-03 09:00");
        Assert.Equal(DossierStory.At("2026-03-24 17:30"), story.Now.AnswerBy);
        Assert.False(story.Now.Carries(Flag.StopProposed, DossierStory.At("2026-03-24 17:30")));
        Assert.True(story.Now.Carries(Flag.StopProposed, DossierStory.At("2026-03-24 17:31")));
        Assert.Equal(DossierStatus.AwaitingSupplement, story.Now.Status);

        story.Do("2026-03-25 09:00", new DossierCommand(Stop) { Reason = "Không bổ sung" });
        Assert.Equal((DossierStatus.Stopped, null), (story.Now.Status, story.Now.AnswerBy));
        Assert.False(story.Now.Carries(Flag.StopProposed, DossierStory.At("2026-03-26 09:00")));
    }

    [Fact]
    public void RequestSupplement_BeforeAcceptance_WaitsAsLongButHasNoWindow()
    {
        var story = new DossierStory(10).Submit("2026-03-01 23:00").AskSupplement("2026-03-12 09:00");
        Assert.Equal((0, 0), (story.Now.LateSupplementCount, story.Now.SupplementCount));
        Assert.True(story.Now.Carries(Flag.StopProposed, DossierStory.At("2026-04-03 09:00")));
    }

    [Fact]
    public void RequestSupplement_ProcedureWithItsOwnRule_CountsByIt()
    {
        var terms = new DossierStory(10).Terms with { Supplement = new SupplementRule(1, 5) };
        var received = Decide.Register(DossierStory.Filed, terms, new("lan", DossierStory.At("2026-03-02 09:00"))).Value.After;
        var asked = Decide.Act(received, new(RequestSupplement) { Papers = ["a"], Reason = "b" }, terms, new("lan", DossierStory.At("2026-03-04 09:00"))).Value.After;
        Assert.True(asked.Pauses[^1].OutsideWindow);
        Assert.Equal(DossierStory.At("2026-03-11 17:30"), asked.AnswerBy);
    }

    [Fact]
    public void RequestSupplement_AnswerBeyondTheCalendar_IsAllowedAndSaysSo()
    {
        var story = new DossierStory(3).Receive("2026-12-16 09:00").AskSupplement("2026-12-18 09:00");
        Assert.Null(story.Now.AnswerBy);
        Assert.Contains(story.Last!.Notices, notice => notice.En.Contains("watch it", StringComparison.Ordinal));
    }

    [Fact]
    public void Pauses_EachLine_SaysWhoAndWhatProvesIt()
    {
        var story = new DossierStory(10).Receive("2026-03-02 09:00").Do("2026-03-03 09:00", new DossierCommand(RequestPayment) { Amount = 5 })
            .Do("2026-03-04 09:00", new DossierCommand(ConfirmPayment) { ReceiptNumber = " BL-7 " }, by: "hoa");
        var line = Assert.Single(story.Now.Pauses);
        Assert.Equal((PauseCategory.Payment, "lan", "hoa", "BL-7"), (line.Category, line.By, line.EndedBy, line.Evidence));
        Assert.Equal(story.Now.Pauses, PauseLedger.FromText(PauseLedger.ToText(story.Now.Pauses)));
    }
}
