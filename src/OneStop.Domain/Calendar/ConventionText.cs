using System.Globalization;

namespace OneStop.Domain.Calendar;

/// <summary>A convention in words, for the procedure page and the reasons of a date.</summary>
public static class ConventionText
{
    /// <summary>"nhận sau 15:00 tính từ ngày làm việc sau; không tính ngày nhận; đến hết giờ làm việc của ngày cuối".</summary>
    public static Text Of(Convention convention)
    {
        var cutOff = convention.CutOff?.ToString("HH:mm", CultureInfo.InvariantCulture);
        string[] vi =
        [
            cutOff is null ? "không có giờ chốt" : $"nhận sau {cutOff} tính như nhận vào đầu ngày làm việc kế tiếp",
            convention.FirstDay == FirstDay.Next ? "ngày nhận không tính" : "ngày nhận là ngày thứ nhất",
            convention.DueMoment == DueMoment.EndOfDay ? "hạn là hết giờ làm việc của ngày cuối" : "hạn đúng giờ nhận của ngày cuối",
        ];
        string[] en =
        [
            cutOff is null ? "no cut-off" : $"received after {cutOff} counts as received at the opening of the next working day",
            convention.FirstDay == FirstDay.Next ? "the day of receipt is not counted" : "the day of receipt is day one",
            convention.DueMoment == DueMoment.EndOfDay ? "due at the close of the last day" : "due at the clock time of receipt",
        ];
        return new Text(string.Join("; ", vi), string.Join("; ", en));
    }
}
