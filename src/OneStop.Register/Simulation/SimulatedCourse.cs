using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;

namespace OneStop.Register.Simulation;

/// <summary>Decides what happens next to each simulated dossier and when, and keeps the rate of the plan by letting some run late.</summary>
internal sealed class SimulatedCourse(OfficeReference reference, SimulationPlan plan, Random random)
{
    private int finishing;
    private int letLate;
    private int sent;

    /// <summary>Ends so far, and those after their due moment.</summary>
    public int Finished { get; private set; }
    public int Late { get; private set; }

    /// <summary>A later moment when this step has to wait: one that must become late, or one over the plan's number.</summary>
    public DateTimeOffset? Postpone(SimulatedDossier dossier, DateTimeOffset at)
    {
        if (dossier.Next is not (Step.Finish or Step.Withdraw)) return null;
        // Counted when it is sent, not when it is answered: several of one wave are under way together.
        if (plan.MostFinished is { } most && sent >= most) return plan.Until;
        if (dossier.WillBeLate) return Send();

        // Late by itself when all the late ones of the plan are there already: it stays open, overdue, as some do.
        if (dossier.Stands?.DueAt < at && letLate >= Wanted(plan.MostFinished ?? int.MaxValue)) return plan.Until;
        finishing++;
        if (dossier.Stands?.DueAt < at)
        {
            // Hand-overs used up a short term: late without being chosen, so one less is chosen.
            letLate++;
            return Send();
        }
        // Late ones are spread evenly: the k-th finish is let go late whenever the wanted number of late ones rises.
        var wanted = Wanted(finishing);
        if (letLate >= wanted || dossier.Stands is not { DueAt: { } due } || dossier.Next != Step.Finish) return Send();
        letLate++;
        dossier.WillBeLate = true;
        // Three of four are apologised for: most of them the working day before, the others once it is late.
        if (random.Next(4) == 0) return LateEnd(dossier, due);
        dossier.Next = Step.Apologise;
        var before = Working(dossier, due, TimeSpan.FromHours(-9));
        return random.Next(3) > 0 && before > at ? before : Working(dossier, due, TimeSpan.FromHours(1));
    }

    private int Wanted(int finished) => (int)Math.Floor((finished * (1 - plan.OnTimeRate)) + 0.5);

    private DateTimeOffset LateEnd(SimulatedDossier dossier, DateTimeOffset due) => Working(dossier, due, TimeSpan.FromHours(2 + random.Next(20)));

    /// <summary>The agency of the next step whose share is counted.</summary>
    private long? NextStep(Dossier stands)
    {
        var terms = reference.TermsOf(stands);
        return stands.StepNo is { } now && now < terms.Steps.Count && terms.Steps[now].Counted ? terms.Steps[now].AgencyId : null;
    }

    private DateTimeOffset? Send()
    {
        sent++;
        return null;
    }

    /// <summary>The next step of a dossier after what was just done, and its moment; null when nothing follows.</summary>
    public DateTimeOffset? After(SimulatedDossier dossier, DateTimeOffset at)
    {
        var done = dossier.Next;
        if (done is Step.Finish or Step.Withdraw)
        {
            Finished++;
            if (dossier.Stands!.Class == TimelinessClass.Late) Late++;
        }
        dossier.NextStep = NextStep(dossier.Stands!);
        dossier.Next = done switch
        {
            Step.Confirm when dossier.NextStep is not null => Step.Forward,
            Step.Apologise => Step.Finish,
            Step.Arrive => dossier.Intake.Channel == Channel.Online ? Step.Accept : Step.Forward,
            Step.Accept => Step.Forward,
            Step.Forward => Step.Confirm,
            Step.Confirm when dossier.NeedsSupplement => Step.AskSupplement,
            Step.AskSupplement => Step.Supplement,
            Step.Confirm or Step.Supplement when dossier.NeedsPayment => Step.AskPayment,
            Step.AskPayment => Step.Pay,
            _ when dossier.WillBeWithdrawn => Step.Withdraw,
            Step.Confirm or Step.Supplement or Step.Pay => Step.Finish,
            _ => Step.Return,
        };
        return done switch
        {
            Step.Withdraw or Step.Return => null,
            Step.Arrive when dossier.Waits => null,
            Step.Finish when !dossier.Collected => null,
            Step.Apologise => LateEnd(dossier, dossier.Stands!.DueAt!.Value) is var late && late > at ? late : Working(dossier, at, TimeSpan.FromHours(2)),
            _ => When(dossier, at),
        };
    }

    private DateTimeOffset When(SimulatedDossier dossier, DateTimeOffset at) => dossier.Next switch
    {
        Step.Accept => Working(dossier, at, TimeSpan.FromMinutes(20 + random.Next(300))),
        Step.Forward => Working(dossier, at, TimeSpan.FromMinutes(10 + random.Next(40))),
        Step.Confirm => Working(dossier, at, TimeSpan.FromMinutes(12 + random.Next(60))),
        Step.AskSupplement => Working(dossier, at, TimeSpan.FromMinutes(60 + random.Next(420))),
        Step.AskPayment => Working(dossier, at, TimeSpan.FromMinutes(30 + random.Next(120))),
        // One of twenty does not answer within the fifteen working days and stands as a proposal for stopping meanwhile.
        Step.Supplement => Working(dossier, at, TimeSpan.FromHours(random.Next(20) == 0 ? 130 + random.Next(60) : 6 + random.Next(50))),
        Step.Pay => Working(dossier, at, TimeSpan.FromHours(1 + random.Next(16))),
        Step.Finish or Step.Withdraw => Within(dossier, at),
        _ => Working(dossier, at, TimeSpan.FromMinutes(30 + random.Next(1800))),
    };

    /// <summary>The drawn share of the working time between the start of the clock and the due moment, never before now.</summary>
    private DateTimeOffset Within(SimulatedDossier dossier, DateTimeOffset at)
    {
        if (dossier.Stands is not { DueAt: { } due, ClockStart: { } start }) return Working(dossier, at, TimeSpan.FromHours(16));
        var calendar = Calendar(dossier);
        var term = calendar.Elapsed(start, due);
        if (!term.IsOk) return at.AddHours(2);
        var moment = calendar.Add(start, TimeSpan.FromTicks((long)(term.Value.Ticks * dossier.Pace)));
        // A short term may have been used up by the hand-over: then it is finished at once, still before the due moment.
        return moment.IsOk && moment.Value > at + Simulator.Wave ? moment.Value : at + Simulator.Wave;
    }

    private DateTimeOffset Working(SimulatedDossier dossier, DateTimeOffset from, TimeSpan time)
    {
        var moment = Calendar(dossier).Add(from, time);
        return moment.IsOk ? moment.Value : from + time;
    }

    private WorkCalendar Calendar(SimulatedDossier dossier) => dossier.Stands is { } stands ? reference.TermsOf(stands).Calendar : reference.Calendars.National;
}
