using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using static OneStop.Domain.Dossiers.DossierStatus;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>Dossiers of another system: their state at the first import, and what later imports may change.</summary>
public sealed class TakeOverTests
{
    private static readonly DossierTerms terms = new DossierStory(5).Terms;
    private static readonly DateTimeOffset now = At("2026-06-01 09:00");

    [Theory]
    // finished, returned, outcome, status → status, class (received Mon 02/03, due given Mon 09/03 17:30)
    [InlineData("2026-03-05 10:00", "2026-03-20 10:00", null, null, Returned, TimelinessClass.Early)]
    [InlineData("2026-03-09 17:30", null, null, null, Processed, TimelinessClass.OnTime)]
    [InlineData("2026-03-09 17:31", null, "refused", null, Processed, TimelinessClass.Late)]
    [InlineData("2026-03-05 10:00", null, "withdrawn", null, Withdrawn, TimelinessClass.Early)]
    [InlineData("2026-03-11 10:00", null, null, 8, Stopped, TimelinessClass.Late)]
    [InlineData("2026-03-01 10:00", null, null, null, Processed, TimelinessClass.Unclassifiable)]
    [InlineData(null, "2026-03-06 10:00", null, null, Returned, TimelinessClass.Early)]
    [InlineData("2026-03-05 10:00", null, null, 10, Returned, TimelinessClass.Early)]
    [InlineData("2026-03-05 10:00", null, null, 4, Processed, TimelinessClass.Early)]
    [InlineData("2026-09-01 10:00", null, null, null, Processed, TimelinessClass.Unclassifiable)]
    [InlineData(null, null, null, null, Received, null)]
    [InlineData(null, null, null, 4, InProgress, null)]
    public void TakeOver_GivenDue_StateFollowsTheDates(string? finished, string? returned, string? outcome, int? status, DossierStatus expected, TimelinessClass? timeliness)
    {
        var facts = Facts() with
        {
            FinishedAt = When(finished), ReturnedAt = When(returned), Status = (DossierStatus?)(short?)status,
            Outcome = outcome is null ? null : Enum.Parse<DossierResult>(outcome, ignoreCase: true),
        };
        var dossier = Take(facts);

        Assert.Equal((expected, timeliness), (dossier.Status, dossier.Class));
        Assert.Equal((At("2026-03-09 17:30"), true), (dossier.FirstPromiseAt, dossier.DueGiven));
    }

    [Fact]
    public void TakeOver_NoDueGiven_TakesTheProceduresLimit()
    {
        var dossier = Take(Facts() with { DueAt = null, FinishedAt = At("2026-03-09 16:00") });
        Assert.Equal((At("2026-03-09 17:30"), false, TimelinessClass.OnTime), (dossier.DueAt, dossier.DueGiven, dossier.Class));
    }

    [Theory]
    [InlineData("2011-03-02 09:00", 5)] // no calendar for that year
    [InlineData("2026-03-02 09:00", null)] // no limit in the catalogue
    public void TakeOver_NoDueAndNoneToWorkOut_IsUnclassifiableAndAFinding(string received, int? days)
    {
        var unknown = new DossierStory(days is { } limit ? new Limit(limit, LimitUnit.WorkingDays) : null).Terms;
        var taken = Decide.TakeOver(DossierStory.Filed, Facts() with { ReceivedAt = At(received), DueAt = null, FinishedAt = At(received).AddDays(1) }, unknown, now);
        Assert.Equal(TimelinessClass.Unclassifiable, taken.Decision!.After.Class);
        Assert.Contains("due-unknown", taken.Findings.Select(f => f.Kind));
    }

    [Fact]
    public void TakeOver_NoDueAndASupplement_RestartsTheTermAndKeepsTheFirstPromise()
    {
        var dossier = Take(Facts() with
        {
            DueAt = null, FinishedAt = At("2026-03-18 10:00"), Pauses = [Supplement("2026-03-05 09:00", "2026-03-16 09:00")],
        });
        Assert.Equal((At("2026-03-09 17:30"), At("2026-03-23 17:30")), (dossier.FirstPromiseAt, dossier.DueAt));
        Assert.Equal((TimelinessClass.Early, TimelinessClass.Late, 1), (dossier.Class, dossier.FirstPromiseClass, dossier.SupplementCount));
    }

    [Fact]
    public void TakeOver_RanPastItsDueMomentBeforeThePause_IsLateAllTheSame()
    {
        var dossier = Take(Facts() with { DueAt = null, FinishedAt = At("2026-03-18 10:00"), Pauses = [Supplement("2026-03-10 09:00", "2026-03-16 09:00")] });
        Assert.Equal((TimelinessClass.Late, At("2026-03-09 17:30")), (dossier.Class, dossier.BreachedAt));
    }

