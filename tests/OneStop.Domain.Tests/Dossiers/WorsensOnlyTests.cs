using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>Corrections, re-openings and late reports of a source: the class, also against the first promise, only gets worse.</summary>
public sealed class WorsensOnlyTests
{
    private static readonly DossierTerms terms = new DossierStory(5).Terms;

    [Fact]
    public void ApproveCorrection_LaterFinish_WorsensTheFirstPromiseToo()
    {
        var story = Finished("2026-03-05 10:00");
        Correct(story, "finishedAt", "2026-03-12T09:00");
        Assert.Equal((TimelinessClass.Late, TimelinessClass.Late), (story.Now.Class, story.Now.FirstPromiseClass));
        Assert.Equal(DossierStory.At("2026-03-05 10:00"), story.Now.FinishedAt);
    }

    [Fact]
    public void ApproveCorrection_EarlierFinishOfALateOne_ImprovesNeither()
    {
        var story = Finished("2026-03-12 10:00");
        Correct(story, "finishedAt", "2026-03-05T09:00");
        Assert.Equal((TimelinessClass.Late, TimelinessClass.Late), (story.Now.Class, story.Now.FirstPromiseClass));
    }

    [Theory]
    [InlineData("2026-03-05T09:00", "2026-03-05 09:00")] // office time without an offset
    [InlineData("05/03/2026 09:00", "2026-03-05 09:00")] // day before month
    [InlineData("2026-03-05T02:00Z", "2026-03-05 09:00")]
    [InlineData("2026-03-05T03:00:00+08:00", "2026-03-05 02:00")]
    public void Correct_Time_IsReadAsOfficeTime(string value, string expected)
    {
        var story = Finished("2026-03-06 10:00");
        Correct(story, "finishedAt", value);
        Assert.Equal(DossierStory.At(expected), story.Now.CorrectedFinishedAt);
    }

    [Theory]
    [InlineData("03/25/2026 09:00")]
    [InlineData("5 March 2026")]
    [InlineData("2026-03-05")]
    public void Correct_TimeThatReadsInTwoWays_IsRefused(string value) => Assert.Equal("bad-value",
        Finished("2026-03-06 10:00").Refused("2026-03-07 09:00", new(DossierAction.Correct) { Field = "finishedAt", Value = value, Reason = "nhầm" }).Code);

    [Theory]
    [InlineData(null, Channel.Direct, "missing-collected-by")]
    [InlineData(" ", Channel.Direct, "missing-collected-by")]
    [InlineData("Đỗ Thị Hồng Ngọc", null, "missing-return-channel")]
    public void ReturnResult_WithoutWhoOrHow_IsRefused(string? who, Channel? how, string code) => Assert.Equal(code,
        Finished("2026-03-06 10:00").Refused("2026-03-07 09:00", new(DossierAction.ReturnResult) { CollectedBy = who, ReturnChannel = how }).Code);

    [Fact]
    public void MoveAlong_EndBeforeABreachThatWasSeen_IsLateAgainstTheFirstPromiseToo()
    {
        var open = Source("2026-03-12 23:00", null);
        var ended = Decide.MoveAlong(open, Facts("2026-03-05 10:00"), terms, DossierStory.At("2026-03-13 23:00")).Decision!.After;
        Assert.Equal((TimelinessClass.Late, TimelinessClass.Late), (ended.Class, ended.FirstPromiseClass));
    }

    [Fact]
    public void MoveAlong_SourceRepeatsTheEndOfAReopenedDossier_StaysOpen()
    {
        var ended = Source("2026-03-05 23:00", "2026-03-05 10:00");
        var asked = Decide.Act(ended, new(DossierAction.Correct) { Field = "reopen", Reason = "kết quả sai" }, terms, new("lan", DossierStory.At("2026-03-06 09:00"))).Value.After;
        var reopened = Decide.Act(asked, new(DossierAction.ApproveCorrection), terms, new("leader", DossierStory.At("2026-03-06 10:00"), true)).Value.After;

        var again = Decide.MoveAlong(reopened, Facts("2026-03-05 10:00"), terms, DossierStory.At("2026-03-12 23:00"));
        Assert.Equal((DossierStatus.InProgress, null, DossierStory.At("2026-03-09 17:30")), (again.Decision!.After.Status, again.Decision.After.EndedAt, again.Decision.After.BreachedAt));
        Assert.Equal("end-before-reopening", Assert.Single(again.Findings).Kind);
        var second = Decide.MoveAlong(again.Decision.After, Facts("2026-03-13 10:00"), terms, DossierStory.At("2026-03-13 23:00"));
        Assert.Equal(TimelinessClass.Late, second.Decision!.After.Class);
    }

    private static SourceFacts Facts(string? finished) => new()
    {
        ReceivedAt = DossierStory.At("2026-03-02 09:00"), DueAt = DossierStory.At("2026-03-09 17:30"), FinishedAt = finished is null ? null : DossierStory.At(finished),
    };

    private static Dossier Source(string seen, string? finished) =>
        Decide.TakeOver(DossierStory.Filed, Facts(finished), terms, DossierStory.At(seen)).Decision!.After with { Id = 1 };

    private static DossierStory Finished(string at) => new DossierStory().Receive("2026-03-02 09:00").Do(at, DossierAction.Finish);

    private static void Correct(DossierStory story, string field, string value)
    {
        story.Do("2026-03-20 09:00", new DossierCommand(DossierAction.Correct) { Field = field, Value = value, Reason = "ghi nhầm" });
        story.Do("2026-03-20 10:00", new DossierCommand(DossierAction.ApproveCorrection), "leader", leader: true);
    }
}
