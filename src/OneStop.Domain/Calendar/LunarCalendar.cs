namespace OneStop.Domain.Calendar;

/// <summary>
/// The Vietnamese lunisolar calendar: months begin on the day of the new moon at UTC+7, the eleventh month holds the winter
/// solstice, and where thirteen months lie between two of those, the first without a major solar term is the leap month.
/// Worked out from the astronomy for 1900 to 2100. It checks the official lists and is the basis of provisional years;
/// the official list always wins.
/// </summary>
public static class LunarCalendar
{
    private const double Meridian = 7.0 / 24;
    private static readonly int epoch = new DateOnly(2000, 1, 1).DayNumber;

    /// <summary>The first day of the lunar year that begins in this Gregorian year.</summary>
    public static DateOnly NewYear(int year) => DayOf(year, 1, 1);

    /// <summary>The day of a date of that lunar year (leap months are not asked for: no public holiday lies in one).</summary>
    public static DateOnly DayOf(int lunarYear, int month, int day)
    {
        if (lunarYear is < 1901 or > 2099)
            throw new ArgumentOutOfRangeException(nameof(lunarYear), lunarYear, "The lunisolar calendar is worked out for 1901 to 2099.");
        var eleventh = EleventhMonth(lunarYear - 1);
        var next = EleventhMonth(lunarYear);
        var offset = month + 1; // the eleventh month is number 0, the twelfth 1, the first 2
        if (month > 10)
            (eleventh, next, offset) = (next, EleventhMonth(lunarYear + 1), month - 11);
        if (next - eleventh == 13 && LeapOffset(eleventh) <= offset)
            offset++;
        return FirstDay(eleventh + offset).AddDays(day - 1);
    }

    /// <summary>The lunation of the month with the winter solstice of a Gregorian year.</summary>
    private static int EleventhMonth(int year)
    {
        var endOfYear = new DateOnly(year, 12, 31);
        var lunation = MoonAndSun.LunationNear(endOfYear.DayNumber - epoch) + 1;
        while (FirstDay(lunation) > endOfYear)
            lunation--;
        // The sun reaches 270 degrees at the solstice; a month that begins beyond it is the twelfth.
        return MajorTerm(FirstDay(lunation)) >= 9 ? lunation - 1 : lunation;
    }

    private static int LeapOffset(int eleventh)
    {
        var offset = 1;
        while (MajorTerm(FirstDay(eleventh + offset)) != MajorTerm(FirstDay(eleventh + offset + 1)))
            offset++;
        return offset;
    }

    /// <summary>In which twelfth of its circle the sun stands when the day begins.</summary>
    private static int MajorTerm(DateOnly day) => (int)(MoonAndSun.SunLongitude(day.DayNumber - epoch - 0.5 - Meridian) / 30);

    private static DateOnly FirstDay(int lunation) =>
        DateOnly.FromDayNumber(epoch + (int)Math.Floor(MoonAndSun.NewMoon(lunation) + 0.5 + Meridian));
}
