namespace OneStop.Domain.Calendar;

/// <summary>Puts one due date into words, in the order in which a clerk would tell it.</summary>
internal sealed class Explanation(
    DateTimeOffset received, Limit limit, Convention convention, IReadOnlyList<Pause> pauses, WorkCalendar calendar, DueDate due)
{
    private readonly List<WhyLine> lines = [];
    private readonly Timeline line = calendar.Listed;
    private readonly ZoneTable clock = calendar.Clock;
    private readonly long receipt = PauseWalk.Receipt(received.UtcTicks, pauses);

    public IReadOnlyList<WhyLine> Lines()
    {
        var term = new Term(receipt, limit, convention, pauses, calendar);
        if (!term.TryStart(line, out var start))
            throw NotGiven();
        Start(term, start);
        if (term.IsInHours)
            Hours(term, start);
        else
            Days(term, start);
        End();
        return lines;
    }

    private void Start(Term term, long start)
    {
        var at = WhyText.Moment(Told(clock.AtWall(received.UtcTicks)));
        Say(WhyKind.Received, $"Nhận lúc {at.Vi}.", $"Received {at.En}.");
        if (receipt != received.UtcTicks)
        {
            var restart = pauses.Last(pause => pause.Until.UtcTicks == receipt && pause.Resume == Resume.Restart);
            var (from, again) = (WhyText.Moment(clock.AtWall(restart.From.UtcTicks)), WhyText.Moment(clock.AtWall(receipt)));
            Say(WhyKind.Restarted,
                $"Tạm dừng từ {from.Vi}; tính lại từ đầu từ {again.Vi}, khi hết tạm dừng.",
                $"Paused from {from.En}; counted again from zero from {again.En}, when the pause ended.");
        }
        var first = WhyText.Moment(clock.AtWall(start));
        if (term.IsAfterCutOff && line.IsWorking(line.Locate(receipt).Day))
        {
            var cutOff = WhyText.Clock(convention.CutOff!.Value.ToTimeSpan());
            Say(WhyKind.CutOff, $"Sau {cutOff} nên tính là nhận lúc {first.Vi}.", $"After {cutOff}, so it counts as received {first.En}.");
        }
        else if (start != receipt)
            Say(WhyKind.StartsLater, $"Ngoài giờ làm việc nên tính từ {first.Vi}.", $"Outside working hours, so it counts from {first.En}.");
    }

    /// <summary>A receipt is told to the second; its fraction only where it decides on which side of the cut-off it lies.</summary>
    private DateTimeOffset Told(DateTimeOffset receipt)
    {
        var second = receipt.AddTicks(-(receipt.Ticks % TimeSpan.TicksPerSecond));
        return convention.CutOff is { } cutOff && second.TimeOfDay <= cutOff.ToTimeSpan() && receipt.TimeOfDay > cutOff.ToTimeSpan() ? receipt : second;
    }

    private void Hours(Term term, long start)
    {
        var (text, moment) = (WhyText.Limit(limit), WhyText.Moment(clock.AtWall(start)));
        var work = limit.Unit == LimitUnit.WorkingDays ? WhyText.Duration(term.Work) : null;
        Say(WhyKind.FirstDay,
            $"Thời hạn {text.Vi}{(work is null ? "" : $" = {work.Vi} làm việc")}, tính từ {moment.Vi}.",
            $"{text.En}{(work is null ? "" : $" = {work.En} of work")}, counted from {moment.En}.");
        var end = due.At.UtcTicks > start ? due.At.UtcTicks - 1 : start; // a term that ends at 24:00 ends on that day
        new SkippedDays(calendar).Between(line.Locate(receipt).Day, line.Locate(end).Day, lines);
        foreach (var pause in Running(start))
        {
            var work2 = line.WorkUntil(Math.Min(pause.Until.UtcTicks, line.End)) - line.WorkUntil(Math.Max(pause.From.UtcTicks, start));
            var lost = WhyText.Duration(work2);
            Paused(pause, [], work2 == 0 ? new Text("không trúng giờ làm việc nào", "no working time lies in it") : new Text($"không tính {lost.Vi} làm việc", $"{lost.En} of work not counted"));
        }
    }

    private void Days(Term term, long start)
    {
        var startDay = line.Locate(start).Day;
        if (!term.TryLastDay(line, startDay, out var nominal) || !line.TryWorkingDay(line.DaysBefore(nominal), out var last))
            throw NotGiven();
        var first = term.FirstDayAfter(startDay);
        DayOne(term, startDay, first);
        var skipped = new SkippedDays(calendar);
        var received = line.Locate(receipt).Day;
        if (limit.Unit == LimitUnit.WorkingDays)
            skipped.Between(received, last, lines);
        else
        {
            if (received < startDay)
                skipped.Between(received, startDay - 1, lines);
            Rolled(skipped, nominal, last);
        }
        if (limit.Amount == 0)
            return;
        foreach (var pause in Running(start))
        {
            var days = PausedDays(pause, first, nominal);
            var list = WhyText.Days(days);
            Paused(pause, days, days.Count == 0 ? new Text("không bỏ ngày nào", "no day falls away") : new Text($"không tính {list.Vi}", $"{list.En} not counted"));
        }
    }

    private void DayOne(Term term, int startDay, int first)
    {
        var text = WhyText.Limit(limit);
        var day = startDay;
        if (limit.Amount > 0 && !(limit.Unit == LimitUnit.WorkingDays
                ? DayCount.TryWorking(line, first, 1, pauses, out day) : DayCount.TryCalendar(line, first, 1, pauses, out day)))
            throw NotGiven();
        var name = WhyText.DayWithName(DateOnly.FromDayNumber(day));
        if (limit.Amount == 0)
            Say(WhyKind.FirstDay, $"Thời hạn {text.Vi}: ngay trong {name.Vi}.", $"{text.En}: within {name.En}.");
        else
            Say(WhyKind.FirstDay, $"Thời hạn {text.Vi}; ngày thứ nhất là {name.Vi}.", $"{text.En}; day one is {name.En}.");
    }

    private void Rolled(SkippedDays skipped, int nominal, int last)
    {
        if (nominal == last)
            return;
        var day = WhyText.DayWithName(DateOnly.FromDayNumber(nominal));
        var next = WhyText.DayWithName(DateOnly.FromDayNumber(last));
        Say(WhyKind.Rolled,
            $"Ngày cuối {day.Vi} là ngày nghỉ nên thời hạn kết thúc vào ngày làm việc tiếp theo, {next.Vi}.",
            $"The last day, {day.En}, is a day off, so the term ends on the next working day, {next.En}.");
        skipped.Between(nominal, last, lines);
    }

    // Pauses that stood in the way of the term: neither over before it ran nor begun once it was due.
    private IEnumerable<Pause> Running(long start) => pauses.Where(pause =>
        pause.From < pause.Until && pause.Until.UtcTicks > start && pause.From < due.At);

    private List<DateOnly> PausedDays(Pause pause, int first, int last)
    {
        var days = new List<DateOnly>();
        // From two days before: a day may end with the moment the pause begins, and a zone may have left out the one after it.
        var until = pause.Until.UtcTicks >= line.End ? last : Math.Min(last, line.Locate(pause.Until.UtcTicks).Day);
        for (var day = pause.From.UtcTicks <= line.Start ? first : Math.Max(first, line.Locate(pause.From.UtcTicks).Day - 2); day <= until; day++)
        {
            var end = limit.Unit != LimitUnit.WorkingDays ? line.StartOf(day + 1) : line.IsWorking(day) ? line.ClosingOf(day) : long.MinValue;
            if (end >= pause.From.UtcTicks && end < pause.Until.UtcTicks)
                days.Add(DateOnly.FromDayNumber(day));
        }
        return days;
    }

    private void Paused(Pause pause, List<DateOnly> days, Text effect)
    {
        var (from, until) = (WhyText.Moment(clock.AtWall(pause.From.UtcTicks)), WhyText.Moment(clock.AtWall(pause.Until.UtcTicks)));
        lines.Add(new WhyLine(WhyKind.Paused, new Text(
            $"Tạm dừng từ {from.Vi} đến {until.Vi}: {effect.Vi}.", $"Paused from {from.En} to {until.En}: {effect.En}."), days));
    }

    private void End()
    {
        var at = WhyText.EndMoment(due.At);
        Say(WhyKind.Due, $"Hẹn trả kết quả: {at.Vi}.", $"Due {at.En}.");
        if (!due.Provisional || due.Earliest is not { } earliest || due.Latest is not { } latest)
            return;
        var (first, last) = (WhyText.EndMoment(earliest), WhyText.EndMoment(latest));
        var years = string.Join(", ", calendar.ProvisionalYears(receipt, due.At.UtcTicks));
        Say(WhyKind.Provisional,
            $"Đây là ngày dự kiến vì lịch nghỉ của năm {years} chưa được công bố chính thức: sớm nhất {first.Vi}, muộn nhất {last.Vi}.",
            $"This date is provisional, because the days off of {years} are not yet official: at the earliest {first.En}, at the latest {last.En}.");
    }

    private void Say(WhyKind kind, string vi, string en) => lines.Add(new WhyLine(kind, new Text(vi, en), []));

    private static ArgumentException NotGiven() => new("Only a date that was given can be explained.");
}
