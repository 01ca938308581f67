using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Shell;

public sealed class TreeAgenciesTests
{
    private static readonly DateOnly today = new(2026, 8, 28);
    private static readonly AgencyRow[] agencies =
    [
        Agency(1, "H99", null), Agency(2, "H99.05", 1), Agency(3, "H99.01", 1), Agency(4, "H99.01.01", 3),
        Agency(5, "H99.90", 1, until: new(2025, 7, 1)), Agency(6, "H99.90.01", 5),
    ];

    [Theory]
    [InlineData("H99", "0 H99|1 H99.05|1 H99.01|2 H99.01.01")]
    [InlineData("h99.01", "0 H99.01|1 H99.01.01")]
    [InlineData("H99.05", "0 H99.05")]
    [InlineData("H99.90", "")] // merged away: nothing to look at any more
    [InlineData("X1", "")]
    public void Of_AnAgency_IsItselfAndWhatIsBelowIt(string code, string choices) =>
        Assert.Equal(choices, Written(code));

    [Fact]
    public void Of_TheWholeProvince_StartsWithItAndLosesNobody() =>
        Assert.Equal("0 |1 H99|2 H99.05|2 H99.01|3 H99.01.01|1 H99.90.01", Written(""));

    [Theory]
    [InlineData("vi", "Đơn vị H99.05")]
    [InlineData("en", "Agency H99.05")]
    public void Of_InALanguage_HasItsNames(string language, string name) =>
        Assert.Equal(name, TreeAgencies.Of(agencies, "H99.05", today, language, "Toàn tỉnh")[0].Name);

    private static string Written(string code) =>
        string.Join('|', TreeAgencies.Of(agencies, code, today, "vi", "Toàn tỉnh").Select(choice => $"{choice.Depth} {choice.Code}"));

    private static AgencyRow Agency(long id, string code, long? parent, DateOnly? until = null) =>
        new() { Id = id, Code = code, Name = $"Đơn vị {code}", NameEn = $"Agency {code}", ParentId = parent, ValidFrom = new(2018, 1, 1), ValidTo = until };
}