    [Fact]
    public void TakeOver_OpenPause_WaitsWithoutADueMoment()
    {
        var dossier = Take(Facts() with { Pauses = [Supplement("2026-03-05 09:00", null)] });
        Assert.Equal((AwaitingSupplement, null, null), (dossier.Status, dossier.DueAt, dossier.BreachedAt));
    }

    [Fact]
    public void TakeOver_Submitted_RunsNoTerm()
    {
        var dossier = Take(new SourceFacts { Status = Submitted, SubmittedAt = At("2026-03-02 09:00") });
        Assert.Equal((Submitted, null, At("2026-03-03 09:00")), (dossier.Status, dossier.ReceivedAt, dossier.AcceptBy));
    }

    [Theory]
    [InlineData("received-missing", null, null, null)]
    [InlineData("finished-missing", "2026-03-02 09:00", 9, null)]
    [InlineData("pauses-overlap", "2026-03-02 09:00", null, "2026-03-03 09:00/2026-03-05 09:00 2026-03-04 09:00/2026-03-06 09:00")]
    [InlineData("pause-reversed", "2026-03-02 09:00", null, "2026-03-05 09:00/2026-03-03 09:00")]
    [InlineData("pause-over-receipt", "2026-03-02 09:00", null, "2026-03-01 09:00/2026-03-03 09:00")]
    public void Check_FactsThatCannotBe_SaysWhy(string code, string? received, int? status, string? pauses)
    {
        var list = pauses?.Split(' ').Chunk(3).Select(p => string.Join(' ', p).Split('/')).Select(p => Supplement(p[0], p[1])).ToList();
        var facts = new SourceFacts { ReceivedAt = When(received), Status = (DossierStatus?)(short?)status, Pauses = list };
        Assert.Equal(code, facts.Check()?.Code);
    }

