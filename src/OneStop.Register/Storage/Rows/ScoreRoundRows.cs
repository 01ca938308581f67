using OneStop.Domain.Scores;

namespace OneStop.Register.Storage.Rows;

/// <summary>When a stage of a round is open; of one stage the newest row holds.</summary>
public sealed class ScoreRoundRow
{
    public long Id { get; set; }
    /// <summary>The very version: "qd766@766-2022.1".</summary>
    public string Ruleset { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly Until { get; set; }
    public RoundStage Stage { get; set; }
    public DateOnly OpensOn { get; set; }
    /// <summary>The last day on which it is open.</summary>
    public DateOnly ClosesOn { get; set; }
    public string SetBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>Points that a stage gives a criterion; of one cell the newest row holds. Null takes an earlier mark back.</summary>
public sealed class ScoreMarkRow
{
    public long Id { get; set; }
    public string Ruleset { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly Until { get; set; }
    public RoundStage Stage { get; set; }
    public string Criterion { get; set; } = "";
    public decimal? Points { get; set; }
    public string Reason { get; set; } = "";
    public string MarkedBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>A stage's sheet as it was handed in: its text never changes, its hash proves it.</summary>
public sealed class ScoreSubmissionRow
{
    public long Id { get; set; }
    public string Ruleset { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly Until { get; set; }
    public RoundStage Stage { get; set; }
    public string Content { get; set; } = "";
    /// <summary>SHA-256 of the text.</summary>
    public string Hash { get; set; } = "";
    public decimal Points { get; set; }
    public decimal Maximum { get; set; }
    public string SubmittedBy { get; set; } = "";
    public DateTimeOffset At { get; set; }
}
