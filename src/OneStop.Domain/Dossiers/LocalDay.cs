namespace OneStop.Domain.Dossiers;

/// <summary>The office's calendar day. Viet Nam keeps UTC+7 all year, so a fixed offset is exact for every day the register can hold.</summary>
public static class LocalDay
{
    /// <summary>The offset of Asia/Ho_Chi_Minh.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The day on the office wall at that instant.</summary>
    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    /// <summary>The first instant of that day; the day is [StartOf(day), StartOf(day + 1)).</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>The same instant cut to whole milliseconds, the precision the register keeps.</summary>
    public static DateTimeOffset Precise(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
