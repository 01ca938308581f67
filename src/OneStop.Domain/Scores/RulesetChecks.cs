using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStop.Domain.Scores;

/// <summary>What must hold in a ruleset for its scores to mean anything.</summary>
internal static partial class RulesetChecks
{
    public static void Find(Ruleset ruleset, List<FileFault> faults)
    {
        var check = new Checker(ruleset, faults);
        check.Id("id", ruleset.Id);
        check.Source("rounding.from", ruleset.Rounding.From);
        check.Unique("sources", ruleset.Sources.Select(source => source.Id));
        if (ruleset.InForceUntil <= ruleset.InForceFrom)
            check.Add("inForceUntil", "phải sau inForceFrom", "must be after inForceFrom");
        for (var i = 0; i < ruleset.Bands.Count; i++)
        {
            check.Source($"bands[{i}].from", ruleset.Bands[i].From);
            if (ruleset.Bands[i].AtLeast < 0 || ruleset.Bands[i].AtLeast > ruleset.Maximum)
                check.Add($"bands[{i}].atLeast", "nằm ngoài thang điểm", "lies outside the scale");
            if (i > 0 && ruleset.Bands[i].AtLeast >= ruleset.Bands[i - 1].AtLeast)
                check.Add($"bands[{i}].atLeast", "các bậc phải giảm dần", "bands must descend");
        }
        var ids = new List<string>();
        for (var i = 0; i < ruleset.Fields.Count; i++)
        {
            var (field, path) = (ruleset.Fields[i], $"fields[{i}]");
            ids.Add(field.Id);
            check.Id($"{path}.id", field.Id);
            check.Source($"{path}.from", field.From);
            if (field.Criteria.Count == 0) check.Add($"{path}.criteria", "không được rỗng", "must not be empty");
            check.Sum($"{path}.maximum", field.Maximum, field.Criteria.Sum(criterion => criterion.Maximum));
            for (var j = 0; j < field.Criteria.Count; j++) check.Criterion($"{path}.criteria[{j}]", field.Criteria[j], ids);
        }
        check.Unique("fields", ids);
        check.Sum("maximum", ruleset.Maximum, ruleset.Fields.Sum(field => field.Maximum));
    }

    // Ids become folder names of the evidence pack.
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();

    private sealed class Checker(Ruleset ruleset, List<FileFault> faults)
    {
        private readonly HashSet<string> sources = [.. ruleset.Sources.Select(source => source.Id)];

        public void Add(string path, string vi, string en) => faults.Add(new FileFault(path, new Text(vi, en)));

        public void Id(string path, string id)
        {
            if (!IdShape().IsMatch(id)) Add(path, "chỉ gồm chữ, số, dấu chấm, gạch", "may hold letters, digits, dots and dashes only");
        }

        public void Source(string path, string? source)
        {
            if (source is null || !sources.Contains(source)) Add(path, $"nguồn '{source}' không có trong sources", $"source '{source}' is not among sources");
        }

