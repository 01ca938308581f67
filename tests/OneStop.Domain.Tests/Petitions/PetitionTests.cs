using System.Globalization;
using OneStop.Domain.Petitions;
using OneStop.Domain.Tests.Calendar;

namespace OneStop.Tests.Petitions;

/// <summary>Limits and steps of a petition: Monday 2 March 2026, 09:00, in the national calendar.</summary>
public sealed class PetitionTests
{
    private static readonly PetitionTerms terms = new();
    private static readonly Petition fresh = terms.Begin(new Petition { Code = "PA-2026-00001", ReceivedAt = At("2026-03-02 09:00") }, SeedCalendar.National).Value;

    private static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(text + " +07:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static Petition After(params (PetitionStep Step, string At)[] steps) =>
        steps.Aggregate(fresh, (p, step) => PetitionSteps.Take(p, step.Step, terms, SeedCalendar.National, At(step.At)).Value);

    private static bool Late(Petition petition, string at) => PetitionBuckets.Late(At(at)).Compile()(petition.At(At(at)));

    private static string Day(DateTimeOffset? at) => at!.Value.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public void Begin_OnAMonday_CountsWorkingDaysFromTheNext()
    {
        Assert.Equal(("2026-03-04", "2026-03-09", "2026-03-23"), (Day(fresh.RefuseBy), Day(fresh.SupplementBy), Day(fresh.AnswerBy)));
        Assert.Equal("2026-03-16", Day(new PetitionTerms(Answer: 10).Begin(fresh, SeedCalendar.National).Value.AnswerBy));
    }

    [Theory]
    [InlineData(PetitionStep.Refused, "2026-03-04 16:00", false)]
    [InlineData(PetitionStep.Refused, "2026-03-05 08:00", true)]
    [InlineData(PetitionStep.SupplementAsked, "2026-03-09 16:00", false)]
    [InlineData(PetitionStep.SupplementAsked, "2026-03-10 08:00", true)]
    [InlineData(PetitionStep.Answered, "2026-03-23 16:00", false)]
    [InlineData(PetitionStep.Answered, "2026-03-24 08:00", true)]
    public void Late_AStepAtItsLimit_IsJudgedByItsOwnTerm(PetitionStep step, string at, bool late) =>
        Assert.Equal(late, Late(After((step, at)), at));

    [Fact]
    public void Late_UnansweredOrUnpublished_FromTheMomentTheLimitPasses()
    {
        Assert.Equal((false, true), (Late(fresh, "2026-03-23 16:00"), Late(fresh, "2026-03-24 08:00")));
        var answered = After((PetitionStep.Answered, "2026-03-10 10:00"));
        Assert.Equal("2026-03-12", Day(answered.PublishBy));
        Assert.Equal((false, true), (Late(answered, "2026-03-12 16:00"), Late(answered, "2026-03-13 08:00")));
        Assert.True(Late(After((PetitionStep.Answered, "2026-03-10 10:00"), (PetitionStep.Published, "2026-03-13 08:00")), "2026-12-31 00:00"));
    }

    [Fact]
    public void SupplementCame_AfterThreeDays_MovesTheAnswerByTheWaitAlone()
    {
        var waiting = After((PetitionStep.Accepted, "2026-03-02 10:00"), (PetitionStep.SupplementAsked, "2026-03-03 10:00"));
        Assert.False(Late(waiting, "2026-12-31 00:00"));
        var back = After((PetitionStep.Accepted, "2026-03-02 10:00"), (PetitionStep.SupplementAsked, "2026-03-03 10:00"), (PetitionStep.SupplementCame, "2026-03-06 10:00"));
        Assert.Equal(("2026-03-26", "2026-03-23", PetitionStatus.Accepted), (Day(back.AnswerBy), Day(back.FirstAnswerBy), back.Status));
        Assert.DoesNotContain(PetitionStep.SupplementAsked, PetitionSteps.Allowed(back));
        Assert.DoesNotContain(PetitionStep.Refused, PetitionSteps.Allowed(back));
    }

    [Fact]
    public void SupplementAsked_AfterTheAnswersTermIsOver_BringsNothingBack()
    {
        var back = After((PetitionStep.SupplementAsked, "2026-03-25 10:00"), (PetitionStep.SupplementCame, "2026-04-20 10:00"));
        Assert.Equal("2026-03-23", Day(back.AnswerBy));
        Assert.True(Late(After((PetitionStep.SupplementAsked, "2026-03-25 10:00")), "2026-03-25 10:00"));
    }

    [Fact]
    public void At_AnEarlierMoment_IsThePetitionThatStoodThen()
    {
        (PetitionStep, string)[] steps = [(PetitionStep.Accepted, "2026-03-02 10:00"), (PetitionStep.SupplementAsked, "2026-03-03 10:00"), (PetitionStep.SupplementCame, "2026-03-06 10:00"),
            (PetitionStep.Answered, "2026-03-20 10:00"), (PetitionStep.Dissatisfied, "2026-03-20 11:00"), (PetitionStep.Published, "2026-03-23 10:00")];
        var whole = After(steps);
        for (var done = 0; done <= steps.Length; done++)
        {
            var then = After(steps[..done]);
            var moment = done == 0 ? fresh.ReceivedAt : At(steps[done - 1].Item2);
            Assert.Equal(then with { Version = 0 }, whole.At(moment) with { Version = 0 });
        }
    }

    [Fact]
    public void Take_EveryStepInEveryStatus_IsAllowedOrRefusedByName()
    {
        var (seen, waiting) = (new HashSet<PetitionStatus>(), new Queue<Petition>([fresh]));
        while (waiting.TryDequeue(out var petition))
        {
            var isNew = seen.Add(petition.Status);
            foreach (var step in Enum.GetValues<PetitionStep>())
            {
                var taken = PetitionSteps.Take(petition, step, terms, SeedCalendar.National, At("2026-03-03 10:00"));
                Assert.Equal(PetitionSteps.Allowed(petition).Contains(step), taken.IsOk);
                if (!taken.IsOk) Assert.Equal("petition-step", taken.Refusal.Code);
                else if (isNew) waiting.Enqueue(taken.Value);
            }
        }
        Assert.Equal(Enum.GetValues<PetitionStatus>().Order(), seen.Order());
    }
}
