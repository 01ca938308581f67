namespace OneStop.Domain.Scores;

/// <summary>"What would lift the score": per criterion the points still to gain, largest first.</summary>
internal static class Lifting
{
    public static IReadOnlyList<Lift> Of(Ruleset ruleset, IReadOnlyList<ScoreLine> lines)
    {
        var rules = ruleset.Leaves().ToDictionary(leaf => leaf.Leaf.Id, leaf => leaf.Leaf, StringComparer.Ordinal);
        return
        [
            .. lines.Where(line => line.State is not (LineState.LeftOut or LineState.Shown))
                .Select(line => One(rules[line.Criterion], line))
                .Where(lift => lift.PointsToGain > 0)
                .OrderByDescending(lift => lift.PointsToGain)
                .ThenBy(lift => lift.Criterion, StringComparer.Ordinal),
        ];
    }

    private static Lift One(Criterion leaf, ScoreLine line)
    {
        var gain = line.Maximum - (line.Points ?? 0);
        var cases = line.State == LineState.Scored ? CasesToFull(leaf, line) : null;
        return new Lift(line.Criterion, line.Name, gain, cases, Advice(leaf, line, cases));
    }

    // Only a plain share tells how many cases are missing; products, sums and zero denominators do not.
    private static long? CasesToFull(Criterion leaf, ScoreLine line)
    {
        if (leaf.Rule is ScoreRule.MinusEach)
            return line.Measures.OfType<IndicatorValue.Number>().FirstOrDefault() is { } cases ? (long)Math.Ceiling(cases.Value) : null;
        if (leaf.Times is not null || line.Share is not { } measured) return null;
        var share = leaf.Unknown == UnknownCases.Against ? Scoring.WithUnknown(measured) : measured;
        if (share.Denominator == 0) return null;
        decimal? full = leaf.Rule switch
        {
            ScoreRule.Proportional or ScoreRule.NothingBelow => 1,
            ScoreRule.FullFrom rule => rule.Threshold,
            ScoreRule.CappedMultiple rule => leaf.Maximum / rule.Factor,
            ScoreRule.Bands rule => rule.Steps.MaxBy(step => step.Part)!.From,
            _ => null,
        };
        return full is { } target ? Math.Max(0, (long)Math.Ceiling(target * share.Denominator) - share.Numerator) : null;
    }

    private static Text Advice(Criterion leaf, ScoreLine line, long? cases) => (line.State, leaf.Rule) switch
    {
        (LineState.Conflict, _) => new Text("Chọn một trong các số liệu kê khai trái nhau.", "Choose between the contradicting declared values."),
        (_, ScoreRule.Given { By: GivenBy.Survey }) => new Text("Điểm do điều tra xã hội học; nhập khi có kết quả.", "Points come from the survey; enter them when known."),
        (_, ScoreRule.Given { By: GivenBy.Portal }) => new Text("Điểm lấy từ Cổng Dịch vụ công quốc gia; nhập khi có.", "Points come from the national portal; enter them when known."),
        (_, ScoreRule.Given) => new Text("Điểm do thẩm định; nhập khi có kết quả.", "Points come from the appraisal; enter them when known."),
        (LineState.NotMeasured, _) => new Text("Bổ sung số liệu còn thiếu để được tính điểm.", "Supply the missing figure to be scored."),
        (_, ScoreRule.MinusEach) => new Text($"Không để xảy ra vi phạm: {cases} trường hợp đã bị trừ.", $"Avoid violations: {cases} cases were deducted."),
        (_, ScoreRule.YesNo) => new Text("Thực hiện nội dung này để được điểm tối đa.", "Do this to get full points."),
        _ when leaf.Unknown == UnknownCases.Against && line.IsPartlyKnown => new Text(
            "Bổ sung dữ liệu của các trường hợp chưa biết: chúng đang được tính là không đạt.", "Supply what is not known: those cases count as not successful."),
        _ when cases is > 0 => new Text($"Thêm {cases} trường hợp đạt yêu cầu thì được điểm tối đa.", $"{cases} more cases that succeed give full points."),
        _ => new Text("Nâng các tỷ lệ thành phần.", "Raise the shares it is made of."),
    };
}
