using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>Due dates by walking: counts one day after the other and asks for each whether it counts.</summary>
internal static class DayWalkDeadline
{
    public static long Due(DayWalk walk, long received, Limit limit, Convention convention, IReadOnlyList<Pause> pauses)
    {
        var real = pauses.Where(pause => pause.From < pause.Until).OrderBy(pause => pause.From).ToList();
        var receipt = real.LastOrDefault(pause => pause.Resume == Resume.Restart) is { Resume: Resume.Restart } last ? Math.Max(received, last.Until.UtcTicks) : received;
        var start = Start(walk, receipt, convention);
        if (limit.Unit == LimitUnit.WorkingHours)
            return walk.Add(start, (long)(limit.Amount * TimeSpan.TicksPerHour), real);
        if (limit.Unit == LimitUnit.WorkingDays && limit.Amount % 1 != 0)
            return walk.Add(start, (long)(limit.Amount * 8 * TimeSpan.TicksPerHour), real);

        var day = walk.DayOf(start);
        var end = LastDay(walk, day, limit, convention, real);
        if (convention.DueMoment == DueMoment.EndOfDay)
            return walk.Closing(end);
        var clock = new DateTime(start + walk.OffsetAt(start)).TimeOfDay;
        return walk.ToUtc(end.ToDateTime(TimeOnly.MinValue) + clock);
    }

    private static long Start(DayWalk walk, long receipt, Convention convention)
    {
        var wall = new DateTime(receipt + walk.OffsetAt(receipt));
        var day = walk.DayOf(receipt);
        if (convention.CutOff is { } cutOff && wall.TimeOfDay > cutOff.ToTimeSpan())
            return walk.Work(walk.NextWorkingDay(day))[0].From;
        while (true)
        {
            foreach (var (from, until) in walk.Work(day))
                if (receipt < until)
                    return Math.Max(receipt, from);
            day = day.AddDays(1);
        }
    }

    private static DateOnly LastDay(DayWalk walk, DateOnly start, Limit limit, Convention convention, List<Pause> pauses)
    {
        bool Paused(long moment) => pauses.Any(pause => moment >= pause.From.UtcTicks && moment < pause.Until.UtcTicks);
        if (limit.Amount == 0)
            return start;
        var same = convention.FirstDay == FirstDay.Same;
        var left = limit.Unit == LimitUnit.Months ? MonthAsDays(start, (int)limit.Amount, same) : (int)limit.Amount;
        var day = same ? start : start.AddDays(1);
        while (true)
        {
            var counts = limit.Unit == LimitUnit.WorkingDays
                ? walk.IsWorkingDay(day) && !Paused(walk.Closing(day))
                : !Paused(walk.StartOf(day.AddDays(1)));
            if (counts)
                left--;
            if (left <= 0)
                return walk.IsWorkingDay(day) ? day : walk.NextWorkingDay(day);
            day = day.AddDays(1);
        }
    }

    private static int MonthAsDays(DateOnly start, int months, bool same)
    {
        if (!same)
            return start.AddMonths(months).DayNumber - start.DayNumber;
        var target = start.AddMonths(months); // clips to the month's last day
        var end = target.Day < start.Day ? target : target.AddDays(-1);
        return end.DayNumber - start.DayNumber + 1;
    }
}
