using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;

namespace OneStop.Register.Counters;

/// <summary>How finely a trend is drawn.</summary>
public enum TrendStep { Day, Week, Month }

/// <summary>One step of a trend, both days included. <paramref name="Rate"/> is null where nothing was solved: neither 0 nor 100.</summary>
public sealed record TrendPoint(DateOnly From, DateOnly To, long Received, long Solved, long InTime, long Late, string? Rate);

/// <summary>
/// One agency in the ranking of its kind: solved this year with its rate and Wilson's 95 % interval, and what is open now.
/// </summary>
/// <param name="Few">Too few solved to rank; shown apart.</param>
public sealed record AgencyStanding(string Code, string Name, string NameEn, AgencyKind Kind, long Solved, long InTime, string? Percent, WilsonInterval Interval, bool Few, long Open, long Overdue)
{
    /// <summary>From so many solved dossiers on an agency is ranked. A convention of ours, stated on the page.</summary>
    public const int EnoughToRank = 30;
}

/// <summary>A running dossier that is late or will be next.</summary>
public sealed record PressingDossier(string Code, string Procedure, Text Agency, DateTimeOffset? DueAt, DateTimeOffset? BreachedAt, DossierStatus Status);

/// <summary>How the year's dossiers were filed, and whether their papers were digitised where that is known.</summary>
public sealed record FilingShares(long Direct, long Online, long Post, long Digitised, long DigitisedKnown)
{
    public long All => Direct + Online + Post;
}
