using OneStop.Domain.Scores;

namespace OneStop.Domain.Tests.Scores;

/// <summary>Lists behind figures, differences of lists, forecasts and published ranks.</summary>
public sealed class ScoreComparisonTests
{
    [Fact]
    public void Read_LinesAsPeopleWriteThem_KnowsWhatCounts()
    {
        var entries = FigureListing.Read("Sở A\r\n\n  Sở B ; không\nXã C\tno\nXã D; có\nPhòng E; số 5\nXã G;");

        Assert.Equal([("Sở A", true), ("Sở B", false), ("Xã C", false), ("Xã D", true), ("Phòng E; số 5", true), ("Xã G", true)], entries.Select(e => (e.Name, e.Counts)));
        Assert.Empty(FigureListing.Read(null));
    }

    [Theory]
    [InlineData(2, 3, null)]
    [InlineData(3, 3, "listing-differs")]
    [InlineData(2, 4, "listing-differs")]
    public void Against_CountsOfTheFigure_MustBeThoseOfTheList(long numerator, long denominator, string? code) =>
        Assert.Equal(code, FigureListing.Against(FigureListing.Read("A\nB\nC; không"), numerator, denominator, "listing")?.Code);

    [Fact]
    public void Of_TwoLists_NamesEachDifferenceOnce()
    {
        var ours = new Dictionary<string, bool?>(StringComparer.OrdinalIgnoreCase) { ["H1"] = true, ["H2"] = true, ["H3"] = false, ["H4"] = null, ["H5"] = true };

        var found = ListingDifference.Of(ours, FigureListing.Read("h1\nH2; không\nH3; không\nH4\nH9"));

        Assert.Equal(
            [("H9", DifferingKind.OnlyTheirs), ("H5", DifferingKind.OnlyOurs), ("H2", DifferingKind.JudgedDifferently), ("H4", DifferingKind.JudgedDifferently)],
            found.Select(e => (e.Code, e.Kind)));
    }

    [Fact]
    public void Of_ThreeMonths_CarriesThemForwardBetweenWorstAndBest()
    {
        var forecast = ShareForecast.Of(Share(27, 30), [Share(10, 10), Share(8, 10), Share(9, 10)], 2)!;

        Assert.Equal((new Ratio(43, 50), new Ratio(45, 50), new Ratio(47, 50)), (forecast.Low, forecast.Middle, forecast.High));
    }

    [Fact]
    public void Of_TooFewMonthsWithCases_IsNoForecast() => Assert.Null(ShareForecast.Of(Share(18, 20), [Share(10, 10), Share(8, 10), Share(0, 0)], 2));

    [Fact]
    public void Of_PartlyKnownMonths_LeavesTheSamePartUnknown()
    {
        var forecast = ShareForecast.Of(Share(6, 10, 40), [Share(2, 4, 16), Share(4, 4, 16), Share(0, 2, 8)], 3)!;
        // 10 known cases and 40 cases of three months come again; 30 of 40 were unknown and stay so.
        Assert.Equal((new Ratio(12, 20), new Coverage(20, 80)), (forecast.Middle, forecast.Coverage));
    }

    [Fact]
    public void Of_EmptyMonths_CountForTheAverageOnceTheRegisterIsInUse()
    {
        // Twelve cases in four months, one of them empty, are three a month; the two months before the first case are no months of this register.
        var forecast = ShareForecast.Of(Share(12, 12), [Share(0, 0), Share(0, 0), Share(4, 4), Share(0, 0), Share(4, 4), Share(4, 4)], 2)!;
        Assert.Equal(new Ratio(18, 18), forecast.Middle);
    }

    [Fact]
    public void Of_NothingLeft_IsWhatWasCounted()
    {
        var forecast = ShareForecast.Of(Share(27, 30), [Share(10, 10), Share(8, 10), Share(9, 10)], 0)!;
        Assert.Equal((new Ratio(27, 30), new Ratio(27, 30)), (forecast.Low, forecast.High));
    }

    [Fact]
    public void Of_AnyMonths_LowMiddleHighAreInOrderAndNeverAboveTheWhole()
    {
        var random = new Random(20261127);
        for (var i = 0; i < 2000; i++)
        {
            var months = Enumerable.Range(0, 6).Select(_ => random.Next(0, 50) is var d ? Share(random.Next(0, d + 1), d, d + random.Next(0, 9)) : null!).ToList();
            var soFar = Share(months.Sum(month => month.Numerator), months.Sum(month => month.Denominator), months.Sum(month => month.Coverage.Of));
            if (ShareForecast.Of(soFar, months, random.Next(0, 700) / 100m) is not { } forecast) continue;
            Assert.True(forecast.Low.Numerator <= forecast.Middle.Numerator && forecast.Middle.Numerator <= forecast.High.Numerator && forecast.High.Numerator <= forecast.High.Denominator);
            Assert.Equal((forecast.Low.Denominator, forecast.Low.Denominator), (forecast.Middle.Denominator, forecast.High.Denominator));
            Assert.Equal(forecast.Middle.Denominator, forecast.Coverage.Known);
            Assert.True(forecast.Coverage.Known <= forecast.Coverage.Of && forecast.Coverage.Of >= soFar.Coverage.Of);
        }
    }

    [Fact]
    public void Of_PublishedRanks_TiesAndChangesAreReadOff()
    {
        var standings = IndexStanding.Of([
            new("SIPAS", 2024, "Sao Giang", 84.10m, 9, 63), new("SIPAS", 2025, "Sao Giang", 86.00m, 6, 63), new("SIPAS", 2025, "Bình Nguyên", 86.00m, 6, 63), new("SIPAS", 2025, "Hà Vân", 80m, null, null)]);

        var mine = standings.Single(s => s.Value is { Year: 2025, Unit: "Sao Giang" });
        Assert.Equal((true, 3, 1.90m), (mine.Tied, mine.Places, mine.Change));
        Assert.Equal((false, null, null), standings.Where(s => s.Value.Year == 2024).Select(s => (s.Tied, s.Places, s.Change)).Single());
        Assert.Null(standings.Single(s => s.Value.Unit == "Hà Vân").Places);
    }

    private static IndicatorValue.Share Share(long numerator, long denominator, long? of = null) => new("x", numerator, denominator, new Coverage(denominator, of ?? denominator));
}
