using System.Buffers.Text;
using OneStop.Domain.Calendar;

namespace OneStop.Web.Verbs;

/// <summary>
/// An ISO 8601 time as it stands in a line: "2026-04-23T09:00", with seconds, a fraction or an offset, or only a date.
/// Without an offset it is wall time of the calendar, which is known only once the whole line is read.
/// </summary>
internal readonly record struct DeadlineTime(long Ticks, bool IsInstant)
{
    /// <summary>The instant; false when the calendar's clock cannot hold it.</summary>
    public bool TryToInstant(WorkCalendar calendar, out DateTimeOffset at)
    {
        at = default;
        var utc = IsInstant ? Ticks : calendar.Clock.ToUtc(Ticks);
        if (utc < DateTime.MinValue.Ticks + TimeSpan.TicksPerDay || utc > DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay)
            return false;
        at = calendar.Clock.AtWall(utc);
        return true;
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out DeadlineTime time)
    {
        time = default;
        if (text.Length < 10 || !TryDigits(text[..4], out var year) || text[4] != '-' || !TryDigits(text[5..7], out var month)
            || text[7] != '-' || !TryDigits(text[8..10], out var day)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
            return false;
        var ticks = new DateTime(year, month, day).Ticks;
        text = text[10..];
        if (text.Length > 0)
        {
            if (text[0] is not ((byte)'T' or (byte)'t' or (byte)' ') || !TryClock(text[1..], out var clock, out var read))
                return false;
            ticks += clock;
            text = text[(read + 1)..];
        }
        if (!TryOffset(text, out var offset))
            return false;
        time = new DeadlineTime(ticks - (offset ?? 0), offset is not null);
        return true;
    }

    /// <summary>Writes an instant as the calendar's wall time with its offset, with a fraction of a second only where there is one.</summary>
    public static int Format(DateTimeOffset at, Span<byte> text)
    {
        Number(text, 0, 4, at.Year);
        text[4] = text[7] = (byte)'-';
        Number(text, 5, 2, at.Month);
        Number(text, 8, 2, at.Day);
        text[10] = (byte)'T';
        Number(text, 11, 2, at.Hour);
        text[13] = text[16] = (byte)':';
        Number(text, 14, 2, at.Minute);
        Number(text, 17, 2, at.Second);
        var length = 19;
        var fraction = (int)(at.Ticks % TimeSpan.TicksPerSecond);
        if (fraction != 0)
        {
            text[19] = (byte)'.';
            Number(text, 20, 7, fraction);
            for (length = 27; text[length - 1] == '0'; length--)
            {
            }
        }
        var minutes = (int)Math.Abs(at.Offset.TotalMinutes);
        text[length] = (byte)(at.Offset < TimeSpan.Zero ? '-' : '+');
        Number(text, length + 1, 2, minutes / 60);
        text[length + 3] = (byte)':';
        Number(text, length + 4, 2, minutes % 60);
        return length + 6;
    }

    // HH:mm, HH:mm:ss, HH:mm:ss.fffffff; 24:00 is the midnight that ends the day.
    private static bool TryClock(ReadOnlySpan<byte> text, out long ticks, out int read)
    {
        (ticks, read) = (0, 5);
        if (text.Length < 5 || !TryDigits(text[..2], out var hour) || text[2] != ':' || !TryDigits(text[3..5], out var minute) || minute > 59)
            return false;
        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        if (text.Length > 5 && text[5] == ':')
        {
            if (text.Length < 8 || !TryDigits(text[6..8], out var second) || second > 59)
                return false;
            ticks += second * TimeSpan.TicksPerSecond;
            read = 8;
            if (text.Length > 8 && text[8] is (byte)'.' or (byte)',' && !TryFraction(text[9..], ref ticks, ref read))
                return false;
        }
        return hour < 24 || ticks == TimeSpan.TicksPerDay;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, ref long ticks, ref int read)
    {
        var digits = 0;
        for (var unit = TimeSpan.TicksPerSecond / 10; digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9'; digits++, unit /= 10)
            ticks += (text[digits] - '0') * unit;
        read += 1 + digits;
        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out long? ticks)
    {
        ticks = null;
        if (text.Length == 0)
            return true;
        ticks = 0;
        if (text.Length == 1)
            return text[0] is (byte)'Z' or (byte)'z';
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6) || (text.Length == 6 && text[3] != ':')
            || !TryDigits(text[1..3], out var hours))
            return false;
        var minutes = 0;
        if (text.Length > 3 && !TryDigits(text[^2..], out minutes))
            return false;
        ticks = ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute * (text[0] == '-' ? -1 : 1);
        return hours <= 14 && minutes < 60;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int number) =>
        Utf8Parser.TryParse(text, out number, out var read, 'D') && read == text.Length && text[0] is not ((byte)'-' or (byte)'+');

    private static void Number(Span<byte> text, int at, int digits, int value)
    {
        for (var i = at + digits - 1; i >= at; i--, value /= 10)
            text[i] = (byte)('0' + (value % 10));
    }
}
