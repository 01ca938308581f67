namespace OneStop.Domain.Scores;

/// <summary>How the figure of an upper unit is made from the units below it.</summary>
public enum RollUpKind
{
    /// <summary>Numerators and denominators of the units are summed; the share is of the sums.</summary>
    Sum,

    /// <summary>The mean of the points the units handed in, each unit weighing the same.</summary>
    Mean,

    /// <summary>The upper unit's own figure; the units below do not count.</summary>
    Own,
}

/// <summary>The rule of one criterion, or of a whole ruleset where a criterion says nothing; with its source and the reason in words.</summary>
public sealed record RollUp(RollUpKind Kind, string From, Text Reason);

/// <summary>How a line of an upper unit's sheet was made.</summary>
/// <param name="Units">How many units below went into it; the rest handed in or declared nothing.</param>
/// <param name="Of">How many there are.</param>
public sealed record RollUpNote(RollUpKind Kind, Text Reason, int Units, int Of)
{
    /// <summary>The rule, its coverage and its reason as a sentence.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Text Words => Kind switch
    {
        RollUpKind.Sum => new($"Tổng số liệu của {Units}/{Of} đơn vị. {Reason.Vi}", $"Sum of the figures of {Units}/{Of} units. {Reason.En}"),
        RollUpKind.Mean => new($"Trung bình điểm của {Units}/{Of} đơn vị đã nộp. {Reason.Vi}", $"Mean of the points of {Units}/{Of} units that handed in. {Reason.En}"),
        _ => new($"Số liệu riêng, không cộng đơn vị dưới. {Reason.Vi}", $"The unit's own figure, without those below. {Reason.En}"),
    };

    /// <summary>
    /// The mean points of a criterion over the units that scored it, rounded as the ruleset says; null when none did. What is not measured in a
    /// unit is not taken for zero.
    /// </summary>
    public static decimal? Mean(IReadOnlyCollection<decimal> points, Rounding rounding) => points.Count == 0 ? null : rounding.Of(points.Sum() / points.Count);
}
