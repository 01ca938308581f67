using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;
using static OneStop.Domain.Tests.Procedures.TestProcedure;

namespace OneStop.Domain.Tests.Procedures;

public sealed class ProcedureCatalogueTests
{
    private static readonly ProcedureCatalogue twoVersions = new(
    [
        Of("1.000001", from: "2026-03-01", version: 2),
        Of("1.000001", from: "2025-07-01", to: "2026-03-01", version: 1),
    ]);

    [Theory]
    [InlineData("2025-07-01", 1)] // the first day counts
    [InlineData("2026-02-28", 1)]
    [InlineData("2026-03-01", 2)] // the end of a version is the first day of the next
    [InlineData("2030-01-01", 2)]
    public void InForce_OnADay_IsTheVersionThatCoversIt(string day, int version) =>
        Assert.Equal(version, twoVersions.InForce("1.000001", Day(day)).Value.Version);

    [Fact]
    public void InForce_BeforeTheFirstDay_IsRefused() =>
        Assert.Equal("procedure-not-in-force", twoVersions.InForce("1.000001", Day("2025-06-30")).Refusal.Code);

    [Theory]
    [InlineData("9.999999")]
    [InlineData("")]
    [InlineData("\u0007")]
    public void InForce_UnknownCode_IsRefused(string code) =>
        Assert.Equal("procedure-unknown", twoVersions.InForce(code, Day("2026-01-01")).Refusal.Code);

    [Fact]
    public void InForce_TwoVersionsClaimTheDay_IsRefusedAndNamesBoth()
    {
        var catalogue = new ProcedureCatalogue([Of("1.000001", to: "2026-03-02"), Of("1.000001", from: "2026-03-01", version: 2)]);
        var refusal = catalogue.InForce("1.000001", Day("2026-03-01")).Refusal;
        Assert.Equal("procedure-ambiguous", refusal.Code);
        Assert.Contains("1, 2", refusal.Message.Vi, StringComparison.Ordinal);
        Assert.Contains("01/03/2026", refusal.Message.En, StringComparison.Ordinal);
        Assert.Equal(2, catalogue.InForce("1.000001", Day("2026-03-02")).Value.Version);
    }

    [Fact]
    public void InForce_LocalSuffixWithoutEntry_IsTheNationalProcedure() =>
        Assert.Equal("1.000001", twoVersions.InForce("1.000001.000.00.00.H49", Day("2026-01-01")).Value.Code);

    [Fact]
    public void InForce_LocalSuffixWithItsOwnEntry_IsThatEntry()
    {
        var catalogue = new ProcedureCatalogue([Of("1.000001"), Of("1.000001.000.00.00.H49", name: "Bản của tỉnh")]);
        Assert.Equal("Bản của tỉnh", catalogue.InForce("1.000001.000.00.00.h49", Day("2026-01-01")).Value.Name);
    }

    [Fact]
    public void CountInForce_SeveralLevels_CountsAtEachAndOnceTogether()
    {
        var catalogue = new ProcedureCatalogue(
        [
            Of("1.000001", levels: [Level.Province, Level.Commune]),
            Of("1.000002", levels: [Level.Ministry]),
            Of("1.000003", to: "2026-01-01", levels: [Level.Commune]),
            Of("1.000003", from: "2026-01-01", version: 2, levels: [Level.Province]),
            Of("1.000004", from: "2020-01-01", to: "2025-07-01", levels: [Level.District]),
        ]);
        Assert.Equal((3, 2, 1, 2, 0), Numbers(catalogue.CountInForce(Day("2025-12-31"))));
        Assert.Equal((3, 2, 2, 1, 0), Numbers(catalogue.CountInForce(Day("2026-01-01"))));
        Assert.Equal((1, 0, 0, 0, 1), Numbers(catalogue.CountInForce(Day("2025-06-30"))));

        static (int, int, int, int, int) Numbers(InForceCount count) => (count.Total, count.ProvinceOrCommune,
            count.ByLevel[Level.Province], count.ByLevel[Level.Commune], count.ByLevel[Level.District]);
    }

    [Fact]
    public void UnreadableLimits_NoneStatedOrNull_AreListedInOrder()
    {
        var catalogue = new ProcedureCatalogue(
        [
            Of("1.000003") with { Channels = [Terms(Channel.Direct, null), Terms(Channel.Online, new Limit(3, LimitUnit.WorkingDays))] },
            Of("1.000002"),
            Of("1.000001") with { Channels = [] },
            Of("1.000004") with { Channels = [Terms(Channel.Direct, new Limit(0, LimitUnit.None))] }, // the law sets no limit: readable
        ]);
        Assert.Equal([("1.000001", true, 0), ("1.000003", false, 1)],
            catalogue.UnreadableLimits.Select(found => (found.Version.Code, found.NoneStated, found.Channels.Count)));
    }

    [Fact]
    public void LimitFor_PerChannel_IsThatChannelsOrNull()
    {
        var version = Of("1.000001");
        Assert.Equal(new Limit(5, LimitUnit.WorkingDays), version.LimitFor(Channel.Direct));
        Assert.Equal(new Limit(3, LimitUnit.WorkingDays), version.LimitFor(Channel.Online));
        Assert.Null(version.LimitFor(Channel.Post));
        Assert.Null(version.TermsFor(Channel.Post));
    }

    [Theory]
    [InlineData("2026-01-01", false)]
    [InlineData("2026-02-01", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-03-01", false)]
    public void AppliesOn_FeeWithDates_IsHalfOpen(string day, bool applies) => Assert.Equal(applies,
        new FeeItem("Lệ phí", FeeKind.Charge, 0, Day("2026-02-01"), Day("2026-03-01")).AppliesOn(Day(day)));
}
