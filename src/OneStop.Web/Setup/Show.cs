using System.Globalization;
using Microsoft.Extensions.Localization;
using OneStop.Web.Resources;

namespace OneStop.Web.Setup;

/// <summary>
/// Figures and dates as people read them, in the language of the request: 34.999 and 99,71 % in Vietnamese, 34,999 and
/// 99.71 % in English; dates dd/MM/yyyy HH:mm in both. islands/lib/format.ts keeps the same rules in the browser.
/// </summary>
public sealed class Show(OfficeClock office, IStringLocalizer<ShellTexts> texts)
{
    public const string None = "–";
    private const char NoBreak = '\u00a0';
    private static readonly NumberFormatInfo vietnamese = Digits(".", ",");
    private static readonly NumberFormatInfo english = Digits(",", ".");

    private static bool InEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
    private static NumberFormatInfo Format => InEnglish ? english : vietnamese;

    /// <summary>The language of the page, "vi" or "en".</summary>
    public static string Language => InEnglish ? "en" : "vi";

    /// <summary>Nothing to show is a dash, never a zero.</summary>
    public string Number(long? value) => value is { } number ? number.ToString("#,##0", Format) : None;

    public string Exact(decimal? value, int places = 2) =>
        value is { } number ? number.ToString("#,##0" + (places > 0 ? "." + new string('0', places) : ""), Format) : None;

    /// <summary>An amount in đồng.</summary>
    public string Money(long? amount) => amount is { } dong ? $"{Number(dong)}{NoBreak}₫" : None;

    /// <summary>The exact text of a rate, "99.71". It is never rounded again; null, nothing to rate, is a dash.</summary>
    public string Percent(string? rate) => rate is null ? None : $"{PlainPercent(rate)}{NoBreak}%";

    /// <summary>The rate without its sign, for large figures.</summary>
    public string PlainPercent(string? rate) => rate is null ? None : rate.Replace(".", Format.NumberDecimalSeparator, StringComparison.Ordinal);

    /// <summary>28/08/2026 17:30</summary>
    public string Moment(DateTimeOffset? instant) =>
        instant is { } at ? office.AtOffice(at).ToString("dd'/'MM'/'yyyy HH':'mm", CultureInfo.InvariantCulture) : None;

    /// <summary>17:30 thứ Sáu 28/08/2026: for a date that matters.</summary>
    public string Promise(DateTimeOffset? instant) =>
        instant is { } at ? $"{Clock(at)} {Weekday(office.DayOf(at))} {Day(office.DayOf(at))}" : None;

    /// <summary>28/08/2026</summary>
    public string Day(DateOnly? day) => day is { } date ? date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture) : None;

    /// <summary>thứ Sáu 28/08/2026</summary>
    public string LongDay(DateOnly? day) => day is { } date ? $"{Weekday(date)} {Day(date)}" : None;

    /// <summary>Thứ Sáu 28/08/2026: at the head of a line.</summary>
    public string HeadDay(DateOnly? day) => LongDay(day) is var words ? char.ToUpper(words[0], CultureInfo.CurrentUICulture) + words[1..] : None;

    public string Weekday(DateOnly day) => texts[$"weekday.{(int)day.DayOfWeek}"];

    /// <summary>17:30</summary>
    public string Clock(DateTimeOffset? instant) =>
        instant is { } at ? office.AtOffice(at).ToString("HH':'mm", CultureInfo.InvariantCulture) : None;

    /// <summary>"2 ngày làm việc 3 giờ" from working seconds, a working day being <paramref name="dayHours"/> hours; minutes only under a day.</summary>
    public string WorkingTime(long seconds, double dayHours = 8)
    {
        var minutes = Math.Abs(seconds) / 60;
        var dayMinutes = (long)(dayHours * 60);
        var (days, hours, rest) = (minutes / dayMinutes, minutes % dayMinutes / 60, minutes % dayMinutes % 60);
        string[] parts =
        [
            days > 0 ? Counted("span.days", days) : "",
            hours > 0 ? Counted("span.hours", hours) : "",
            (days == 0 && rest > 0) || minutes == 0 ? Counted("span.minutes", rest) : "",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private string Counted(string key, long count) => texts[count == 1 ? key + ".one" : key, Number(count)];

    private static NumberFormatInfo Digits(string group, string point) =>
        NumberFormatInfo.ReadOnly(new NumberFormatInfo { NumberGroupSeparator = group, NumberDecimalSeparator = point, NegativeSign = "−" });
}
