using FsCheck;
using FsCheck.Fluent;
using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>The promises of the engine as properties over generated calendars, each tried on new cases in every run.</summary>
public class TermPropertyTests
{
    private static readonly Limit days = new(7, LimitUnit.WorkingDays);

    [Fact]
    public void Add_ThenMeasuring_GivesBackTheTerm() => Holds(one =>
    {
        var (calendar, start, work) = (one.Calendar(), TermCase.At(one.Start), TermCase.Span(one.Work));
        return calendar.Elapsed(start, calendar.Add(start, work, one.Pauses).Value, one.Pauses).Value == work
            && calendar.Elapsed(start, calendar.Add(start, -work, one.Pauses).Value, one.Pauses).Value == -work;
    });

    [Fact]
    public void Due_LaterStartOrLongerTerm_IsNeverEarlier() => Holds(one => Units(one).All(limit =>
    {
        var calendar = one.Calendar();
        var (first, later) = (Due(one, calendar, one.Start, limit), Due(one, calendar, one.Start + one.Later, limit));
        return first <= later && first <= Due(one, calendar, one.Start, limit with { Amount = limit.Amount + one.More });
    }));

    [Fact]
    public void Add_TermInTwoParts_ChangesNothing() => Holds(one =>
    {
        var (calendar, start) = (one.Calendar(), TermCase.At(one.Start));
        var half = calendar.Add(start, TermCase.Span(one.Work), one.Pauses).Value;
        return calendar.Add(half, TermCase.Span(one.More), one.Pauses).Value == calendar.Add(start, TermCase.Span(one.Work + one.More), one.Pauses).Value;
    });

    [Fact]
    public void Due_EmptyPause_ChangesNothing() => Holds(one => Units(one).All(limit =>
    {
        var (calendar, empty) = (one.Calendar(), TermCase.At(one.Start + one.Later));
        var with = Deadline.Due(TermCase.At(one.Start), limit, Convention.Default, [.. one.Pauses, new Pause(empty, empty)], calendar).Value.At;
        return with == Due(one, calendar, one.Start, limit);
    }));

    [Fact]
    public void Due_ReplayOfTheLedger_EqualsTheRunningValue() => Holds(one =>
    {
        var (calendar, start) = (one.Calendar(), TermCase.At(one.Start));
        var pauses = one.Pauses.Where(pause => pause.From >= start).ToList();
        var limit = new Limit(one.Work / 60m, LimitUnit.WorkingHours);
        var running = Deadline.Due(start, limit, Convention.Default, [], calendar).Value.At;
        foreach (var pause in pauses)
            if (pause.From < running)
                running = calendar.Add(pause.Until, calendar.Elapsed(pause.From, running).Value).Value;
        return running == Deadline.Due(start, limit, Convention.Default, pauses, calendar).Value.At;
    });

    [Fact]
    public void Due_AskedLaterWithMoreKnown_IsTheSame() => Holds(one => Units(one).All(limit =>
    {
        // What becomes known afterwards about days before the receipt and after the due day moves nothing.
        var calendar = one.Calendar();
        var due = Due(one, calendar, one.Start, limit);
        var (first, last) = (calendar.DayOf(TermCase.At(one.Start)), calendar.DayOf(due));
        var news = Enumerable.Range(1, 60).SelectMany(i => new[] { first.AddDays(-i), last.AddDays(i) }).Select(day => new SpecialDay(day, SpecialDayKind.Holiday)).ToArray();
        return Due(one, one.Calendar(news), one.Start, limit) == due;
    }));

    [Fact]
    public void AddDays_ThereAndBackFromAWorkingDay_IsTheSameDay() => Holds(one =>
    {
        var (calendar, start, count) = (one.Calendar(), TermCase.At(one.Start), 1 + (one.Work % 40));
        if (!calendar.IsWorkingDay(calendar.DayOf(start)))
            return true;
        return calendar.DayOf(calendar.AddDays(calendar.AddDays(start, count).Value, -count).Value) == calendar.DayOf(start);
    });

    [Fact]
    public void TheCheckItself_FindsAPropertyThatDoesNotHold() =>
        Assert.ThrowsAny<Exception>(() => Holds(one => one.Calendar().Add(TermCase.At(one.Start), TermCase.Span(one.Work)).Value == TermCase.At(one.Start) + TermCase.Span(one.Work)));

    private static IEnumerable<Limit> Units(TermCase one) =>
        [new(one.Work / 60m, LimitUnit.WorkingHours), days, new(1 + (one.Work % 90), LimitUnit.CalendarDays)];

    private static DateTimeOffset Due(TermCase one, WorkCalendar calendar, int start, Limit limit) =>
        Deadline.Due(TermCase.At(start), limit, Convention.Default, one.Pauses, calendar).Value.At;

    private static void Holds(Func<TermCase, bool> property) => Prop.ForAll(TermCase.Arbitrary, property).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
}
