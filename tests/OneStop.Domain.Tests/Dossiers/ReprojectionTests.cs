using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Tests.Calendar;

namespace OneStop.Domain.Tests.Dossiers;

public class ReprojectionTests
{
    private static readonly WorkCalendar now = SeedCalendar.National;

    // Received Monday 7/12/2026 09:00 with 3 working days: due Thursday 10/12 17:30.
    [Theory]
    [InlineData("2026-12-09", "2026-12-08 10:00", DateMove.Later, "2026-12-11 17:30", 8)]
    [InlineData("2026-12-08..2026-12-10", "2026-12-08 07:00", DateMove.Later, "2026-12-15 17:30", 24)]
    [InlineData("2026-12-14", "2026-12-08 10:00", DateMove.Same, "2026-12-10 17:30", 0)]
    [InlineData("+2026-12-06", "2026-12-06 10:00", DateMove.Same, "2026-12-10 17:30", 0)]
    [InlineData("2026-12-09", "2026-12-11 07:30", DateMove.AlreadyLate, "2026-12-10 17:30", 0)]
    [InlineData("2026-12-09", "2026-12-10 17:30", DateMove.Later, "2026-12-11 17:30", 8)]
    public void Of_ChangedDay_MovesTheDateAndNothingElse(string change, string at, DateMove move, string due, int hours)
    {
        var story = new DossierStory(3).Receive("2026-12-07 09:00");
        var moved = Reprojection.Of(story.Now, Terms(story, change), DossierStory.At(at));
        Assert.Equal((move, DossierStory.At(due), TimeSpan.FromHours(hours)), (moved.Move, moved.After.DueAt, moved.Shift));
        Assert.Equal(story.Now.FirstPromiseAt, moved.After.FirstPromiseAt);
        Assert.Equal((0, story.Now.ReceivedAt, story.Now.BreachedAt), (moved.After.ExtendCount, moved.After.ReceivedAt, moved.After.BreachedAt));
        Assert.Equal(move == DateMove.Later ? moved.After.DueAt : null, moved.After.TellDueAt);
    }

    [Fact]
    public void Of_MakeUpDayGiven_MovesEarlier_ButNeverIntoThePast()
    {
        var story = new DossierStory(3).Receive("2026-12-10 09:00"); // due Tuesday 15/12
        Assert.Equal((DateMove.Earlier, DossierStory.At("2026-12-14 17:30")), Move(story, "+2026-12-12", "2026-12-11 10:00"));
        Assert.Equal((DateMove.WouldBePast, DossierStory.At("2026-12-15 17:30")), Move(story, "+2026-12-12", "2026-12-15 08:00"));
        Assert.Null(Reprojection.Of(story.Now, Terms(story, "+2026-12-12"), DossierStory.At("2026-12-11 10:00")).After.TellDueAt);
    }

    [Fact]
    public void Of_Twice_ChangesNothingMore()
    {
        var story = new DossierStory(3).Receive("2026-12-07 09:00");
        var terms = Terms(story, "2026-12-09");
        var once = Reprojection.Of(story.Now, terms, DossierStory.At("2026-12-08 10:00")).After;
        var twice = Reprojection.Of(once, terms, DossierStory.At("2026-12-08 11:00"));
        Assert.Equal(DateMove.Same, twice.Move);
        Assert.Same(once, twice.After);
    }

    [Fact]
    public void Of_WaitingForASupplement_HasNoDueMomentToMove()
    {
        var story = new DossierStory(3).Receive("2026-12-07 09:00").AskSupplement("2026-12-08 09:00");
        Assert.Equal((DateMove.Waiting, (DateTimeOffset?)null), Move(story, "2026-12-09", "2026-12-08 10:00"));
    }

    [Fact]
    public void Of_DateOfAnExtensionLetter_StaysUnlessItsDayIsOff()
    {
        var story = new DossierStory(3).Receive("2026-12-07 09:00").Do("2026-12-08 09:00", new DossierCommand(DossierAction.Extend)
        {
            Reason = "chờ xác minh", LetterNumber = "1/CV", NewDate = DossierStory.At("2026-12-17 11:00"),
        });
        Assert.Equal((DateMove.Same, DossierStory.At("2026-12-17 11:00")), Move(story, "2026-12-09", "2026-12-08 10:00"));
        Assert.Equal((DateMove.Later, DossierStory.At("2026-12-18 17:30")), Move(story, "2026-12-17", "2026-12-08 10:00"));
    }

    [Fact]
    public void Tell_AfterAMove_IsDoneOnce_AndOnlyAFurtherMoveAsksAgain()
    {
        var story = new DossierStory(3).Receive("2026-12-07 09:00");
        Assert.Equal("nothing-to-tell", story.Refused("2026-12-08 09:00", new DossierCommand(DossierAction.Tell)).Code);
        var moved = Reprojection.Of(story.Now, Terms(story, "2026-12-09"), DossierStory.At("2026-12-08 10:00")).After;
        var told = Decide.Act(moved, new DossierCommand(DossierAction.Tell), story.Terms, new("lan", DossierStory.At("2026-12-08 11:00"))).Value.After;
        Assert.Equal((null, moved.DueAt), (told.TellDueAt, told.ToldDueAt));
        Assert.Null(Reprojection.Of(told, story.Terms, DossierStory.At("2026-12-08 12:00")).After.TellDueAt);
        Assert.Equal(DossierStory.At("2026-12-14 17:30"), Reprojection.Of(told, Terms(story, "2026-12-09..2026-12-10"), DossierStory.At("2026-12-08 12:00")).After.TellDueAt);
    }

    [Fact]
    public void Of_ProvisionalYearMadeOfficial_ConfirmsTheDate()
    {
        var story = new DossierStory(new Limit(3, LimitUnit.WorkingDays));
        var provisional = story.Terms with { Calendar = now };
        var dossier = Decide.Register(DossierStory.Filed, provisional, new("lan", DossierStory.At("2027-03-01 09:00"))).Value.After;
        Assert.True(dossier.Provisional);
        var official = WorkCalendar.Build(SeedCalendar.Definition with { Provisional = [] }).Value;
        var confirmed = Reprojection.Of(dossier, provisional with { Calendar = official }, DossierStory.At("2027-03-01 10:00"));
        Assert.Equal((DateMove.Confirmed, false, dossier.DueAt, null), (confirmed.Move, confirmed.After.Provisional, confirmed.After.DueAt, confirmed.After.TellDueAt));
    }

    private static (DateMove, DateTimeOffset?) Move(DossierStory story, string change, string at)
    {
        var moved = Reprojection.Of(story.Now, Terms(story, change), DossierStory.At(at));
        return (moved.Move, moved.After.DueAt);
    }

    // "2026-12-09..2026-12-10" closes days, "+2026-12-12" makes a day worked.
    private static DossierTerms Terms(DossierStory story, string change)
    {
        var days = change.TrimStart('+').Split("..").Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var edit = new CalendarEdit(CalendarOp.Day) { From = days[0], To = days[^1] };
        edit = change[0] == '+' ? edit with { Kind = SpecialDayKind.Workday, Like = DayOfWeek.Monday } : edit with { Kind = SpecialDayKind.Partial, Hours = [] };
        return story.Terms with { Calendar = WorkCalendar.Build(CalendarEdits.Apply(SeedCalendar.Definition, [edit], "QĐ 1").Value).Value };
    }
}
