using OneStop.Domain.Calendar;

namespace OneStop.Domain.Procedures;

/// <summary>How much shorter a procedure's limit is than its base limit, by subtraction: the legal limit where it was entered, else the one it began with in this register.</summary>
public static class TimeCut
{
    /// <summary>The target of provincial plans: 30 % less time.</summary>
    public const decimal Target = 0.30m;

    /// <summary>
    /// The part of the first limit that was cut, of the channel with the smallest cut: −0.5 when it became longer by half. Days are
    /// compared with days, working days and working hours at eight hours a day; null when no channel can be compared.
    /// </summary>
    public static decimal? Of(ProcedureVersion first, ProcedureVersion present)
    {
        var cuts = present.BaseLimits.Count > 0
            ? present.Channels.Select(terms => Of(present.BaseLimitFor(terms.Channel), terms.Limit)).OfType<decimal>().ToList()
            : first.Channels.Select(terms => Of(terms.Limit, present.LimitFor(terms.Channel))).OfType<decimal>().ToList();
        return cuts.Count == 0 ? null : cuts.Min();
    }

    private static decimal? Of(Limit? first, Limit? present)
    {
        if (first is not { IsNone: false, Amount: > 0 } one || present is not { IsNone: false } other || Measure(one.Unit) != Measure(other.Unit)) return null;
        return (Amount(one) - Amount(other)) / Amount(one);
    }

    private static LimitUnit Measure(LimitUnit unit) => unit == LimitUnit.WorkingHours ? LimitUnit.WorkingDays : unit;

    private static decimal Amount(Limit limit) => limit.Unit == LimitUnit.WorkingHours ? limit.Amount / 8 : limit.Amount;
}
