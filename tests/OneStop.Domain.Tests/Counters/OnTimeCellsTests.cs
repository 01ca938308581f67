using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;

namespace OneStop.Domain.Tests.Counters;

/// <summary>The four on-time definitions over dossiers in memory; the register runs the same predicates in its databases.</summary>
public sealed class OnTimeCellsTests
{
    private static readonly DateOnly from = new(2026, 1, 1);
    private static readonly DateOnly to = new(2026, 12, 31);
    private static readonly DateTimeOffset yearEnd = LocalDay.StartOf(new DateOnly(2027, 1, 1));
    private static readonly DateTimeOffset later = yearEnd.AddMonths(2);

    /// <summary>Carried over 120, received 1,000; done 980 (700 early, 272 on time, 8 late), in progress 140, 3 of them overdue.</summary>
    [Theory]
    [InlineData(OnTimeDefinition.Solved, 972, 980, "99.18")]
    [InlineData(OnTimeDefinition.Received, 972, 1120, "86.79")]
    [InlineData(OnTimeDefinition.Realtime, 1109, 1120, "99.02")]
    public void Of_WorkedExample_GivesThreeDifferentRates(OnTimeDefinition definition, long numerator, long denominator, string percent)
    {
        var dossiers = new List<Dossier>();
        void Add(int count, Dossier dossier) => dossiers.AddRange(Enumerable.Range(0, count).Select(i => dossier with { Id = dossiers.Count + 1 }));
        Add(120, Ended("2025-12-20 09:00", "2026-01-09 17:30", "2026-01-05 10:00"));
        Add(580, Ended("2026-03-02 09:00", "2026-03-09 17:30", "2026-03-05 10:00"));
        Add(272, Ended("2026-03-02 09:00", "2026-03-09 17:30", "2026-03-09 10:00"));
        Add(8, Ended("2026-03-02 09:00", "2026-03-09 17:30", "2026-03-10 10:00"));
        Add(137, Open("2026-12-28 09:00", "2027-01-08 17:30"));
        Add(3, Open("2026-12-14 09:00", "2026-12-21 17:30"));

        var question = OnTimeQuestion.Over(from, to, later, definition: definition);
        var ratio = new Ratio(Count(dossiers, question, OnTimeCell.Numerator), Count(dossiers, question, OnTimeCell.Denominator));

        Assert.Equal((numerator, denominator, percent), (ratio.Numerator, ratio.Denominator, ratio.Percent));
    }

    [Theory]
    // What counts where: definition, received, due, end, result → in the numerator, in the denominator.
    [InlineData(OnTimeDefinition.Solved, "result", true, true)]
    [InlineData(OnTimeDefinition.Solved, "withdrawn", true, true)]
    [InlineData(OnTimeDefinition.Received, "result", true, true)]
    [InlineData(OnTimeDefinition.Received, "refused", true, true)]
    [InlineData(OnTimeDefinition.Received, "withdrawn", false, true)]
    [InlineData(OnTimeDefinition.Received, "stopped", false, true)]
    [InlineData(OnTimeDefinition.Realtime, "withdrawn", true, true)]
    [InlineData(OnTimeDefinition.Cohort, "refused", true, true)]
    [InlineData(OnTimeDefinition.Cohort, "stopped", false, true)]
    public void Of_EndedInTime_CountsAsTheDefinitionSays(OnTimeDefinition definition, string result, bool numerator, bool denominator)
    {
        var dossier = Ended("2026-03-02 09:00", "2026-03-09 17:30", "2026-03-05 10:00", Enum.Parse<DossierResult>(result, ignoreCase: true));
        Assert.Equal((numerator, denominator), Counts(dossier, definition));
    }

    [Theory]
    [InlineData(OnTimeDefinition.Solved)]
    [InlineData(OnTimeDefinition.Received)]
    [InlineData(OnTimeDefinition.Realtime)]
    [InlineData(OnTimeDefinition.Cohort)]
    public void Of_NeverReceived_CountsNowhere(OnTimeDefinition definition)
    {
        Assert.Equal((false, false), Counts(new Dossier { Id = 1, Status = DossierStatus.Submitted, SubmittedAt = At("2026-03-02 09:00") }, definition));
        Assert.Equal((false, false), Counts(new Dossier
        {
            Id = 1, Status = DossierStatus.RefusedAtReception, Result = DossierResult.RefusedAtReception, EndedAt = At("2026-03-02 09:00"),
        }, definition));
    }

