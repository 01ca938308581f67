using OneStop.Domain.Calendar;

namespace OneStop.Domain.Petitions;

/// <summary>
/// How many working days each step may take. The figures of indicator 5.2 of Decision 766/QĐ-TTg as secondary sources give them
/// (the decision's own text was not seen); an office may set others, a province's own rule for instance.
/// </summary>
/// <param name="Refuse">From the receipt to a refusal.</param>
/// <param name="Supplement">From the receipt to asking the sender for more.</param>
/// <param name="Answer">From the receipt to the answer, the wait for a supplement left out.</param>
/// <param name="Publish">From the answer to its publication.</param>
public sealed record PetitionTerms(int Refuse = 2, int Supplement = 5, int Answer = 15, int Publish = 2)
{
    /// <summary>The end of a term of so many working days; the first is the one after the receipt, the last ends with the office day.</summary>
    public static Outcome<DateTimeOffset> End(DateTimeOffset from, int days, WorkCalendar calendar, Pause? wait = null)
    {
        var due = Deadline.Due(from, new Limit(days, LimitUnit.WorkingDays), Convention.Default, wait is { } pause ? [pause] : [], calendar);
        return due.IsOk ? due.Value.At : due.Refusal;
    }

    /// <summary>The limits of a petition received at a moment, each with its reason, as a form shows them before anything is stored.</summary>
    public Outcome<IReadOnlyList<PetitionLimit>> Limits(DateTimeOffset received, WorkCalendar calendar)
    {
        var limits = new List<PetitionLimit>();
        foreach (var (step, days) in new[] { (PetitionStep.Refused, Refuse), (PetitionStep.SupplementAsked, Supplement), (PetitionStep.Answered, Answer) })
        {
            var limit = new Limit(days, LimitUnit.WorkingDays);
            var due = Deadline.Due(received, limit, Convention.Default, [], calendar);
            if (!due.IsOk) return due.Refusal;
            limits.Add(new(step, days, due.Value.At, Deadline.Explain(received, limit, Convention.Default, [], calendar, due.Value)));
        }
        return limits;
    }

    /// <summary>A petition that comes in: its limits begin.</summary>
    public Outcome<Petition> Begin(Petition entered, WorkCalendar calendar)
    {
        var (refuse, supplement, answer) = (End(entered.ReceivedAt, Refuse, calendar), End(entered.ReceivedAt, Supplement, calendar), End(entered.ReceivedAt, Answer, calendar));
        if (!answer.IsOk) return answer.Refusal;
        if (!refuse.IsOk) return refuse.Refusal;
        if (!supplement.IsOk) return supplement.Refusal;
        return entered with
        {
            Status = PetitionStatus.Received, RefuseBy = refuse.Value, SupplementBy = supplement.Value, FirstAnswerBy = answer.Value, AnswerBy = answer.Value, Version = 1,
        };
    }
}

/// <summary>Until when a step may be taken in time: working days from the receipt, the moment they end, and why.</summary>
public sealed record PetitionLimit(PetitionStep Step, int Days, DateTimeOffset By, IReadOnlyList<WhyLine> Why);
