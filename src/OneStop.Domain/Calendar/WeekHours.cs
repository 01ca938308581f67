namespace OneStop.Domain.Calendar;

/// <summary>
/// Seven days from Monday, repeated for ever, with prefix sums. Day numbers are those of DateOnly, whose day 0 is a Monday,
/// so the work before any day is whole weeks plus a prefix.
/// </summary>
internal sealed class WeekHours
{
    public static readonly WeekHours Closed = DayHours.Closed.EveryDay;
    private readonly DayHours[] days;
    private readonly long[] work = new long[8];
    private readonly int[] count = new int[8];

    public WeekHours(DayHours[] days)
    {
        this.days = days;
        for (var i = 0; i < 7; i++)
        {
            work[i + 1] = work[i] + days[i].Total;
            count[i + 1] = count[i] + (days[i].IsWorking ? 1 : 0);
        }
    }

    public bool HasWork => work[7] > 0;

    public DayHours this[int day] => days[day % 7];

    public long WorkBefore(int day) => (day / 7 * work[7]) + work[day % 7];

    public int DaysBefore(int day) => (day / 7 * count[7]) + count[day % 7];

    /// <summary>The day during which the work done reaches this amount (at its latest by the closing), and what of it is done that day.</summary>
    public (int Day, long Work) DayReaching(long amount)
    {
        var (week, rest) = Math.DivRem(amount - 1, work[7]);
        var i = 6;
        while (work[i] > rest)
            i--;
        return ((int)(week * 7) + i, rest + 1 - work[i]);
    }

    /// <summary>The working day before which so many working days lie.</summary>
    public int DayAfter(int workingDays)
    {
        var (week, rest) = Math.DivRem(workingDays, count[7]);
        var i = 6;
        while (count[i] > rest)
            i--;
        return (week * 7) + i;
    }
}