    [Theory]
    [InlineData(OnTimeDefinition.Received, false, true)]
    [InlineData(OnTimeDefinition.Realtime, true, true)]
    [InlineData(OnTimeDefinition.Cohort, false, false)]
    public void Of_AwaitingSupplementSinceBeforeItsDueMoment_IsInTimeHoweverLongItWaits(OnTimeDefinition definition, bool numerator, bool denominator) =>
        Assert.Equal((numerator, denominator), Counts(Waiting("2026-11-02 09:00", "2026-11-09 17:30", "2026-11-04 09:00"), definition));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Of_SecondSupplementRequest_IsLateInRealtimeOnly(int requests, bool onTime)
    {
        var dossier = Ended("2026-03-02 09:00", "2026-03-09 17:30", "2026-03-05 10:00") with { SupplementCount = requests };
        Assert.Equal((onTime, true), Counts(dossier, OnTimeDefinition.Realtime));
        Assert.Equal((true, true), Counts(dossier, OnTimeDefinition.Solved));
    }

    [Fact]
    public void Of_SecondRequestAfterThePeriod_DoesNotMakeThePeriodLate()
    {
        var dossier = Waiting("2026-12-21 09:00", "2027-01-15 17:30", "2027-01-11 09:00") with
        {
            SupplementCount = 2,
            Pauses = [Pause("2026-12-23 09:00", "2026-12-28 09:00"), Pause("2027-01-11 09:00", null)],
        };
        var year = OnTimeQuestion.Over(from, to, later, definition: OnTimeDefinition.Realtime).With([dossier]);
        var today = OnTimeQuestion.Over(from, to, later, asOf: later, definition: OnTimeDefinition.Realtime).With([dossier]);

        Assert.Equal((1, 0), (Count([dossier], year, OnTimeCell.Numerator), Count([dossier], year, OnTimeCell.Late)));
        Assert.Equal((0, 1), (Count([dossier], today, OnTimeCell.Numerator), Count([dossier], today, OnTimeCell.OpenLate)));
    }

    [Fact]
    public void Of_OverdueAtThePeriodsEndAndFinishedSince_IsLateForThePeriodByItsLatch()
    {
        var dossier = Ended("2026-12-14 09:00", "2026-12-21 17:30", "2027-01-05 09:00");
        Assert.Equal((false, true), Counts(dossier, OnTimeDefinition.Realtime));
        Assert.Equal((false, false), Counts(dossier, OnTimeDefinition.Solved));
        var question = OnTimeQuestion.Over(from, to, later, definition: OnTimeDefinition.Realtime);
        Assert.Equal((1, 1), (Count([dossier], question, OnTimeCell.Late), Count([dossier], question, OnTimeCell.OpenLate)));
    }

    [Fact]
    public void Of_DueAfterThePeriodAndFinishedLate_WasStillInTimeAtItsEnd()
    {
        var dossier = Ended("2026-12-28 09:00", "2027-01-04 17:30", "2027-01-20 09:00");
        Assert.Equal((true, true), Counts(dossier, OnTimeDefinition.Realtime));
        Assert.Equal((false, true), Counts(dossier, OnTimeDefinition.Cohort));
    }

    [Theory]
    [InlineData("2026-12-31 23:59", true)]
    [InlineData("2027-01-01 00:00", false)]
    public void Over_PeriodThatIsOver_EndsWithItsLastMoment(string finished, bool counts) =>
        Assert.Equal((counts, counts), Counts(Ended("2026-12-28 09:00", "2027-01-04 17:30", finished), OnTimeDefinition.Solved));

    [Fact]
    public void Over_EndedAtTheAsOfMomentItself_HasEnded()
    {
        var dossier = Ended("2026-03-02 09:00", "2026-03-09 17:30", "2026-03-05 10:00");
        var question = OnTimeQuestion.Over(from, to, At("2026-03-05 10:00"), definition: OnTimeDefinition.Cohort);
        Assert.Equal(1, Count([dossier], question, OnTimeCell.Numerator));
    }

