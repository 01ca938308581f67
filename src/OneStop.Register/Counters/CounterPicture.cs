namespace OneStop.Register.Counters;

/// <summary>A rate with its definition; percent is text with two decimals, null when there is nothing to rate.</summary>
public sealed record RatePicture(string Definition, long Numerator, long Denominator, string? Percent);

/// <summary>The calendar year so far; finished = early + onTime + late + unclassifiable.</summary>
public sealed record YearPicture(long Received, long Finished, long Early, long OnTime, long Late, long Unclassifiable,
    long Withdrawn, long Stopped, long RefusedAtReception, RatePicture Rate, RatePicture FirstPromiseRate);

/// <summary>The last recount from the log: when, and by how much the counters differed.</summary>
public sealed record TrustPicture(DateTimeOffset? RecountedAt, long? Difference);

/// <summary>The whole picture of one scope at one moment; never a difference.</summary>
public sealed record CounterPicture(string Scope, long Version, DateTimeOffset ComputedAt, long ReceivedToday, long FinishedToday,
    long Submitted, long AcceptanceOverdue, long Open, long OpenInTime, long DueToday, long DueSoon, long Overdue,
    long AwaitingSupplement, long AwaitingPayment, long AwaitingReturn, YearPicture Year, TrustPicture Trust);
