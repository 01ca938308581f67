using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OneStop.Domain.Calendar;

namespace OneStop.Domain.Reports;

/// <summary>Which days a year has.</summary>
public enum PeriodBasis
{
    /// <summary>From the first to the last day of month or year.</summary>
    Calendar,

    /// <summary>From the 15th of the month before to the 14th: the year is 15 December to 14 December (Decree 09/2019's scheme).</summary>
    Report,
}

/// <summary>
/// A reporting period: a year, half ("H1"), quarter ("Q3"), nine months ("9M") or month ("07") on the calendar or on the
/// 15th-to-14th cut-off, written "calendar:2026", "report:2026-Q3", "calendar:2026-07". Days from <see cref="From"/> up to,
/// not including, <see cref="Until"/>.
/// </summary>
public sealed record ReportPeriod
{
    private readonly int firstMonth;
    private readonly int months;

    private ReportPeriod(PeriodBasis basis, int year, string part, int firstMonth, int months) =>
        (Basis, Year, Part, this.firstMonth, this.months) = (basis, year, part, firstMonth, months);

    /// <summary>Calendar or report days.</summary>
    public PeriodBasis Basis { get; }

    /// <summary>The year the period is named after; a report year begins in December of the year before.</summary>
    public int Year { get; }

    /// <summary>"" for the whole year, else "H1", "H2", "Q1" to "Q4", "9M" or "01" to "12".</summary>
    public string Part { get; }

    /// <summary>The first day.</summary>
    public DateOnly From => Start(firstMonth);

    /// <summary>The first day after the period.</summary>
    public DateOnly Until => Start(firstMonth + months);

    /// <summary>The last day, as reports print it.</summary>
    public DateOnly LastDay => Until.AddDays(-1);

    /// <summary>Its months in order, on the same cut-off; a month is its own only one.</summary>
    public IReadOnlyList<ReportPeriod> Months =>
        [.. Enumerable.Range(firstMonth, months).Select(month => new ReportPeriod(Basis, Year, month.ToString("00", CultureInfo.InvariantCulture), month, 1))];

    /// <summary>"Báo cáo quý III năm 2026 (15/06/2026 – 14/09/2026)", in both languages.</summary>
    public Text Name
    {
        get
        {
            var days = string.Create(CultureInfo.InvariantCulture, $"({From:dd'/'MM'/'yyyy} – {LastDay:dd'/'MM'/'yyyy})");
            var (vi, en) = PartName();
            return Basis == PeriodBasis.Calendar
                ? new Text($"{char.ToUpperInvariant(vi[0])}{vi[1..]} {days}", $"{char.ToUpperInvariant(en[0])}{en[1..]} {days}")
                : new Text($"Kỳ báo cáo {vi} {days}", $"Reporting period: {en} {days}");
        }
    }

    /// <summary>The period as it is written in verbs and addresses; <see cref="TryParse"/> reads it back.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Basis == PeriodBasis.Calendar ? "calendar" : "report")}:{Year:0000}{(Part.Length == 0 ? "" : "-")}{Part}");

    /// <summary>True on every day of the period.</summary>
    public bool Contains(DateOnly day) => day >= From && day < Until;

    /// <summary>
    /// The second working day after the closing day: when one province's rule wants the report sent (Decree 09/2019's scheme; others may
    /// differ). Null when the calendar does not reach that far.
    /// </summary>
    public DateOnly? SendBy(WorkCalendar calendar)
    {
        var (day, working) = (LastDay, 0);
        while (working < 2)
        {
            day = day.AddDays(1);
            if (!calendar.Covers(day)) return null;
            if (calendar.IsWorkingDay(day)) working++;
        }
        return day;
    }

    /// <summary>Reads a period, upper or lower case; false when it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? input, [NotNullWhen(true)] out ReportPeriod? period)
    {
        period = null;
        var text = input?.Trim().ToUpperInvariant() ?? "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || BasisOf(text[..colon]) is not { } basis) return false;
        var (yearText, part) = text[(colon + 1)..].Split('-') switch
        {
            [var year] => (year, ""),
            [var year, { Length: > 0 } rest] => (year, rest),
            _ => ("", ""),
        };
        if (yearText.Length != 4 || !yearText.All(char.IsAsciiDigit) || Span(part) is not { } months) return false;
        var number = int.Parse(yearText, CultureInfo.InvariantCulture);
        if (number is < 1900 or > 9998) return false;
        period = new ReportPeriod(basis, number, part, months.First, months.Count);
        return true;
    }

    /// <summary>The period, or the refusal "period-not-understood" with the ways to write one.</summary>
    public static Outcome<ReportPeriod> Parse(string? input) => TryParse(input, out var period)
        ? period
        : new Refusal(
            "period-not-understood",
            new Text(
                $"Không hiểu kỳ báo cáo '{input}'. Viết calendar:2026, report:2026, report:2026-Q3, calendar:2026-H1, report:2026-9M hoặc calendar:2026-07.",
                $"The period '{input}' is not understood. Write calendar:2026, report:2026, report:2026-Q3, calendar:2026-H1, report:2026-9M or calendar:2026-07."),
            "period");

    private static PeriodBasis? BasisOf(string text) => text switch
    {
        "CALENDAR" => PeriodBasis.Calendar,
        "REPORT" => PeriodBasis.Report,
        _ => null,
    };

    private static (int First, int Count)? Span(string part) => part switch
    {
        "" => (1, 12),
        "H1" => (1, 6),
        "H2" => (7, 6),
        "9M" => (1, 9),
        ['Q', >= '1' and <= '4'] => (((part[1] - '1') * 3) + 1, 3),
        [>= '0' and <= '1', >= '0' and <= '9'] when int.Parse(part, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month => (month, 1),
        _ => null,
    };

    private DateOnly Start(int month)
    {
        var first = new DateOnly(Year, 1, 1).AddMonths(month - 1);
        return Basis == PeriodBasis.Calendar ? first : first.AddMonths(-1).AddDays(14);
    }

    private (string Vi, string En) PartName() => Part switch
    {
        "" => ($"năm {Year}", $"year {Year}"),
        "H1" => ($"6 tháng đầu năm {Year}", $"first half of {Year}"),
        "H2" => ($"6 tháng cuối năm {Year}", $"second half of {Year}"),
        "9M" => ($"9 tháng đầu năm {Year}", $"first nine months of {Year}"),
        ['Q', ..] => ($"quý {"I II III IV".Split(' ')[Part[1] - '1']} năm {Year}", $"quarter {Part[1]} of {Year}"),
        _ => ($"tháng {Part} năm {Year}", $"{new DateOnly(2000, firstMonth, 1).ToString("MMMM", CultureInfo.InvariantCulture)} {Year}"),
    };
}