    [Fact]
    public void Of_FirstPromise_IsNotMovedByPausesOrExtensions()
    {
        var extended = Ended("2026-03-02 09:00", "2026-03-20 17:30", "2026-03-18 10:00") with { FirstPromiseClass = TimelinessClass.Late, FirstPromiseAt = At("2026-03-09 17:30") };
        Assert.Equal((true, true), Counts(extended, OnTimeDefinition.Solved));
        Assert.Equal((false, true), Counts(extended, OnTimeDefinition.Solved, OnTimeAgainst.FirstPromise));
    }

    [Theory]
    [InlineData("2026-11-04 09:00", true)]
    [InlineData("2026-11-10 09:00", false)]
    public void Of_WaitingAgainstFirstPromise_IsJudgedAtTheRequest(string asked, bool inTime)
    {
        var dossier = Waiting("2026-11-02 09:00", "2026-11-09 17:30", asked);
        Assert.Equal((inTime, true), Counts(dossier, OnTimeDefinition.Realtime, OnTimeAgainst.FirstPromise));
    }

    [Fact]
    public void Of_EveryShapeOfDossier_TheDenominatorIsTheSumOfItsParts()
    {
        var random = new Random(20261122);
        var dossiers = Enumerable.Range(1, 4000).Select(i => Shapes.Random(random, i)).ToList();
        foreach (var definition in Enum.GetValues<OnTimeDefinition>())
            foreach (var against in Enum.GetValues<OnTimeAgainst>())
                foreach (var asOf in new DateTimeOffset?[] { null, At("2026-07-01 12:00"), later.AddMonths(9) })
                {
                    var asked = OnTimeQuestion.Over(from, to, later, asOf, definition, against);
                    var question = asked.With(dossiers.Where(OnTimeLedger.Candidates(asked)?.Compile() ?? (_ => false)));
                    long Of(OnTimeCell cell) => Count(dossiers, question, cell);
                    var (open, without) = (Of(OnTimeCell.OpenInTime), Of(OnTimeCell.WithoutResult));
                    var judged = Of(OnTimeCell.Early) + Of(OnTimeCell.OnTime) + Of(OnTimeCell.Late) + Of(OnTimeCell.Unclassifiable);

                    Assert.Equal(Of(OnTimeCell.Denominator), definition switch
                    {
                        OnTimeDefinition.Received => judged + without + open,
                        OnTimeDefinition.Realtime => judged + open,
                        OnTimeDefinition.Cohort => judged + without,
                        _ => judged,
                    });
                    Assert.Equal(Of(OnTimeCell.Numerator), Of(OnTimeCell.Early) + Of(OnTimeCell.OnTime) + (definition == OnTimeDefinition.Realtime ? open : 0));
                    Assert.True(Of(OnTimeCell.Numerator) < Of(OnTimeCell.Denominator));
                }
    }

    private static (bool Numerator, bool Denominator) Counts(Dossier dossier, OnTimeDefinition definition, OnTimeAgainst against = OnTimeAgainst.Adjusted)
    {
        var asked = OnTimeQuestion.Over(from, to, later, definition: definition, against: against);
        var question = asked.With(OnTimeLedger.Candidates(asked) is { } candidates && candidates.Compile()(dossier) ? [dossier] : []);
        return (Count([dossier], question, OnTimeCell.Numerator) == 1, Count([dossier], question, OnTimeCell.Denominator) == 1);
    }

    private static long Count(IReadOnlyCollection<Dossier> dossiers, OnTimeQuestion question, OnTimeCell cell) =>
        dossiers.LongCount(OnTimeCells.Of(question, cell).Compile());

    private static Dossier Ended(string received, string due, string ended, DossierResult result = DossierResult.Result) =>
        Shapes.End(Open(received, due), At(ended), result);

    private static Dossier Open(string received, string due) => Shapes.Running(1, At(received), At(due));

    private static Dossier Waiting(string received, string due, string asked) =>
        Clock.Pause(Timeliness.Latch(Open(received, due), At(asked)), new PauseEntry(At(asked), null, PauseKind.Supplement, Resume.Restart)) with
        {
            Status = DossierStatus.AwaitingSupplement, SupplementCount = 1,
        };

    private static PauseEntry Pause(string from, string? until) =>
        new(At(from), until is null ? null : At(until), PauseKind.Supplement, Resume.Restart);

    private static DateTimeOffset At(string wall) => FixedClock.At(wall);
}
