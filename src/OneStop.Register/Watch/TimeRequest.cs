using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Register.Reports;

namespace OneStop.Register.Watch;

/// <summary>Where the time of what ended in these days went (both included), or the dossiers behind one line of it.</summary>
public sealed record TimeRequest(DateOnly From, DateOnly To, string Scope, (TimePart Part, string Key)? Line)
{
    /// <summary>Reads from, to (or period), scope or agency, and part with key for one line. The first one that is wrong is refused with its name.</summary>
    public static Outcome<TimeRequest> Read(Func<string, string?> text)
    {
        var days = ReportText.Days(text);
        if (!days.IsOk) return days.Refusal;
        var request = new TimeRequest(days.Value.From, days.Value.To, ReportText.Scope(text), null);
        if (text("part") is not { } name) return text("key") is null ? request : Missing("part");
        var part = OnTimeNames.Read<TimePart>(name, "part");
        if (!part.IsOk) return part.Refusal;
        return text("key") is { } key ? request with { Line = (part.Value, key) } : Missing("key");
    }

    private static Refusal Missing(string field) => new("query-malformed", new(
        $"Thiếu '{field}': một dòng được gọi bằng 'part' và 'key' cùng nhau.", $"'{field}' is missing: a line is named by 'part' and 'key' together."), field);
}
