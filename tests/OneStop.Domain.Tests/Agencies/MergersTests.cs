using System.Globalization;
using OneStop.Domain.Agencies;

namespace OneStop.Domain.Tests.Agencies;

/// <summary>Who answers for what after mergers: A went into B in March, B into C in June.</summary>
public sealed class MergersTests
{
    private static readonly Mergers<string> mergers = new([new("A", "B", new(2026, 3, 16)), new("B", "C", new(2026, 6, 1))]);

    [Theory]
    [InlineData("A", "2026-03-15", "A")]
    [InlineData("A", "2026-03-16", "B")]
    [InlineData("A", "2026-05-31", "B")]
    [InlineData("A", "2026-06-01", "C")]
    [InlineData("B", "2026-05-31", "B")]
    [InlineData("B", "2026-06-01", "C")]
    [InlineData("D", "2026-06-01", "D")]
    public void AnswerableOn_EachDay_FollowsTheMergersThatHaveHappened(string agency, string day, string answers) => Assert.Equal(answers, mergers.AnswerableOn(agency, Day(day)));

    [Theory]
    [InlineData("A", "2026-03-15", "2026-12-31", "A")] // ended before the merger
    [InlineData("A", "2026-03-16", "2026-12-31", "B")] // on its first day
    [InlineData("A", null, "2026-12-31", "C")] // still open
    [InlineData("A", null, "2026-03-31", "B")] // still open, seen at the end of March
    [InlineData("A", "2026-07-01", "2026-03-31", "B")] // ended after the period, open in it
    [InlineData("A", "2026-07-01", "2026-03-01", "A")]
    public void LineOf_EndedOrOpen_IsTheAgencyInBeingThen(string agency, string? ended, string lastDay, string line) =>
        Assert.Equal(line, mergers.LineOf(agency, ended is null ? null : Day(ended), Day(lastDay)));

    [Fact]
    public void MovesOf_UntilADay_SaysEachPassingOnOnce()
    {
        Assert.Equal([(new DateOnly(2026, 3, 16), "A", "B"), (new DateOnly(2026, 6, 1), "B", "C")], mergers.MovesOf("A", new(2026, 12, 31)));
        Assert.Equal([(new DateOnly(2026, 3, 16), "A", "B")], mergers.MovesOf("A", new(2026, 5, 31)));
        Assert.Empty(mergers.MovesOf("C", new(2026, 12, 31)));
    }

    [Fact]
    public void AnswerableOn_ACircleInWrongData_Ends()
    {
        var circle = new Mergers<string>([new("A", "B", new(2026, 1, 1)), new("B", "A", new(2026, 1, 1))]);
        Assert.Contains(circle.AnswerableOn("A", new(2026, 2, 1)), (string[])["A", "B"]);
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
