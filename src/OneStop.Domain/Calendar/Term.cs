namespace OneStop.Domain.Calendar;

/// <summary>A limit running on a calendar from its receipt: finds where it starts and where it ends, on any timeline of the calendar.</summary>
internal readonly struct Term(long receipt, Limit limit, Convention convention, IReadOnlyList<Pause> pauses, WorkCalendar calendar)
{
    // More hours, and more days or months, than a calendar can hold: "not covered", before any arithmetic could overflow.
    private bool IsTooLong => limit.Amount > (limit.Unit == LimitUnit.WorkingHours ? 100_000_000m : 10_000_000m);

    public bool TryEnd(Timeline line, out long due)
    {
        due = 0;
        if (IsTooLong || !TryStart(line, out var start))
            return false;
        if (IsInHours)
            return WorkCount.TryAdd(line, start, Work, pauses, out due);

        var startDay = line.Locate(start).Day;
        if (!TryLastDay(line, startDay, out var last) || !line.TryWorkingDay(line.DaysBefore(last), out last))
            return false; // the second half: a last day that is off gives way to the next working day
        due = convention.DueMoment == DueMoment.EndOfDay ? line.ClosingOf(last) : AtClockOf(start, last);
        return true;
    }

    /// <summary>The working moment from which the term counts.</summary>
    public bool TryStart(Timeline line, out long start)
    {
        start = receipt;
        if (!line.KnowsMoment(receipt))
            return false;
        if (IsAfterCutOff)
        {
            var today = line.Locate(receipt).Day;
            if (!line.TryWorkingDay(line.DaysBefore(today + 1), out var next))
                return false;
            start = line.StartOf(next) + line.HoursOf(next).Opening;
            return true;
        }
        var (day, moment) = line.Locate(receipt);
        return line.HoursOf(day).Contains(moment) || line.TryStartOf(line.WorkUntil(receipt), out start);
    }

    public bool IsAfterCutOff =>
        convention.CutOff is { } cutOff && (receipt + calendar.Clock.OffsetAt(receipt)) % TimeSpan.TicksPerDay > cutOff.Ticks;

    /// <summary>Whether the term is counted in working time: hours, or days with a fraction.</summary>
    public bool IsInHours => limit.Unit == LimitUnit.WorkingHours
        || (limit.Unit == LimitUnit.WorkingDays && limit.Amount != decimal.Truncate(limit.Amount));

    /// <summary>The working time of a term in hours.</summary>
    public long Work =>
        decimal.ToInt64(limit.Amount * (limit.Unit == LimitUnit.WorkingHours ? TimeSpan.TicksPerHour : calendar.DayTicks));

    /// <summary>Day one of a term in days or months.</summary>
    public int FirstDayAfter(int startDay) => convention.FirstDay == FirstDay.Next ? startDay + 1 : startDay;

    /// <summary>The last day of a term in days or months, before it gives way to a working day; a term of zero ends on the day it starts.</summary>
    public bool TryLastDay(Timeline line, int startDay, out int last)
    {
        last = startDay;
        if (limit.Amount == 0)
            return true;
        var first = FirstDayAfter(startDay);
        return limit.Unit == LimitUnit.WorkingDays
            ? DayCount.TryWorking(line, first, (long)limit.Amount, pauses, out last)
            : TryDayLimit(startDay, first, out var amount) && DayCount.TryCalendar(line, first, amount, pauses, out last);
    }

    // A term in months is the number of days to its end, so that days in a pause lengthen it one by one.
    private bool TryDayLimit(int startDay, int first, out long days)
    {
        days = (long)limit.Amount;
        if (limit.Unit == LimitUnit.CalendarDays)
            return true;
        var start = DateOnly.FromDayNumber(startDay);
        var month = (start.Year * 12) + start.Month - 1 + days;
        if (month / 12 > DateOnly.MaxValue.Year)
            return false;
        var (year, monthOfYear) = ((int)(month / 12), (int)(month % 12) + 1);
        // When the first day counts, the term ends on the day before the one of the same number, or on the month's last.
        var number = Math.Min(start.Day - (first == startDay ? 1 : 0), DateTime.DaysInMonth(year, monthOfYear));
        days = new DateOnly(year, monthOfYear, 1).DayNumber + number - first;
        return true;
    }

    private long AtClockOf(long start, int day)
    {
        var clock = (start + calendar.Clock.OffsetAt(start)) % TimeSpan.TicksPerDay;
        return calendar.Clock.ToUtc((day * TimeSpan.TicksPerDay) + clock);
    }
}