        public void Unique(string path, IEnumerable<string> ids)
        {
            foreach (var twice in ids.GroupBy(id => id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
                Add(path, $"mã '{twice.Key}' bị lặp", $"id '{twice.Key}' is repeated");
        }

        public void Sum(string path, decimal maximum, decimal parts)
        {
            if (maximum < 0) Add(path, "không được âm", "must not be negative");
            if (maximum != parts)
                Add(path,
                    string.Create(CultureInfo.InvariantCulture, $"là {maximum} nhưng các phần cộng lại bằng {parts}"),
                    string.Create(CultureInfo.InvariantCulture, $"is {maximum} but its parts add up to {parts}"));
        }

        public void Criterion(string path, Criterion criterion, List<string> ids)
        {
            ids.Add(criterion.Id);
            Id($"{path}.id", criterion.Id);
            Source($"{path}.from", criterion.From);
            if (criterion.Parts.Count > 0)
            {
                if (criterion.RollUp is not null) Add($"{path}.rollUp", "chỉ ghi ở tiêu chí được chấm", "belongs to a criterion that is scored");
                if (criterion.Rule is not null || criterion.Indicator is not null)
                    Add(path, "có tiêu chí con thì không có rule và indicator", "a criterion with sub-criteria has no rule and no indicator");
                Sum($"{path}.maximum", criterion.Maximum, criterion.Parts.Sum(part => part.Maximum));
                for (var i = 0; i < criterion.Parts.Count; i++) Criterion($"{path}.criteria[{i}]", criterion.Parts[i], ids);
                return;
            }
            if (criterion.Maximum < 0) Add($"{path}.maximum", "không được âm", "must not be negative");
            if (criterion.Rule is null) { Add($"{path}.rule", "bị thiếu", "is missing"); return; }
            Source($"{path}.rule.from", criterion.RuleFrom);
            if (criterion.RollUp is { } rollUp)
            {
                Source($"{path}.rollUp.from", rollUp.From);
                if (rollUp.Kind == RollUpKind.Sum && !criterion.CanSum) Add($"{path}.rollUp.kind", "chỉ cộng được tử số và mẫu số", "only counts out of counts can be summed");
            }
            if (criterion.Times is not null) Measure($"{path}.times", criterion.Times, new ScoreRule.Proportional());
            if (criterion.Rule is ScoreRule.SumOf sum) Parts(path, criterion, sum);
            else Rule($"{path}.rule", $"{path}.indicator", criterion.Rule, criterion.Indicator, criterion.Maximum);
        }

        private void Parts(string path, Criterion criterion, ScoreRule.SumOf sum)
        {
            if (criterion.Indicator is not null || criterion.Times is not null)
                Add($"{path}.indicator", "cách tính tổng nêu indicator ở từng phần", "a sum names its indicators part by part");
            Sum($"{path}.maximum", criterion.Maximum, sum.Parts.Sum(part => part.Maximum));
            for (var i = 0; i < sum.Parts.Count; i++)
            {
                var (part, at) = (sum.Parts[i], $"{path}.rule.parts[{i}]");
                if (part.Rule is ScoreRule.SumOf or ScoreRule.Given or ScoreRule.Shown)
                    Add($"{at}.rule.kind", "không dùng được trong tổng", "cannot be part of a sum");
                else Rule($"{at}.rule", $"{at}.indicator", part.Rule, part.Indicator, part.Maximum);
            }
        }

        private void Rule(string path, string indicatorPath, ScoreRule rule, string? indicator, decimal maximum)
        {
            if (indicator is not null) Measure(indicatorPath, indicator, rule);
            else if (rule is not (ScoreRule.Given or ScoreRule.Shown)) Add(indicatorPath, "bị thiếu", "is missing");
            if (rule is ScoreRule.Shown && maximum != 0) Add(path, "chỉ để theo dõi thì điểm tối đa là 0", "what is only shown has a maximum of 0");
            var sound = rule switch
            {
                ScoreRule.FullFrom full => full.Threshold is > 0 and <= 1,
                ScoreRule.NothingBelow below => below.Floor is >= 0 and <= 1,
                ScoreRule.MinusEach minus => minus.Points > 0,
                ScoreRule.CappedMultiple multiple => multiple.Factor > 0,
                ScoreRule.Bands bands => bands.Steps.Count > 0
                    && bands.Steps.All(step => step.From >= 0 && step.Part is >= 0 and <= 1)
                    && bands.Steps.Zip(bands.Steps.Skip(1)).All(pair => pair.First.From > pair.Second.From && pair.First.Part > pair.Second.Part),
                _ => true,
            };
            if (!sound)
                Add(path, "có tham số ngoài khoảng cho phép (tỷ lệ từ 0 đến 1, các bậc giảm dần)", "has a parameter out of range (shares from 0 to 1, steps descending)");
        }

        private void Measure(string path, string indicator, ScoreRule rule)
        {
            if (Indicators.Find(indicator) is not { } known)
            {
                Add(path, $"chỉ số '{indicator}' không có trong danh mục", $"there is no indicator '{indicator}'");
                return;
            }
            var fits = rule switch
            {
                ScoreRule.YesNo => known.Unit == IndicatorUnit.Answer,
                ScoreRule.MinusEach => known.Unit == IndicatorUnit.Number,
                ScoreRule.CappedMultiple => known.Unit != IndicatorUnit.Answer,
                ScoreRule.Given or ScoreRule.Shown => true,
                _ => known.Unit == IndicatorUnit.Share,
            };
            if (!fits) Add(path, $"chỉ số '{indicator}' ({known.Unit}) không hợp với cách tính", $"indicator '{indicator}' ({known.Unit}) does not fit the rule");
        }
    }
}
