using System.Globalization;
using OneStop.Domain.Calendar;

namespace OneStop.Domain.Procedures;

/// <summary>A limit as people write it in a table: "20 ngày làm việc", "1,5 ngày làm việc", "8 giờ làm việc", "30 ngày", "1 tháng", or as the register keeps it: "20 workingDays".</summary>
public static class LimitText
{
    /// <summary>Null when it is no limit, and for "no limit": a base that is none cannot be compared.</summary>
    public static Limit? Read(string? text)
    {
        var folded = Fold.Text(text ?? "").Trim();
        var digits = folded.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or ',').Count();
        if (!decimal.TryParse(folded[..digits].Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount is < 0 or > 10_000) return null;
        LimitUnit? unit = string.Join(' ', folded[digits..].Split(' ', StringSplitOptions.RemoveEmptyEntries)) switch
        {
            "ngay lam viec" or "nlv" or "workingdays" or "working days" or "working day" => LimitUnit.WorkingDays,
            "gio lam viec" or "gio" or "workinghours" or "working hours" or "working hour" => LimitUnit.WorkingHours,
            "ngay" or "calendardays" or "calendar days" or "days" or "day" => LimitUnit.CalendarDays,
            "thang" or "months" or "month" => LimitUnit.Months,
            _ => null,
        };
        return unit is LimitUnit.CalendarDays or LimitUnit.Months && amount != decimal.Truncate(amount) ? null : unit is { } known ? new Limit(amount, known) : null;
    }
}
