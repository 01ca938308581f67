using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStop.Web.Tests.Shell;

/// <summary>The colours of styles/tokens.css: both dark blocks are the same, and every text can be read on its ground (WCAG AA).</summary>
public sealed partial class TokensTests
{
    private static readonly string css = File.ReadAllText(Repository.PathTo("src", "OneStop.Web", "styles", "tokens.css"));
    private static readonly IReadOnlyList<Dictionary<string, string>> blocks =
        [.. Block().Matches(css).Select(block => Token().Matches(block.Groups[1].Value).ToDictionary(token => token.Groups[1].Value, token => token.Groups[2].Value))];

    public static TheoryData<int, string, string, double> Pairs()
    {
        var pairs = new TheoryData<int, string, string, double>();
        string[] grounds = ["ground", "surface", "raised", "sunk"];
        foreach (var theme in new[] { 0, 1 })
        {
            foreach (var ground in grounds)
            {
                pairs.Add(theme, "ink", ground, 4.5);
                pairs.Add(theme, "ink-soft", ground, 4.5);
                pairs.Add(theme, "accent", ground, 4.5);
            }
            foreach (var meaning in new[] { "accent", "in-time", "due-soon", "overdue", "waiting" })
            {
                pairs.Add(theme, meaning, meaning + "-soft", 4.5);
                pairs.Add(theme, meaning, "surface", 4.5);
                pairs.Add(theme, "ink", meaning + "-soft", 4.5);
            }
            pairs.Add(theme, "on-accent", "accent", 4.5);
            pairs.Add(theme, "on-accent", "accent-strong", 4.5);
            pairs.Add(theme, "rule-strong", "raised", 3); // the border of a field
            pairs.Add(theme, "rule-strong", "surface", 3);
        }
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Colours_OnTheirGround_CanBeRead(int theme, string text, string ground, double least)
    {
        var ratio = Contrast(blocks[theme][text], blocks[theme][ground]);

        Assert.True(ratio >= least, string.Create(CultureInfo.InvariantCulture, $"{text} on {ground}: {ratio:0.00}, needs {least}"));
    }

    [Fact]
    public void DarkBlocks_ForTheSystemAndForTheChoice_AreTheSame()
    {
        Assert.Equal(3, blocks.Count);
        Assert.Equal(blocks[1], blocks[2]);
    }

    [Fact]
    public void DarkBlock_NamesEveryColourOfTheLightOne() =>
        Assert.Equal(blocks[0].Where(token => token.Value.StartsWith('#')).Select(token => token.Key), blocks[1].Where(token => token.Value.StartsWith('#')).Select(token => token.Key));

    [Fact]
    public void Styles_NameOnlyTokensThatExist()
    {
        var all = string.Concat(Directory.EnumerateFiles(Repository.PathTo("src", "OneStop.Web", "styles"), "*.css").Select(File.ReadAllText));
        var known = Declared().Matches(all).Select(token => token.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var used = Used().Matches(all).Select(token => token.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.Contains("accent", used);
        Assert.Empty(used.Except(known));
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    public void Contrast_OfKnownPairs_IsAsPublished(string one, string other, double ratio) => Assert.Equal(ratio, Contrast(one, other), 2);

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    [GeneratedRegex(@":root[^{]*\{([^}]*)\}")]
    private static partial Regex Block();

    [GeneratedRegex(@"--([a-z-]+):\s*([^;]+);")]
    private static partial Regex Token();

    [GeneratedRegex(@"--([a-z0-9-]+)\s*:")]
    private static partial Regex Declared();

    [GeneratedRegex(@"var\(--([a-z0-9-]+)")]
    private static partial Regex Used();
}
