using Microsoft.AspNetCore.Mvc.Rendering;
using OneStop.Domain;
using OneStop.Domain.Reports;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>The days a report is about, as the address says them: a named period, or two days (both included).</summary>
public sealed class PeriodChoice
{
    /// <summary>The name under which two free days stand in the list of periods.</summary>
    public const string Days = "days";

    public string? Period { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }

    /// <summary>The period the form stood on when it was sent: who then typed two days without touching the list means the days.</summary>
    public string? Was { get; set; }

    /// <summary>The chosen days and their name; the calendar year that runs when nothing is chosen.</summary>
    public Outcome<ChosenPeriod> Read(DateOnly today)
    {
        if (Period is null && From is null && To is null) Period = $"calendar:{today.Year:0000}";
        if (Period == Was && (From is not null || To is not null)) Period = Days;
        if (Period is { Length: > 0 } name && name != Days)
        {
            (From, To) = (null, null);
            var period = ReportPeriod.Parse(name);
            return period.IsOk ? new ChosenPeriod(period.Value.From, period.Value.LastDay, period.Value.ToString(), period.Value.Name) : period.Refusal;
        }
        Period = Days;
        if (From is not { } from || To is not { } to)
            return new Refusal("date-missing", new("Nhập cả ngày đầu và ngày cuối.", "Enter both the first and the last day."), "from");
        if (to < from)
            return new Refusal("period-reversed", new("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.", "The period must not end before it begins."), "to");
        return from.Year < 1990 || to.Year > 2199
            ? new Refusal("date-out-of-range", new("Chọn các ngày từ năm 1990 đến năm 2199.", "Choose days from 1990 to 2199."), "from")
            : new ChosenPeriod(from, to, null, null);
    }

    /// <summary>What can be chosen: this year and the last two on both cut-offs, their quarters and halves, and this year's months.</summary>
    public IEnumerable<SelectListItem> Items(DateOnly today, string freeDays, Func<PeriodBasis, string> group)
    {
        foreach (var basis in Enum.GetValues<PeriodBasis>())
        {
            var of = new SelectListGroup { Name = group(basis) };
            foreach (var name in Names(basis, today))
                if (ReportPeriod.TryParse(name, out var period))
                    yield return new(period.Name.In(Show.Language), name, name == Period) { Group = of };
        }
        yield return new(freeDays, Days, Period == Days);
    }

    private static IEnumerable<string> Names(PeriodBasis basis, DateOnly today)
    {
        var kind = basis == PeriodBasis.Calendar ? "calendar" : "report";
        yield return $"{kind}:{today.Year:0000}";
        for (var quarter = 4; quarter >= 1; quarter--) if (today.Month > (quarter - 1) * 3) yield return $"{kind}:{today.Year:0000}-Q{quarter}";
        if (today.Month > 6) yield return $"{kind}:{today.Year:0000}-9M";
        yield return $"{kind}:{today.Year:0000}-H1";
        for (var month = today.Month; month >= 1; month--) yield return $"{kind}:{today.Year:0000}-{month:00}";
        yield return $"{kind}:{today.Year - 1:0000}";
        yield return $"{kind}:{today.Year - 2:0000}";
    }
}

/// <summary>Days, both included; <paramref name="Key"/> and <paramref name="Name"/> are null for two free days.</summary>
public sealed record ChosenPeriod(DateOnly From, DateOnly To, string? Key, Text? Name);
