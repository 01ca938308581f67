namespace OneStop.Domain.Calendar;

/// <summary>Counting whole days around pauses. Days are numbered in a row (working days by ordinal), so a pause is a run of numbers left out.</summary>
internal static class DayCount
{
    /// <summary>The working day that is number <paramref name="days"/> from day <paramref name="first"/> on, first included.</summary>
    public static bool TryWorking(Timeline line, int first, long days, IReadOnlyList<Pause> pauses, out int last)
    {
        var begin = line.DaysBefore(first);
        var target = begin + days - 1;
        for (var i = 0; i < pauses.Count; i++)
        {
            var from = Math.Max(begin, ClosingsBefore(line, pauses[i].From.UtcTicks));
            if (from > target)
                break;
            target += Math.Max(0, ClosingsBefore(line, pauses[i].Until.UtcTicks) - from);
        }
        return line.TryWorkingDay(target, out last);
    }

    /// <summary>The calendar day that is number <paramref name="days"/> from day <paramref name="first"/> on, working or not.</summary>
    public static bool TryCalendar(Timeline line, int first, long days, IReadOnlyList<Pause> pauses, out int last)
    {
        var target = first + days - 1;
        for (var i = 0; i < pauses.Count; i++)
        {
            var from = Math.Max(first, MidnightsBefore(line, pauses[i].From.UtcTicks));
            if (from > target)
                break;
            target += Math.Max(0, MidnightsBefore(line, pauses[i].Until.UtcTicks) - from);
        }
        last = (int)Math.Min(target, int.MaxValue);
        return target <= line.LastDay;
    }

    // How many working days have closed before this instant; a closing at the very instant has not come yet.
    internal static int ClosingsBefore(Timeline line, long utc)
    {
        if (utc <= line.Start)
            return line.DaysBefore(line.FirstDay);
        var (day, moment) = line.Locate(Math.Min(utc, line.End));
        if (moment == 0)
        {
            var before = DayBefore(line, day, utc);
            return line.DaysBefore(day) - (line.HoursOf(before) is { IsWorking: true } yesterday && line.StartOf(before) + yesterday.Closing == utc ? 1 : 0);
        }
        return line.DaysBefore(day) + (line.HoursOf(day) is { IsWorking: true } today && today.Closing < moment ? 1 : 0);
    }

    // The first day whose midnight end has not come before this instant.
    private static int MidnightsBefore(Timeline line, long utc)
    {
        if (utc <= line.Start)
            return line.FirstDay;
        if (utc > line.End)
            return line.LastDay + 1;
        var (day, moment) = line.Locate(utc);
        return moment == 0 ? DayBefore(line, day, utc) : day;
    }

    // The day that ends at the instant at which another begins; one that a zone left out has no length and is passed over.
    private static int DayBefore(Timeline line, int day, long utc)
    {
        do
            day--;
        while (day > line.FirstDay && line.StartOf(day) == utc);
        return day;
    }
}
