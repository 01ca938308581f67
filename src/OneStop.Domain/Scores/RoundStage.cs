namespace OneStop.Domain.Scores;

/// <summary>The stages of a round of scoring, in their order.</summary>
public enum RoundStage
{
    /// <summary>The unit scores itself.</summary>
    Self = 1,
    /// <summary>First appraisal (thẩm định lần 1).</summary>
    First = 2,
    /// <summary>Second appraisal (thẩm định lần 2); final.</summary>
    Second = 3,
}
