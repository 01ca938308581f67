namespace OneStop.Domain.Calendar;

/// <summary>Puts one due date into words, in the order in which a clerk would tell it.</summary>
internal sealed class Explanation(
    DateTimeOffset received, Limit limit, Convention convention, IReadOnlyList<Pause> pauses, WorkCalendar calendar, DueDate due)
{
    private readonly List<WhyLine> lines = [];
    private readonly Timeline line = calendar.Listed;

    public IReadOnlyList<WhyLine> Lines()
    {
        var receipt = PauseWalk.Receipt(received.UtcTicks, pauses);
        var term = new Term(receipt, limit, convention, pauses, calendar);
        if (!term.TryStart(line, out var start))
            throw new ArgumentException("Only a date that was given can be explained.");

        Start(term, receipt, start);
        var from = calendar.DayOf(Instant(receipt));
        var last = term.IsInHours ? calendar.DayOf(due.At) : LastDay(term, start);
        if (limit.Unit is LimitUnit.CalendarDays or LimitUnit.Months)
            Rolled(term, start, last);
        else
            new SkippedDays(calendar).Between(from, last, lines);
        Pauses(term, receipt, last);
        End();
        return lines;
    }

    private void Start(Term term, long receipt, long start)
    {
        var at = WhyText.Moment(calendar.Clock.AtWall(received.UtcTicks));
        Say(WhyKind.Received, $"Nhận lúc {at.Vi}.", $"Received {at.En}.");
        if (receipt != received.UtcTicks)
        {
            var again = WhyText.Moment(calendar.Clock.AtWall(receipt));
            Say(WhyKind.Restarted, $"Tính lại từ đầu từ {again.Vi}, khi hết tạm dừng.", $"Counted again from zero from {again.En}, when the pause ended.");
        }
        var first = WhyText.Moment(calendar.Clock.AtWall(start));
        if (term.IsAfterCutOff)
            Say(WhyKind.CutOff, $"Sau {convention.CutOff:HH\\:mm} nên tính là nhận lúc {first.Vi}.", $"After {convention.CutOff:HH\\:mm}, so it counts as received {first.En}.");
        else if (start != receipt)
            Say(WhyKind.StartsLater, $"Ngoài giờ làm việc nên tính từ {first.Vi}.", $"Outside working hours, so it counts from {first.En}.");
        Limit(term, start, first);
    }

    private void Limit(Term term, long start, Text moment)
    {
        var text = WhyText.Limit(limit);
        if (term.IsInHours)
        {
            var work = limit.Unit == LimitUnit.WorkingDays ? WhyText.Duration(term.Work) : null;
            Say(WhyKind.FirstDay,
                $"Thời hạn {text.Vi}{(work is null ? "" : $" = {work.Vi} làm việc")}, tính từ {moment.Vi}.",
                $"{text.En}{(work is null ? "" : $" = {work.En} of work")}, counted from {moment.En}.");
            return;
        }
        var first = term.FirstDayAfter(line.Locate(start).Day);
        if (limit.Unit == LimitUnit.WorkingDays && line.TryWorkingDay(line.DaysBefore(first), out var working))
            first = working;
        var day = WhyText.DayWithName(DateOnly.FromDayNumber(first));
        Say(WhyKind.FirstDay, $"Thời hạn {text.Vi}; ngày thứ nhất là {day.Vi}.", $"{text.En}; day one is {day.En}.");
    }

    private DateOnly LastDay(Term term, long start) =>
        term.TryLastDay(line, line.Locate(start).Day, out var day) && line.TryWorkingDay(line.DaysBefore(day), out day)
            ? DateOnly.FromDayNumber(day)
            : throw new ArgumentException("Only a date that was given can be explained.");

    private void Rolled(Term term, long start, DateOnly last)
    {
        if (!term.TryLastDay(line, line.Locate(start).Day, out var nominal) || nominal == last.DayNumber)
            return;
        var day = WhyText.DayWithName(DateOnly.FromDayNumber(nominal));
        var next = WhyText.DayWithName(last);
        Say(WhyKind.Rolled,
            $"Ngày cuối {day.Vi} là ngày nghỉ nên thời hạn kết thúc vào ngày làm việc tiếp theo, {next.Vi}.",
            $"The last day, {day.En}, is a day off, so the term ends on the next working day, {next.En}.");
        new SkippedDays(calendar).Between(DateOnly.FromDayNumber(nominal), last, lines);
    }

    private void Pauses(Term term, long receipt, DateOnly last)
    {
        var end = line.StartOf(last.DayNumber + 1);
        foreach (var pause in pauses)
        {
            var (from, until) = (Math.Max(pause.From.UtcTicks, receipt), Math.Min(pause.Until.UtcTicks, end));
            if (from >= until || pause.Resume == Resume.Restart)
                continue;
            var (begin, finish) = (WhyText.Moment(calendar.Clock.AtWall(pause.From.UtcTicks)), WhyText.Moment(calendar.Clock.AtWall(pause.Until.UtcTicks)));
            var work = WhyText.Duration(line.WorkUntil(until) - line.WorkUntil(from));
            var days = term.IsInHours ? [] : PausedDays(from, until);
            var list = WhyText.Days(days);
            lines.Add(new WhyLine(WhyKind.Paused, new Text(
                $"Tạm dừng từ {begin.Vi} đến {finish.Vi}: không tính {(term.IsInHours ? $"{work.Vi} làm việc" : days.Count == 0 ? "ngày nào" : list.Vi)}.",
                $"Paused from {begin.En} to {finish.En}: {(term.IsInHours ? $"{work.En} of work" : days.Count == 0 ? "no day" : list.En)} not counted."), days));
        }
    }

    private List<DateOnly> PausedDays(long from, long until)
    {
        var days = new List<DateOnly>();
        var last = Math.Min(line.LastDay, line.Locate(until).Day);
        for (var day = Math.Max(line.FirstDay, line.Locate(from).Day - 1); day <= last; day++)
        {
            var working = limit.Unit == LimitUnit.WorkingDays;
            var end = !working ? line.StartOf(day + 1) : line.IsWorking(day) ? line.ClosingOf(day) : long.MinValue;
            if (end >= from && end < until)
                days.Add(DateOnly.FromDayNumber(day));
        }
        return days;
    }

    private void End()
    {
        var at = WhyText.Moment(due.At);
        Say(WhyKind.Due, $"Hẹn trả kết quả: {at.Vi}.", $"Due {at.En}.");
        if (!due.Provisional || due.Earliest is not { } earliest || due.Latest is not { } latest)
            return;
        var (first, last) = (WhyText.Moment(earliest), WhyText.Moment(latest));
        Say(WhyKind.Provisional,
            $"Đây là ngày dự kiến vì lịch nghỉ của năm {due.At.Year} chưa được công bố chính thức: sớm nhất {first.Vi}, muộn nhất {last.Vi}.",
            $"This date is provisional, because the days off of {due.At.Year} are not yet official: at the earliest {first.En}, at the latest {last.En}.");
    }

    private void Say(WhyKind kind, string vi, string en) => lines.Add(new WhyLine(kind, new Text(vi, en), []));

    private static DateTimeOffset Instant(long utc) => new(utc, TimeSpan.Zero);
}
