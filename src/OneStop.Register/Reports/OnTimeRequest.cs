using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Counters;

namespace OneStop.Register.Reports;

/// <summary>What an on-time report is asked for; days are both included.</summary>
public sealed record OnTimeRequest(DateOnly From, DateOnly To)
{
    public OnTimeDefinition Definition { get; init; } = OnTimeDefinition.Solved;
    public OnTimeAgainst Against { get; init; } = OnTimeAgainst.Adjusted;
    /// <summary>Null gives the total alone.</summary>
    public OnTimeBy? By { get; init; }
    /// <summary>"province", "agency:CODE", "desk:CODE", "sector:CODE", "procedure:CODE" or "level:NAME".</summary>
    public string Scope { get; init; } = "province";
    /// <summary>The moment open dossiers are judged; see <see cref="OnTimeQuestion.Over"/> for what stands in for null.</summary>
    public DateTimeOffset? AsOf { get; init; }
    /// <summary>Only what was written by this moment counts; null counts everything.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>
    /// Reads a request from named texts, the same for the verb and the route: from, to (or period), definition, against, by,
    /// scope, agency, asOf, knownAt. The first one that is wrong is refused with its name.
    /// </summary>
    public static Outcome<OnTimeRequest> Read(Func<string, string?> text)
    {
        var days = ReportText.Days(text);
        if (!days.IsOk) return days.Refusal;
        var definition = OnTimeNames.Read<OnTimeDefinition>(text("definition") ?? "solved", "definition");
        if (!definition.IsOk) return definition.Refusal;
        var against = OnTimeNames.Read<OnTimeAgainst>(text("against") ?? "adjusted", "against");
        if (!against.IsOk) return against.Refusal;
        OnTimeBy? by = null;
        if (text("by") is { } group)
        {
            var read = OnTimeNames.Read<OnTimeBy>(group, "by");
            if (!read.IsOk) return read.Refusal;
            by = read.Value;
        }
        var asOf = ReportText.Instant(text("asOf"), "asOf");
        if (!asOf.IsOk) return asOf.Refusal;
        var knownAt = ReportText.Instant(text("knownAt"), "knownAt");
        if (!knownAt.IsOk) return knownAt.Refusal;
        return new OnTimeRequest(days.Value.From, days.Value.To)
        {
            Definition = definition.Value, Against = against.Value, By = by, AsOf = asOf.Value, KnownAt = knownAt.Value, Scope = ReportText.Scope(text),
        };
    }

    /// <summary>The question, at a moment that counts as now (the known-at moment when one is given).</summary>
    public OnTimeQuestion At(DateTimeOffset now) => OnTimeQuestion.Over(From, To, KnownAt ?? now, AsOf, Definition, Against);
}

/// <summary>The texts that reports are asked with.</summary>
internal static class ReportText
{
    /// <summary>"from" and "to" as days, or a named "period" such as report:2026-Q3.</summary>
    public static Outcome<(DateOnly From, DateOnly To)> Days(Func<string, string?> text)
    {
        if (text("period") is { } name)
        {
            var period = Domain.Reports.ReportPeriod.Parse(name);
            return period.IsOk ? (period.Value.From, period.Value.LastDay) : period.Refusal;
        }
        var (from, to) = (Day(text("from")), Day(text("to")));
        if (from is null) return Bad("from");
        if (to is null) return Bad("to");
        return to < from
            ? new Refusal("period-reversed", new Text("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.", "The period must not end before it begins."), "to")
            : (from.Value, to.Value);

        static Refusal Bad(string field) => new("query-malformed", new Text(
            $"Thiếu hoặc không hiểu ngày ở '{field}'. Viết yyyy-MM-dd hoặc dd/MM/yyyy.", $"The day '{field}' is missing or not understood. Write yyyy-MM-dd or dd/MM/yyyy."), field);
    }

    /// <summary>An instant with offset, or office wall time without one; null stays null.</summary>
    public static Outcome<DateTimeOffset?> Instant(string? text, string field)
    {
        if (string.IsNullOrEmpty(text)) return (DateTimeOffset?)null;
        return Import.ImportTime.TryParse(text, Import.ImportMap.Plain.Zone, midnightIsDay: false, out var time)
            ? (DateTimeOffset?)time.At
            : new Refusal("query-malformed", new Text(
                $"Không hiểu thời điểm ở '{field}'. Viết ISO 8601, ví dụ 2026-12-31T17:30+07:00.", $"The moment '{field}' is not understood. Write ISO 8601, such as 2026-12-31T17:30+07:00."), field);
    }

    /// <summary>"scope" as it is, or "agency" as agency:CODE.</summary>
    public static string Scope(Func<string, string?> text) => text("scope") ?? (text("agency") is { } agency ? $"agency:{agency}" : "province");

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
