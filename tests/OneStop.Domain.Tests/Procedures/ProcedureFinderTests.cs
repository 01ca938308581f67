using OneStop.Domain.Procedures;
using static OneStop.Domain.Tests.Procedures.TestProcedure;

namespace OneStop.Domain.Tests.Procedures;

public sealed class ProcedureFinderTests
{
    private static readonly ProcedureFinder finder = new(
    [
        Of("1.000011", "Cấp lại thẻ căn cước", sectorName: "Cấp, quản lý căn cước"),
        Of("1.000012", "Cấp đổi thẻ căn cước", sectorName: "Cấp, quản lý căn cước"),
        Of("1.000013", "Thủ tục cấp lại giấy phép lái xe", sectorName: "Sát hạch, cấp giấy phép lái xe"),
        Of("2.000021", "Đăng ký khai sinh"),
        Of("2.000022", "Thủ tục đăng ký lại khai sinh"),
        Of("2.000023", "Đăng ký khai sinh có yếu tố nước ngoài"),
        Of("2.000024", "Khai báo tạm vắng", sectorName: "Đăng ký, quản lý cư trú"),
    ]);

    [Theory]
    [InlineData("cap lai the can cuoc", "1.000011", ProcedureMatch.NameStart)]
    [InlineData("Cấp lại thẻ", "1.000011", ProcedureMatch.NameStart)]
    [InlineData("cap lai the c", "1.000011", ProcedureMatch.NameStart)] // words may be cut short
    [InlineData("can cuoc lai", "1.000011", ProcedureMatch.Words)]
    [InlineData("lai can cuoc", "1.000011", ProcedureMatch.WordsInOrder)]
    [InlineData("doi the", "1.000012", ProcedureMatch.Phrase)]
    [InlineData("cltcc", "1.000011", ProcedureMatch.Initials)]
    [InlineData("clgplx", "1.000013", ProcedureMatch.Initials)] // "Thủ tục" is not typed
    [InlineData("dkksc", "2.000023", ProcedureMatch.InitialsStart)]
    [InlineData("ĐKKS", "2.000021", ProcedureMatch.Initials)]
    [InlineData("2.000022", "2.000022", ProcedureMatch.Code)]
    [InlineData("2.000022.000.00.00.H49", "2.000022", ProcedureMatch.Code)]
    [InlineData("2000022", "2.000022", ProcedureMatch.CodeStart)]
    [InlineData("000022", "2.000022", ProcedureMatch.CodeStart)]
    [InlineData("1.00001", "1.000011", ProcedureMatch.CodeStart)]
    [InlineData("tam vang cu tru", "2.000024", ProcedureMatch.SectorWords)]
    public void Find_AsAClerkTypes_PutsTheRightOneFirst(string query, string code, ProcedureMatch match)
    {
        var best = finder.Find(query)[0];
        Assert.Equal((code, match), (best.Version.Code, best.Match));
    }

    [Theory]
    [InlineData("kết hôn")]
    [InlineData("9.999999")]
    [InlineData("ngoai nuoc khong co")]
    public void Find_NothingMatches_IsEmpty(string query) => Assert.Empty(finder.Find(query));

    [Fact]
    public void Find_EqualMatches_ShorterNameFirstUnlessTheDeskUsesTheOther()
    {
        Assert.Equal(["2.000021", "2.000023", "2.000022"], Codes(finder.Find("dang ky khai sinh")));
        Assert.Equal(["2.000023", "2.000021", "2.000022"], Codes(finder.Find("dang ky khai sinh", uses: new Dictionary<string, int> { ["2.000023"] = 4 })));
    }

    [Fact]
    public void Find_BetterMatchWithoutUse_StaysAboveAWorseOneOftenUsed()
    {
        var uses = new Dictionary<string, int> { ["1.000013"] = 900 };
        Assert.Equal("1.000011", finder.Find("cap lai", uses: uses)[1].Version.Code); // both names begin with it: use decides
        Assert.Equal("1.000011", finder.Find("cap lai the", uses: uses)[0].Version.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("…!")]
    public void Find_EmptyQuery_GivesTheMostUsed(string? query) =>
        Assert.Equal("2.000024", finder.Find(query, limit: 1, uses: new Dictionary<string, int> { ["2.000024"] = 7, ["1.000011"] = 3 })[0].Version.Code);

    [Fact]
    public void Find_Limit_CutsTheList() => Assert.Equal(2, finder.Find("khai", limit: 2).Count);

    private static IEnumerable<string> Codes(IEnumerable<ProcedureHit> hits) => hits.Select(hit => hit.Version.Code);
}
