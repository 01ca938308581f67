namespace OneStop.Domain.Calendar;

/// <summary>Which day is day one of a term in days: the one after the day of receipt, or the day of receipt itself.</summary>
public enum FirstDay
{
    Next,
    Same,
}

/// <summary>The moment of the last day at which a term in days or months ends: the end of its last office segment, or the clock time of receipt.</summary>
public enum DueMoment
{
    EndOfDay,
    SameClock,
}

/// <summary>
/// How a term is counted where the instruments differ, per procedure or agency.
/// A receipt later than <paramref name="CutOff"/> (on the wall clock; exactly at it is still in time) counts as received
/// when the next working day opens. A term in hours always ends at its exact moment, whatever <paramref name="DueMoment"/> says.
/// </summary>
public sealed record Convention(
    TimeOnly? CutOff = null, FirstDay FirstDay = FirstDay.Next, DueMoment DueMoment = DueMoment.EndOfDay)
{
    /// <summary>No cut-off, the day of receipt not counted (Civil Code 2015, article 147), due at the end of the office day.</summary>
    public static Convention Default { get; } = new();
}
