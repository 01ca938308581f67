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

    [Theory]
    [InlineData(true, true, null)]
    [InlineData(false, false, null)]
    [InlineData(true, false, DifferingKind.JudgedDifferently)]
    [InlineData(null, true, DifferingKind.JudgedDifferently)]
    [InlineData(null, false, DifferingKind.JudgedDifferently)]
    public void Of_BothHaveIt_DiffersWhenJudgedOtherwiseOrUnknown(bool? ours, bool theirs, DifferingKind? kind) =>
        Assert.Equal(kind, ListingDifference.Of(new OwnEntry("H1", ours), new PortalEntry("H1", theirs))?.Kind);

    [Fact]
    public void Of_OneSideOnly_SaysWhichAndWhy()
    {
        var (ours, theirs) = (ListingDifference.Of(new OwnEntry("H1", true), null)!, ListingDifference.Of(null, new PortalEntry("H2", true))!);

        Assert.Equal((DifferingKind.OnlyOurs, DifferenceReason.MissingThere), (ours.Kind, Assert.Single(ours.Reasons)));
        Assert.Equal((DifferingKind.OnlyTheirs, DifferenceReason.NotHere), (theirs.Kind, Assert.Single(theirs.Reasons)));
        Assert.Equal(DifferenceReason.OtherDays, Assert.Single(ListingDifference.OnlyTheirs(new("H2", true), new OwnEntry("H2", null, At("2025-12-30 09:00"))).Reasons));
    }

    [Theory]
    // What they say of due and finish against ours: due 10/08 17:30, finished 12/08 09:00.
    [InlineData("2026-08-10 17:30", "2026-08-12 09:00", "OtherRule")]
    [InlineData("2026-08-12 17:30", "2026-08-12 09:00", "DueDiffers")]
    [InlineData("2026-08-10 17:30", "2026-08-10 16:00", "FinishedDiffers")]
    [InlineData("2026-08-12 17:30", "2026-08-12 10:00", "DueDiffers,FinishedDiffers")]
    // A day without a time is compared as a day, a moment to the minute.
    [InlineData("2026-08-10 00:00", "2026-08-12 00:00", "OtherRule")]
    [InlineData("2026-08-11 00:00", "2026-08-12 00:00", "DueDiffers")]
    [InlineData("2026-08-10 17:31", "2026-08-12 09:00", "DueDiffers")]
    [InlineData("2026-08-10 17:30", null, "OpenThere")]
    public void Of_JudgedDifferently_NamesTheFactsThatDiffer(string due, string? finished, string reasons)
    {
        var ours = new OwnEntry("H1", false, At("2026-08-03 08:00"), At("2026-08-10 17:30"), At("2026-08-12 09:00"));
        var theirs = new PortalEntry("H1", true, At("2026-08-03 08:00"), At(due), finished is null ? null : At(finished));

        Assert.Equal(reasons, string.Join(',', ListingDifference.Of(ours, theirs)!.Reasons));
    }

    [Fact]
    public void Of_FinishedThereAndOpenHere_SaysSo() => Assert.Contains(DifferenceReason.OpenHere,
        ListingDifference.Of(new OwnEntry("H1", false, null, At("2026-08-10 17:30")), new PortalEntry("H1", true, null, null, At("2026-08-09 08:00")))!.Reasons);

    [Theory]
    [InlineData("2026-08-10 17:30", "2026-08-10 17:30", true)]
    [InlineData("2026-08-10 17:30", "2026-08-10 17:31", false)]
    [InlineData("2026-08-10 00:00", "2026-08-10 17:31", true)]
    [InlineData("2026-08-10 00:00", "2026-08-11 00:00", false)]
    [InlineData("2026-08-10 17:30", "2026-08-10 00:00", true)]
    [InlineData("2026-08-10 17:30", null, false)]
    [InlineData(null, "2026-08-10 17:30", false)]
    public void OnTime_ByTheirOwnDates_TakesDaysAsDays(string? due, string? finished, bool onTime) =>
        Assert.Equal(onTime, PortalEntry.OnTime(due is null ? null : At(due), finished is null ? null : At(finished)));

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

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
