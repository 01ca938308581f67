using System.Globalization;
using System.Text.Json;

namespace OneStop.Domain.Calendar;

/// <summary>
/// The official days off and make-up days of one year, as the yearly notice sets them, with its number and date. Two written
/// forms: a year's calendar file in JSON (<c>year, decision, decidedOn, holidays, workdays, partialDays</c>), or CSV with the
/// columns <c>date, kind, name, name_en, hours, like</c> and the document given beside it.
/// </summary>
public sealed record YearNotice(int Year, string Decision, DateOnly? DecidedOn, IReadOnlyList<SpecialDay> Days)
{
    /// <summary>"Thông báo 9441/TB-BNV ngày 15/10/2025".</summary>
    public string Basis => DecidedOn is { } day ? $"{Decision} ngày {day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}" : Decision;

    /// <summary>Reads the JSON form; refused: notice-unreadable with the field, and whatever a calendar file is refused for.</summary>
    public static Outcome<YearNotice> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            var read = CalendarJson.Read(root);
            if (!read.IsOk) return read.Refusal;
            if (JsonFields.Value(root, "year") is not { ValueKind: JsonValueKind.Number } number || !number.TryGetInt32(out var year)) return Unreadable("year");
            if (Text(root, "decision") is not { } decision) return CalendarEditRefusals.DecisionMissing;
            DateOnly? on = null;
            if (Text(root, "decidedOn") is { } given)
            {
                if (!DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Unreadable("decidedOn");
                on = day;
            }
            return Of(year, decision, on, read.Value.Days);
        }
        catch (JsonException)
        {
            return Unreadable("json");
        }
    }

    /// <summary>Puts a notice together; a year without days, with days outside it or one named twice is refused.</summary>
    public static Outcome<YearNotice> Of(int year, string decision, DateOnly? decidedOn, IReadOnlyList<SpecialDay> days)
    {
        if (string.IsNullOrWhiteSpace(decision)) return CalendarEditRefusals.DecisionMissing;
        if (days.Count == 0) return CalendarEditRefusals.Missing("days");
        if (days.FirstOrDefault(day => day.Date.Year != year) is { } stranger) return CalendarEditRefusals.DayOutsideYear(stranger.Date, year);
        if (days.GroupBy(day => day.Date).FirstOrDefault(same => same.Count() > 1) is { } twice) return CalendarRefusals.DateListedTwice(twice.Key) with { Field = "days" };
        return new YearNotice(year, decision.Trim(), decidedOn, days);
    }

    /// <summary>The edit that puts the notice in the place of what the national calendar has for its year.</summary>
    public CalendarEdit Edit => new(CalendarOp.Notice) { Year = Year, Days = Days, Basis = Basis };

    /// <summary>
    /// What the notice says differently from the law and the lunisolar calendar: swaps, days given or taken. Every difference is
    /// for a person to look at; none is refused.
    /// </summary>
    public IReadOnlyList<CalendarDifference> AgainstTheWorkedOut()
    {
        static CalendarDefinition Bare(IEnumerable<SpecialDay> days) => new() { Days = [.. days.Select(day => day with { Name = null, Decision = null })] };
        return CalendarDiff.Of(Bare(PublicHolidays.WorkOut(Year)), Bare(Days));
    }

    internal static Refusal Unreadable(string field) => new("notice-unreadable", new Text(
        $"Tệp thông báo có mục “{field}” thiếu hoặc sai. Xem mẫu trên trang này.", $"The notice's \"{field}\" is missing or wrong. See the sample on this page."), field);

    private static string? Text(JsonElement root, string name) =>
        JsonFields.Value(root, name) is { ValueKind: JsonValueKind.String } text && !string.IsNullOrWhiteSpace(text.GetString()) ? text.GetString() : null;
}
