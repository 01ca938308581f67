using OneStop.Domain.Calendar;

namespace OneStop.Benchmarks;

/// <summary>What one writes first: a set of holidays and a loop over days. Same answers for plain terms, no pauses.</summary>
internal sealed class PlainDayWalk
{
    private static readonly TimeSpan offset = TimeSpan.FromHours(7);
    private readonly HashSet<DateOnly> holidays;
    private readonly HashSet<DateOnly> workdays;
    private readonly (TimeSpan From, TimeSpan Until)[] hours;

    public PlainDayWalk(CalendarDefinition definition)
    {
        holidays = [.. definition.Days.Where(day => day.Kind == SpecialDayKind.Holiday).Select(day => day.Date)];
        workdays = [.. definition.Days.Where(day => day.Kind == SpecialDayKind.Workday).Select(day => day.Date)];
        hours = [.. definition.Weeks[0].Days[DayOfWeek.Monday].Select(segment => (segment.From, segment.Until))];
    }

    public DateTimeOffset AddDays(DateTimeOffset received, int days)
    {
        var day = DateOnly.FromDateTime(Start(received).DateTime);
        while (days > 0)
        {
            day = day.AddDays(1);
            if (IsWorking(day))
                days--;
        }
        return At(day, hours[^1].Until);
    }

    public DateTimeOffset AddHours(DateTimeOffset received, TimeSpan work)
    {
        var start = Start(received);
        for (var day = DateOnly.FromDateTime(start.DateTime); ; day = day.AddDays(1))
        {
            if (!IsWorking(day))
                continue;
            foreach (var (from, until) in hours)
            {
                var begin = start > At(day, from) ? start : At(day, from);
                var end = At(day, until);
                if (begin >= end)
                    continue;
                if (work <= end - begin)
                    return begin + work;
                work -= end - begin;
            }
        }
    }

    private DateTimeOffset Start(DateTimeOffset received)
    {
        for (var day = DateOnly.FromDateTime(received.DateTime); ; day = day.AddDays(1))
        {
            if (!IsWorking(day))
                continue;
            foreach (var (from, until) in hours)
                if (received < At(day, until))
                    return received > At(day, from) ? received : At(day, from);
        }
    }

    private bool IsWorking(DateOnly day) =>
        workdays.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day));

    private static DateTimeOffset At(DateOnly day, TimeSpan clock) => new(day.ToDateTime(TimeOnly.MinValue) + clock, offset);
}
