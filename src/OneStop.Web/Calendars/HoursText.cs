using OneStop.Domain;
using OneStop.Domain.Calendar;

namespace OneStop.Web.Calendars;

/// <summary>Hours as people type them: "07:30-11:30 13:30-17:30", "nghỉ" for a day off, nothing for what the parent has.</summary>
internal static class HoursText
{
    private static readonly char[] between = [' ', ',', ';', '\n', '\r', '\t'];

    /// <summary>Null for nothing, an empty list for a day off, else the segments in the order typed.</summary>
    public static Outcome<Segment[]?> Read(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) return new Outcome<Segment[]?>();
        var typed = text.Trim().ToLowerInvariant();
        if (typed is "nghỉ" or "nghi" or "off" or "-") return Array.Empty<Segment>();
        var hours = new List<Segment>();
        foreach (var part in typed.Replace(" - ", "-", StringComparison.Ordinal).Replace('–', '-').Split(between, StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('-') is not [var from, var until] || !Segment.TryParse(from, until, out var segment))
                return new Refusal("hours-malformed", new(
                    $"Không đọc được giờ '{part}': viết như 07:30-11:30 13:30-17:30, hoặc “nghỉ”.", $"The hours '{part}' cannot be read: write 07:30-11:30 13:30-17:30, or \"off\"."), field);
            hours.Add(segment);
        }
        return hours.ToArray();
    }

    /// <summary>"07:30–11:30, 13:30–17:30".</summary>
    public static string Write(IReadOnlyList<Segment> hours) => string.Join(", ", hours);
}
