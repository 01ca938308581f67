namespace OneStop.Domain.Calendar;

/// <summary>Which day is day one: the next working day after receipt, or the day of receipt itself.</summary>
public enum FirstDay { Next, Same }

/// <summary>At which moment of the last day the term ends: the end of the office day, or the clock time of the receipt.</summary>
public enum DueMoment { EndOfDay, SameClock }

/// <summary>What a pause does to the term: it goes on afterwards, or it starts again from zero.</summary>
public enum Resume { Continue, Restart }

/// <summary>How a term is counted where the law leaves it to the instrument.</summary>
public sealed record Convention(TimeOnly? CutOff = null, FirstDay FirstDay = FirstDay.Next, DueMoment DueMoment = DueMoment.EndOfDay);
