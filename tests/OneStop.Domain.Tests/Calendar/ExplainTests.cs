using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

public class ExplainTests
{
    private static readonly WorkCalendar national = SeedCalendar.National;

    [Fact]
    public void Explain_CutOffBeforeTet_TellsTheWholeStory()
    {
        var lines = Explain("2025-01-24 15:20", new Limit(5, LimitUnit.WorkingDays), new Convention(new TimeOnly(15, 0)));
        Assert.Equal(
            [
                "Received 15:20 Fri 24/01/2025.",
                "After 15:00, so it counts as received 07:30 Mon 03/02/2025.",
                "5 working days; day one is Tue 04/02/2025.",
                "Lunar New Year (Tết): off 27/01–31/01/2025 (Bộ luật Lao động 2019, Điều 112; Văn bản 8726/VPCP-KGVX (2024)).",
                "Weekly days off: 25/01–26/01/2025, 01/02–02/02/2025, 08/02–09/02/2025.",
                "Due 17:30 Mon 10/02/2025.",
            ],
            lines.Select(line => line.Text.En));
        Assert.Equal(
            [
                "Nhận lúc 15:20 thứ Sáu 24/01/2025.",
                "Sau 15:00 nên tính là nhận lúc 07:30 thứ Hai 03/02/2025.",
                "Thời hạn 5 ngày làm việc; ngày thứ nhất là thứ Ba 04/02/2025.",
                "Tết Nguyên đán: nghỉ 27/01–31/01/2025 (Bộ luật Lao động 2019, Điều 112; Văn bản 8726/VPCP-KGVX (2024)).",
                "Nghỉ hằng tuần: 25/01–26/01/2025, 01/02–02/02/2025, 08/02–09/02/2025.",
                "Hẹn trả kết quả: 17:30 thứ Hai 10/02/2025.",
            ],
            lines.Select(line => line.Text.Vi));
    }

    [Fact]
    public void Explain_MonthThatEndsOnADayOff_NamesTheDayAndItsCause()
    {
        var lines = Explain("2026-08-01 09:00", new Limit(1, LimitUnit.Months));
        Assert.Equal([WhyKind.Received, WhyKind.StartsLater, WhyKind.FirstDay, WhyKind.WeeklyDaysOff, WhyKind.Due], lines.Select(line => line.Kind));

        var rolled = Explain("2026-07-31 09:00", new Limit(1, LimitUnit.Months));
        Assert.Equal([WhyKind.Received, WhyKind.FirstDay, WhyKind.Rolled, WhyKind.DayOff, WhyKind.DayOff, WhyKind.Due], rolled.Select(line => line.Kind));
        Assert.Equal("The last day, Mon 31/08/2026, is a day off, so the term ends on the next working day, Thu 03/09/2026.", rolled[2].Text.En);
        Assert.Equal("Thông báo 9441/TB-BNV (2025)", rolled[3].Decision);
    }

    [Fact]
    public void Explain_MakeUpSaturday_IsNamed()
    {
        var line = Explain("2026-08-19 09:00", new Limit(3, LimitUnit.WorkingDays)).Single(line => line.Kind == WhyKind.MakeUpDay);
        Assert.Equal([new DateOnly(2026, 8, 22)], line.Days);
        Assert.Equal("Make-up day, a working day: 22/08/2026, Made up for 31/08/2026 (Thông báo 9441/TB-BNV (2025)).", line.Text.En);
    }

    [Fact]
    public void Explain_PausedDays_AreListed()
    {
        var pause = new Pause(national.At("2025-03-12 09:00"), national.At("2025-03-14 18:00"));
        var line = Explain("2025-03-10 09:00", new Limit(5, LimitUnit.WorkingDays), null, pause).Single(line => line.Kind == WhyKind.Paused);
        Assert.Equal([new DateOnly(2025, 3, 12), new DateOnly(2025, 3, 13), new DateOnly(2025, 3, 14)], line.Days);
        Assert.Equal("Paused from 09:00 Wed 12/03/2025 to 18:00 Fri 14/03/2025: 12/03–14/03/2025 not counted.", line.Text.En);
    }

    [Fact]
    public void Explain_PausedHours_GiveTheWorkingTime()
    {
        var pause = new Pause(national.At("2025-03-14 16:00"), national.At("2025-03-18 09:00"));
        var line = Explain("2025-03-14 09:00", new Limit(16, LimitUnit.WorkingHours), null, pause).Single(line => line.Kind == WhyKind.Paused);
        Assert.Equal("Paused from 16:00 Fri 14/03/2025 to 09:00 Tue 18/03/2025: 11 h of work not counted.", line.Text.En);
    }

    [Fact]
    public void Explain_Restart_SaysFromWhenItCounts() => Assert.Contains(
        "Paused from 09:00 Thu 13/03/2025; counted again from zero from 10:00 Thu 20/03/2025, when the pause ended.",
        Explain("2025-03-10 09:00", new Limit(3, LimitUnit.WorkingDays), null, new Pause(national.At("2025-03-13 09:00"), national.At("2025-03-20 10:00"), Resume.Restart)).Select(line => line.Text.En));

    [Fact]
    public void Explain_ProvisionalDate_GivesEarliestAndLatestInWords() => Assert.Equal(
        "This date is provisional, because the days off of 2027 are not yet official: at the earliest 17:30 Thu 11/02/2027, at the latest 17:30 Mon 15/02/2027.",
        Explain("2027-01-29 09:00", new Limit(5, LimitUnit.WorkingDays))[^1].Text.En);

    [Fact]
    public void Explain_AnyWorkingDayTerm_PutsEachDayOffInExactlyOneLine()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var received = national.At("2018-01-03").AddMinutes(random.Next(8 * 365 * 1440));
            var limit = new Limit(1 + random.Next(60), LimitUnit.WorkingDays);
            var due = Deadline.Due(received, limit, Convention.Default, [], national).Value;
            var told = Deadline.Explain(received, limit, Convention.Default, [], national, due)
                .Where(line => line.Kind is WhyKind.DayOff or WhyKind.WeeklyDaysOff).SelectMany(line => line.Days).Order();
            var first = national.DayOf(received);
            var off = Enumerable.Range(0, national.DayOf(due.At).DayNumber - first.DayNumber + 1).Select(first.AddDays).Where(day => !national.IsWorkingDay(day));
            Assert.Equal(off, told);
        }
    }

    private static IReadOnlyList<WhyLine> Explain(string received, Limit limit, Convention? convention = null, params Pause[] pauses)
    {
        var due = Deadline.Due(national.At(received), limit, convention ?? Convention.Default, pauses, national).Value;
        return Deadline.Explain(national.At(received), limit, convention ?? Convention.Default, pauses, national, due);
    }
}