    [Fact]
    public void MoveAlong_TheSameFacts_ChangesNothing()
    {
        foreach (var facts in new[]
        {
            Facts(), Facts() with { FinishedAt = At("2026-03-05 10:00") }, Facts() with { DueAt = null, Pauses = [Supplement("2026-03-05 09:00", null)] },
            Facts() with { Status = AwaitingSupplement }, Facts() with { FinishedAt = At("2026-03-05 10:00"), Pauses = [Supplement("2026-03-04 09:00", "2026-03-07 09:00")] },
        })
        {
            var again = Decide.MoveAlong(Take(facts), facts, terms, now);
            Assert.Null(again.Decision);
            Assert.DoesNotContain(again.Findings, f => f.Kind.StartsWith("changed", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void MoveAlong_OpenDossier_FinishesAndIsHandedOver()
    {
        var open = TakeAt("2026-03-05 23:00", Facts());
        var finished = Move(open, Facts() with { FinishedAt = At("2026-03-09 16:30") }, "2026-03-09 23:00");
        var returned = Move(finished, Facts() with { FinishedAt = At("2026-03-09 16:30"), ReturnedAt = At("2026-03-12 08:00") }, "2026-03-12 23:00");
        Assert.Equal((Processed, TimelinessClass.OnTime), (finished.Status, finished.Class));
        Assert.Equal((Returned, TimelinessClass.OnTime, At("2026-03-12 08:00")), (returned.Status, returned.Class, returned.ReturnedAt));
    }

    [Theory]
    // A dossier that an import saw running past its due moment: whatever the next one says, it is late.
    [InlineData("2026-03-05 10:00", null, null)] // an earlier finish
    [InlineData("2026-04-05 10:00", "2026-05-09 17:30", null)] // a later due date
    [InlineData("2026-04-05 10:00", null, "2026-03-03 09:00/2026-04-04 09:00")] // a pause that would excuse it
    [InlineData("2026-03-08 10:00", "2026-05-09 17:30", "2026-03-03 09:00/2026-03-07 09:00")]
    public void MoveAlong_SeenOverdue_StaysLate(string finished, string? due, string? pause)
    {
        foreach (var first in new[] { Facts(), Facts() with { DueAt = null } })
        {
            var seen = TakeAt("2026-04-01 23:00", first);
            Assert.Equal(At("2026-03-09 17:30"), seen.BreachedAt);
            var facts = first with { FinishedAt = At(finished), DueAt = When(due) ?? first.DueAt, Pauses = pause?.Split('/') is [var from, var to] ? [Supplement(from, to)] : null };
            Assert.Equal(TimelinessClass.Late, Move(seen, facts, "2026-06-01 23:00").Class);
        }
    }

    [Fact]
    public void MoveAlong_WaitingSinceNobodyKnowsWhen_DoesNotExcuseWhatHadPassed()
    {
        var seen = TakeAt("2026-04-01 23:00", Facts() with { Status = AwaitingSupplement });
        var finished = Move(seen, Facts() with { FinishedAt = At("2026-04-20 10:00") }, "2026-05-01 23:00");
        var backdated = Move(seen, Facts() with { FinishedAt = At("2026-03-30 10:00") }, "2026-05-01 23:00");
        Assert.Equal((TimelinessClass.Late, TimelinessClass.Late), (finished.Class, backdated.Class));
    }

    [Fact]
    public void MoveAlong_LateAndFinished_NothingIsOverwritten()
    {
        var late = Take(Facts() with { FinishedAt = At("2026-03-20 10:00") });
        var offered = Facts() with
        {
            ReceivedAt = At("2026-03-16 09:00"), DueAt = At("2026-03-23 17:30"), FinishedAt = At("2026-03-06 10:00"), Outcome = DossierResult.Withdrawn,
            Pauses = [Supplement("2026-03-17 09:00", "2026-03-18 09:00")],
        };
        var again = Decide.MoveAlong(late, offered, terms, now);
        Assert.Null(again.Decision);
        Assert.Equal(["changed-due", "changed-finished", "changed-outcome", "changed-pauses", "changed-received"], again.Findings.Select(f => f.Kind).Order());
        Assert.Equal("2026-03-20T03:00:00.000Z", again.Findings.Single(f => f.Kind == "changed-finished").Recorded);
    }

    [Fact]
    public void MoveAlong_PauseAdded_MovesTheDueMomentByOurOwnRules()
    {
        var open = TakeAt("2026-03-03 23:00", Facts());
        var waiting = Move(open, Facts() with { Pauses = [Supplement("2026-03-04 09:00", null)] }, "2026-03-04 23:00");
        var back = Move(waiting, Facts() with { DueAt = At("2026-03-30 17:30"), Pauses = [Supplement("2026-03-04 09:00", "2026-03-16 09:00")] }, "2026-03-16 23:00");
        Assert.Equal((AwaitingSupplement, null), (waiting.Status, waiting.DueAt));
        Assert.Equal((Received, At("2026-03-23 17:30"), At("2026-03-09 17:30")), (back.Status, back.DueAt, back.FirstPromiseAt));
    }

    [Fact]
    public void MoveAlong_UnknownFacts_AreFilledAndKnownOnesOfAnEndedDossierStand()
    {
        var ended = Take(Facts() with { FinishedAt = At("2026-03-05 10:00"), PapersDigitised = false });
        var again = Decide.MoveAlong(ended, Facts() with { FinishedAt = At("2026-03-05 10:00"), PapersDigitised = true, VneidVerified = true }, terms, now);
        Assert.Equal((false, true), (again.Decision!.After.PapersDigitised, again.Decision.After.VneidVerified));
        Assert.Equal("changed-fact", Assert.Single(again.Findings).Kind);
        Assert.Null(again.Decision.After.PapersReused);
    }

    [Fact]
    public void MoveAlong_SubmittedThenReceived_StartsItsClock()
    {
        var submitted = Take(new SourceFacts { Status = Submitted, SubmittedAt = At("2026-03-02 08:00") });
        var received = Move(submitted, Facts() with { SubmittedAt = At("2026-03-02 08:00") }, "2026-03-02 23:00");
        Assert.Equal((Received, At("2026-03-02 09:00"), At("2026-03-09 17:30")), (received.Status, received.ReceivedAt, received.DueAt));
    }

    private static SourceFacts Facts() => new() { ReceivedAt = At("2026-03-02 09:00"), DueAt = At("2026-03-09 17:30") };

    private static Dossier Take(SourceFacts facts) => TakeAt("2026-06-01 09:00", facts);

    private static Dossier TakeAt(string wall, SourceFacts facts)
    {
        Assert.Null(facts.Check());
        return Decide.TakeOver(DossierStory.Filed, facts, terms, At(wall)).Decision!.After with { Id = 1 };
    }

    private static Dossier Move(Dossier stored, SourceFacts facts, string wall)
    {
        Assert.Null(facts.Check());
        return Decide.MoveAlong(stored, facts, terms, At(wall)).Decision!.After;
    }

    private static SourcePause Supplement(string from, string? to) => new(At(from), When(to), PauseKind.Supplement);

    private static DateTimeOffset? When(string? wall) => wall is null ? null : At(wall);

    private static DateTimeOffset At(string wall) => FixedClock.At(wall);
}
