using OneStop.Domain.Counters;
using OneStop.Domain.Procedures;

namespace OneStop.Register.Storage.Rows;

/// <summary>A sparse daily tally; written in the transaction of the event that changed it.</summary>
public sealed class TallyRow
{
    public DateOnly Day { get; set; }
    public long AgencyId { get; set; }
    public long DeskId { get; set; }
    public long ProcedureVersionId { get; set; }
    public Channel Channel { get; set; }
    public Measure Measure { get; set; }
    public short Class { get; set; }
    public long Count { get; set; }
}

/// <summary>What a total of a year is kept for.</summary>
public enum TotalOf : short { Agency = 1, Desk = 2, Sector = 3, Procedure = 4, Level = 5, Province = 6 }

/// <summary>A coarse total of a calendar year, so that a picture of the year never sums a year of daily rows.</summary>
public sealed class YearTotalRow
{
    public int Year { get; set; }
    public TotalOf Of { get; set; }
    public long Key { get; set; }
    public Measure Measure { get; set; }
    public short Class { get; set; }
    public long Count { get; set; }
}

/// <summary>A coarse total of one day: trends of any scope read one range of it instead of summing fine tallies.</summary>
public sealed class DayTotalRow
{
    public TotalOf Of { get; set; }
    /// <summary>0 for the province.</summary>
    public long Key { get; set; }
    public DateOnly Day { get; set; }
    public Measure Measure { get; set; }
    public short Class { get; set; }
    public long Count { get; set; }
}

/// <summary>The last number given out in a series, e.g. ("code", desk, "261122"). Locked by the head row's transaction.</summary>
public sealed class NumberRow
{
    public string Series { get; set; } = "";
    public string Owner { get; set; } = "";
    public string Period { get; set; } = "";
    public long Last { get; set; }
}

/// <summary>The first answer to a request with an idempotency key.</summary>
public sealed class IdempotencyRow
{
    /// <summary>Caller and route.</summary>
    public string Scope { get; set; } = "";
    public string Key { get; set; } = "";
    public string BodyHash { get; set; } = "";
    public long DossierId { get; set; }
    /// <summary>The dossier's version the first request led to.</summary>
    public int Version { get; set; }
    public DateTimeOffset At { get; set; }
}
