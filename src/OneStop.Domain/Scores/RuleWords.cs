using System.Globalization;

namespace OneStop.Domain.Scores;

/// <summary>A rule as a sentence, printed beside every score so that nobody has to read the file.</summary>
public static class RuleWords
{
    /// <summary>The rule of a leaf criterion in both languages, with its second factor and its zero-denominator rule.</summary>
    public static Text Of(Criterion leaf)
    {
        var rule = leaf.Rule ?? throw new ArgumentException($"Criterion {leaf.Id} has no rule.", nameof(leaf));
        var words = Of(rule, leaf.Maximum);
        if (leaf.Times is not null)
            words = Join(words, new Text($"Tỷ lệ được nhân với {Title(leaf.Times).Vi}.", $"The ratio is multiplied by {Title(leaf.Times).En}."));
        return rule is ScoreRule.Given or ScoreRule.Shown or ScoreRule.YesNo or ScoreRule.MinusEach
            ? words
            : Join(leaf.Unknown == UnknownCases.Against ? Join(words, new("Trường hợp chưa biết được tính là không đạt.", "Cases not known count as not successful.")) : words, OfZero(leaf.ZeroDenominator, leaf.Maximum));
    }

    private static Text Of(ScoreRule rule, decimal maximum)
    {
        var (maxVi, maxEn) = (Vi(maximum), En(maximum));
        return rule switch
        {
            ScoreRule.YesNo => new($"Có: {maxVi} điểm; không: 0 điểm.", $"Yes: {maxEn} points; no: 0."),
            ScoreRule.Proportional => new($"Điểm = tỷ lệ × {maxVi}.", $"Points = ratio × {maxEn}."),
            ScoreRule.FullFrom full => new(
                $"Từ {ViShare(full.Threshold)} trở lên: {maxVi} điểm; thấp hơn: tỷ lệ × {maxVi} / {ViShare(full.Threshold)}.",
                $"From {EnShare(full.Threshold)}: {maxEn} points; below: ratio × {maxEn} / {EnShare(full.Threshold)}."),
            ScoreRule.NothingBelow below => new(
                $"Từ {ViShare(below.Floor)} trở lên: tỷ lệ × {maxVi}; dưới {ViShare(below.Floor)}: 0 điểm.",
                $"From {EnShare(below.Floor)}: ratio × {maxEn}; below {EnShare(below.Floor)}: 0."),
            ScoreRule.Bands bands => new(
                string.Join("; ", bands.Steps.Select(step => $"từ {ViShare(step.From)}: {Vi(step.Part * maximum)} điểm")) + "; thấp hơn: 0 điểm.",
                string.Join("; ", bands.Steps.Select(step => $"from {EnShare(step.From)}: {En(step.Part * maximum)} points")) + "; below: 0."),
            ScoreRule.MinusEach minus => new(
                $"{maxVi} điểm, trừ {Vi(minus.Points)} điểm cho mỗi trường hợp, không dưới 0.",
                $"{maxEn} points, less {En(minus.Points)} for each case, not below 0."),
            ScoreRule.CappedMultiple multiple => new(
                $"Điểm = {Vi(multiple.Factor)} × tỷ lệ, tối đa {maxVi}.", $"Points = {En(multiple.Factor)} × ratio, at most {maxEn}."),
            ScoreRule.SumOf sum => new(
                "Tổng của: " + string.Join(" ", sum.Parts.Select(part => $"[{Title(part.Indicator).Vi}] {Of(part.Rule, part.Maximum).Vi}")),
                "Sum of: " + string.Join(" ", sum.Parts.Select(part => $"[{Title(part.Indicator).En}] {Of(part.Rule, part.Maximum).En}"))),
            ScoreRule.Given { By: GivenBy.Survey } => new("Điểm do điều tra xã hội học.", "Points given by the survey."),
            ScoreRule.Given { By: GivenBy.Portal } => new("Điểm do Cổng Dịch vụ công quốc gia trả về.", "Points as returned by the national portal."),
            ScoreRule.Given => new("Điểm do thẩm định.", "Points given by the appraisal."),
            ScoreRule.Shown => new("Chỉ để theo dõi, không tính điểm.", "For information, no points."),
            _ => throw new ArgumentException($"Unknown rule {rule.GetType().Name}.", nameof(rule)),
        };
    }

    private static Text OfZero(ZeroDenominator zero, decimal maximum) => zero switch
    {
        ZeroDenominator.Zero => new("Mẫu số 0: 0 điểm.", "Denominator 0: 0 points."),
        ZeroDenominator.Full => new($"Mẫu số 0: {Vi(maximum)} điểm.", $"Denominator 0: {En(maximum)} points."),
        ZeroDenominator.LeftOut => new("Mẫu số 0: không tính tiêu chí này.", "Denominator 0: the criterion is left out."),
        _ => new("Mẫu số 0: chưa đo được.", "Denominator 0: not measured."),
    };

    private static Text Join(Text first, Text second) => new($"{first.Vi} {second.Vi}", $"{first.En} {second.En}");
    private static Text Title(string indicator) => Indicators.Find(indicator)?.Title ?? new Text(indicator, indicator);
    private static string En(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
    private static string Vi(decimal number) => En(number).Replace('.', ',');
    private static string EnShare(decimal share) => En(share * 100) + "%";
    private static string ViShare(decimal share) => Vi(share * 100) + " %";
}
