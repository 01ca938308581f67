using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Import;

/// <summary>
/// A time as a source writes it: ISO 8601 ("2026-08-14T17:30", with seconds, a fraction, an offset or Z) or "14/08/2026 17:30".
/// Without an offset it is wall time of the map's zone: a repeated hour is its first pass, a missing one moves forward. A day
/// without a time is kept as such, because it means its first moment for a receipt and its last for a due date.
/// </summary>
/// <param name="At">The instant in whole milliseconds; of a day without a time, its first one.</param>
/// <param name="DayEnd">The last millisecond of a day given without a time; null when a time was given.</param>
internal readonly record struct ImportTime(DateTimeOffset At, DateTimeOffset? DayEnd)
{
    /// <summary>False for anything else. <paramref name="midnightIsDay"/>: a spreadsheet stores a day without a time as its midnight.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, ZoneTable zone, bool midnightIsDay, out ImportTime time)
    {
        time = default;
        if (!TryDay(ref text, out var wall)) return false;
        if (text.Length == 0)
        {
            time = Day(wall, zone);
            return true;
        }
        if (text[0] is not ('T' or 't' or ' ') || !TryClock(text[1..], out var clock, out var read)) return false;
        text = text[(read + 1)..].TrimStart(' ');
        if (midnightIsDay && clock == 0 && text.Length == 0)
        {
            time = Day(wall, zone);
            return true;
        }
        if (!TryOffset(text, out var offset)) return false;
        var local = wall + clock;
        time = new(Instant(offset is { } ticks ? local - ticks : zone.ToUtc(local)), null);
        return true;
    }

    private static ImportTime Day(long wall, ZoneTable zone) =>
        new(Instant(zone.ToUtc(wall)), Instant(zone.ToUtc(wall + TimeSpan.TicksPerDay)).AddMilliseconds(-1));

    private static DateTimeOffset Instant(long utc) => LocalDay.Precise(new DateTimeOffset(utc, TimeSpan.Zero));

    // yyyy-MM-dd or d/M/yyyy; the years a register can hold.
    private static bool TryDay(ref ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        int year, month, day;
        if (text.Length >= 10 && text[4] == '-' && text[7] == '-')
        {
            if (!Number(text[..4], out year) || !Number(text[5..7], out month) || !Number(text[8..10], out day)) return false;
            text = text[10..];
        }
        else
        {
            var first = text.IndexOf('/');
            var second = first < 0 ? -1 : text[(first + 1)..].IndexOf('/') + first + 1;
            if (first is < 1 or > 2 || second <= first || second - first is < 2 or > 3 || text.Length < second + 5) return false;
            if (!Number(text[..first], out day) || !Number(text[(first + 1)..second], out month) || !Number(text[(second + 1)..(second + 5)], out year)) return false;
            text = text[(second + 5)..];
        }
        if (year is < 1900 or > 2199 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }

    // H:mm, HH:mm:ss, HH:mm:ss.fffffff; 24:00 is the midnight that ends the day.
    private static bool TryClock(ReadOnlySpan<char> text, out long ticks, out int read)
    {
        (ticks, read) = (0, 0);
        var colon = text.IndexOf(':');
        if (colon is < 1 or > 2 || text.Length < colon + 3 || !Number(text[..colon], out var hour) || !Number(text[(colon + 1)..(colon + 3)], out var minute) || minute > 59) return false;
        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        read = colon + 3;
        if (text.Length > read && text[read] == ':')
        {
            if (text.Length < read + 3 || !Number(text[(read + 1)..(read + 3)], out var second) || second > 59) return false;
            ticks += second * TimeSpan.TicksPerSecond;
            read += 3;
            if (text.Length > read && text[read] is '.' or ',')
            {
                var digits = 0;
                for (var unit = TimeSpan.TicksPerSecond / 10; read + 1 + digits < text.Length && char.IsAsciiDigit(text[read + 1 + digits]); digits++, unit /= 10)
                    ticks += (text[read + 1 + digits] - '0') * unit;
                if (digits == 0) return false;
                read += 1 + digits;
            }
        }
        return ticks <= TimeSpan.TicksPerDay && hour <= 24;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out long? ticks)
    {
        ticks = null;
        if (text.Length == 0) return true;
        ticks = 0;
        if (text.Length == 1) return text[0] is 'Z' or 'z';
        if (text[0] is not ('+' or '-') || text.Length is not (3 or 5 or 6) || (text.Length == 6 && text[3] != ':') || !Number(text[1..3], out var hours)) return false;
        var minutes = 0;
        if (text.Length > 3 && !Number(text[^2..], out minutes)) return false;
        ticks = ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute * (text[0] == '-' ? -1 : 1);
        return hours <= 14 && minutes < 60;
    }

    private static bool Number(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = (number * 10) + (digit - '0');
        }
        return text.Length > 0;
    }
}
