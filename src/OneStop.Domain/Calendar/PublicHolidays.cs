namespace OneStop.Domain.Calendar;

/// <summary>
/// The public holidays of a year worked out from the law and the lunisolar calendar, for state bodies with a Saturday-Sunday
/// weekend: Labour Code 2019, article 112 (New Year 1, Tết 5, Giỗ Tổ 1, 30 April 1, 1 May 1, National Day 2), days in lieu of
/// those on a weekend (article 111, paragraph 3), and 24 November since 2026 (Resolution 28/2026/QH16). The Prime Minister fixes Tết, the second
/// day of National Day and swaps each year; what may come out differently is listed as uncertain.
/// </summary>
public static class PublicHolidays
{
    private static readonly Text newYear = new("Tết Dương lịch", "New Year's Day");
    private static readonly Text tet = new("Tết Nguyên đán", "Lunar New Year (Tết)");
    private static readonly Text kings = new("Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day");
    private static readonly Text victory = new("Ngày Chiến thắng 30/4", "Victory Day, 30 April");
    private static readonly Text labour = new("Ngày Quốc tế lao động 1/5", "International Labour Day");
    private static readonly Text national = new("Quốc khánh 2/9", "National Day");
    private static readonly Text culture = new("Ngày Văn hóa Việt Nam 24/11", "Vietnamese Culture Day");

    private const string Law = "Bộ luật Lao động 2019, Điều 112";
    private const string InLieu = "Bộ luật Lao động 2019, Điều 111 khoản 3";

    /// <summary>The days off of a year in the likeliest form, weekends included where a holiday falls on one.</summary>
    public static IReadOnlyList<SpecialDay> WorkOut(int year) => WorkOut(year, TetDaysBefore(year), NationalDayAfter(year));

    /// <summary>
    /// The year with what may still change: the other ways to place Tết (one day before and four from the first of the first
    /// month) and National Day's second day, and a lone working day between a holiday and a weekend, which has often been
    /// swapped for a Saturday within ten days. A day given or taken by an extraordinary decision is not foreseen.
    /// </summary>
    public static CalendarDefinition Provisional(int year)
    {
        var likely = WorkOut(year);
        var off = WeekdaysOf(likely);
        var ways = new[] { WorkOut(year, 1, false), WorkOut(year, 1, true), WorkOut(year, 2, false), WorkOut(year, 2, true) }.Select(WeekdaysOf).ToList();
        var possible = ways.SelectMany(way => way).ToHashSet();
        var certain = off.Where(day => ways.TrueForAll(way => way.Contains(day))).ToHashSet();

        var bridges = likely.Select(day => day.Date).Append(new DateOnly(year + 1, 1, 1)).SelectMany(day => new[] { day.AddDays(-1), day.AddDays(1) })
            .Where(day => day.Year == year && IsBridge(day, off)).Distinct().ToList();
        var saturdays = bridges.SelectMany(bridge => Enumerable.Range(-10, 21).Select(bridge.AddDays))
            .Where(day => day.DayOfWeek == DayOfWeek.Saturday && day.Year == year && likely.All(listed => listed.Date != day));
        return new CalendarDefinition
        {
            Days = likely,
            Provisional =
            [
                new ProvisionalYear(year)
                {
                    MayBeOff = [.. possible.Except(off).Concat(bridges).Distinct().Order()],
                    MayBeWorking = [.. off.Except(certain).Concat(saturdays).Distinct().Order()],
                    Basis = "Tính theo Bộ luật Lao động 2019 và âm lịch; chờ thông báo chính thức của năm.",
                },
            ],
        };
    }

    private static SpecialDay[] WorkOut(int year, int tetDaysBefore, bool nationalDayAfter)
    {
        var days = new SortedDictionary<DateOnly, SpecialDay>();
        var inForce = year >= 2021; // the Labour Code 2019; the list before it was the same without National Day's second day
        void Add(DateOnly day, Text name, string decision = Law) =>
            days.TryAdd(day, new SpecialDay(day, SpecialDayKind.Holiday) { Name = name, Decision = inForce ? decision : null });

        Add(new DateOnly(year, 1, 1), newYear);
        var firstOfTet = LunarCalendar.NewYear(year).AddDays(-tetDaysBefore);
        for (var i = 0; i < 5; i++)
            Add(firstOfTet.AddDays(i), tet);
        Add(LunarCalendar.DayOf(year, 3, 10), kings);
        Add(new DateOnly(year, 4, 30), victory);
        Add(new DateOnly(year, 5, 1), labour);
        Add(new DateOnly(year, 9, 2), national);
        if (inForce)
            Add(new DateOnly(year, 9, nationalDayAfter ? 3 : 1), national);
        if (year >= 2026)
            Add(new DateOnly(year, 11, 24), culture, "Nghị quyết 28/2026/QH16");

        foreach (var holiday in days.Values.Where(day => IsWeekend(day.Date)).ToList())
        {
            var inLieu = holiday.Date;
            while (IsWeekend(inLieu) || days.ContainsKey(inLieu))
                inLieu = inLieu.AddDays(1);
            Add(inLieu, new Text($"Nghỉ bù {holiday.Name!.Vi}", $"In lieu of {holiday.Name.En}"), InLieu);
        }
        return [.. days.Values];
    }

    // Tết on a Tuesday fills Monday to Friday with one day before it; otherwise two days before have been the rule since 2018.
    private static int TetDaysBefore(int year) => LunarCalendar.NewYear(year).DayOfWeek == DayOfWeek.Tuesday ? 1 : 2;

    // The side on which the second day has been put: the one that joins the weekend.
    private static bool NationalDayAfter(int year) => new DateOnly(year, 9, 2).DayOfWeek is DayOfWeek.Monday or DayOfWeek.Thursday;

    private static HashSet<DateOnly> WeekdaysOf(IEnumerable<SpecialDay> days) =>
        [.. days.Select(day => day.Date).Where(day => !IsWeekend(day))];

    private static bool IsBridge(DateOnly day, HashSet<DateOnly> off)
    {
        bool Off(DateOnly other) => IsWeekend(other) || off.Contains(other) || other is { Month: 1, Day: 1 };
        return !Off(day) && Off(day.AddDays(-1)) && Off(day.AddDays(1));
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
