namespace OneStop.Domain.Scores;

/// <summary>Points that a stage gives a criterion, with the reason where they differ from the stage before.</summary>
public sealed record StageMark(decimal Points, string Reason);

/// <summary>
/// A criterion in a round: what the unit scored itself and what the appraisals made of it. <see cref="Own"/> is what rules and figures
/// give, null while something is not measured; it is the self-score unless a mark says otherwise.
/// </summary>
public sealed record RoundLine(
    string Field, string Criterion, Text Name, decimal Maximum, bool Counts, string Figures, Text Rule, string Evidence, decimal? Own,
    StageMark? Self = null, StageMark? First = null, StageMark? Second = null)
{
    /// <summary>How it was made from the units below; null for a unit without any, and where the ruleset says nothing.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public RollUpNote? RollUp { get; init; }

    /// <summary>The mark that a stage itself made; null when it took over what stood before.</summary>
    public StageMark? Mark(RoundStage stage) => stage switch { RoundStage.Self => Self, RoundStage.First => First, _ => Second };

    /// <summary>The points that hold at a stage: its mark, else those of the stage before, else what rules and figures give.</summary>
    public decimal? PointsAt(RoundStage stage) => Mark(stage)?.Points ?? (stage == RoundStage.Self ? Own : PointsAt(stage - 1));

    /// <summary>What a stage changed against the one before; null when either has no points.</summary>
    public decimal? DifferenceAt(RoundStage stage) => PointsAt(stage) - (stage == RoundStage.Self ? Own : PointsAt(stage - 1));

    /// <summary>The line with a stage's mark; null takes an earlier one back.</summary>
    public RoundLine With(RoundStage stage, StageMark? mark) => stage switch
    {
        RoundStage.Self => this with { Self = mark },
        RoundStage.First => this with { First = mark },
        _ => this with { Second = mark },
    };
}

/// <summary>The sheet of a round for one unit: lines in printed order; a sample's points are printed as parts of the maximum.</summary>
public sealed record RoundSheet(string Ruleset, string Version, Text Title, bool Sample, string Agency, DateOnly From, DateOnly Until, IReadOnlyList<RoundField> Fields, IReadOnlyList<RoundLine> Lines)
{
    /// <summary>The maximum of what counts: lines left out do not.</summary>
    public decimal Maximum => Lines.Where(line => line.Counts).Sum(line => line.Maximum);

    /// <summary>The total at a stage; what has no points yet adds nothing.</summary>
    public decimal TotalAt(RoundStage stage) => Lines.Where(line => line.Counts).Sum(line => line.PointsAt(stage) ?? 0);

    /// <summary>The total of one field at a stage.</summary>
    public decimal TotalAt(RoundStage stage, string field) => Lines.Where(line => line.Counts && line.Field == field).Sum(line => line.PointsAt(stage) ?? 0);

    /// <summary>The index at a stage: total points as a percentage of the maximum; null without a maximum.</summary>
    public string? PercentAt(RoundStage stage) => PointTotal.PercentOf(TotalAt(stage), Maximum);

    /// <summary>Criteria that have no points at a stage yet.</summary>
    public IEnumerable<RoundLine> Open(RoundStage stage) => Lines.Where(line => line.Counts && line.PointsAt(stage) is null);

    /// <summary>The sheet with marks of a stage, by criterion; marks of criteria it does not have are ignored.</summary>
    public RoundSheet With(RoundStage stage, IReadOnlyDictionary<string, StageMark?> marks) =>
        this with { Lines = [.. Lines.Select(line => marks.TryGetValue(line.Criterion, out var mark) ? line.With(stage, mark) : line)] };

    /// <summary>Whether points may be given for a criterion at a stage, or why not. Points are not changed without a reason.</summary>
    public Refusal? Against(RoundStage stage, string criterion, StageMark mark)
    {
        if (Lines.FirstOrDefault(line => line.Criterion == criterion && line.Counts) is not { } line)
            return new("criterion-unknown", new($"Không có tiêu chí '{criterion}' được tính điểm trong bảng này.", $"No criterion '{criterion}' is scored in this sheet."), criterion);
        if (mark.Points < 0 || mark.Points > line.Maximum)
            return new("points-out-of-range", new($"Điểm của '{line.Name.Vi}' phải từ 0 đến điểm tối đa.", $"Points of '{line.Name.En}' lie between 0 and the maximum."), criterion);
        var before = stage == RoundStage.Self ? line.Own : line.PointsAt(stage - 1);
        return mark.Points != before && string.IsNullOrWhiteSpace(mark.Reason)
            ? new("reason-missing", new($"Nêu lý do điểm của '{line.Name.Vi}' khác bước trước.", $"Give the reason why the points of '{line.Name.En}' differ from the step before."), criterion)
            : null;
    }
}

/// <summary>A field's heading.</summary>
public sealed record RoundField(string Id, Text Name);
