using System.Globalization;
using OneStop.Domain.Scores;

namespace OneStop.Domain.Tests.Scores;

/// <summary>Small rulesets for one rule at a time, and the shipped files.</summary>
internal static class Rules
{
    public static Ruleset Shipped(string name)
    {
        var loaded = RulesetFile.Load(File.OpenRead(Path.Combine(SeedFolder(), name + ".json")));
        Assert.True(loaded.IsOk, loaded.IsOk ? "" : loaded.Refusal.Message.En);
        return loaded.Value;
    }

    public static string SeedFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "seed-data", "rulesets"))) return Path.Combine(folder.FullName, "seed-data", "rulesets");
        throw new DirectoryNotFoundException("seed-data/rulesets was not found above the tests.");
    }

    public static Ruleset One(ScoreRule rule, decimal maximum, string? indicator = "online.share", ZeroDenominator zero = ZeroDenominator.NotMeasured, string? times = null, int decimals = 2, UnknownCases unknown = UnknownCases.LeftOut)
    {
        var leaf = new Criterion("1.1", new("tiêu chí", "criterion"), maximum, "s", [], indicator, times, rule, "s", zero) { Unknown = unknown };
        var field = new Field("1", new("lĩnh vực", "field"), maximum, "s", [leaf]);
        return new Ruleset(
            "t", "1", new("thử", "trial"), new("không", "none"), new DateOnly(2026, 1, 1), null, false, false, maximum,
            new Rounding(decimals, "s"), [new RuleSource("s", new("nguồn", "source"), Confidence.Sample)], [], [], [field]);
    }

    public static ScoreLine Line(Ruleset ruleset, params IndicatorValue[] values) => Assert.Single(Scoring.Score(ruleset, values).Lines);

    public static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
