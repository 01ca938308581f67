using System.Text;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Register.Seeding;

namespace OneStop.Register.Tests.Seeding;

/// <summary>The shipped catalogue, counted. The figures are those of seed-data/README.md.</summary>
public sealed class CatalogueSeedTests
{
    /// <summary>The procedures that seed-data/demo/fees.json gives sample fees to.</summary>
    private static readonly string[] samples = ["1.004222", "1.002755", "3.000333"];

    private static readonly List<ProcedureVersion> procedures = [.. SeedFiles.Procedures(SeedFolder.Path)];
    private static readonly ProcedureCatalogue catalogue = new(procedures);

    [Fact]
    public void Procedures_All_Are2642NationalCodesOnceEach()
    {
        Assert.Equal(2_642, procedures.Count);
        Assert.Equal(2_642, catalogue.Count);
        Assert.All(procedures, one => Assert.True(ProcedureCode.TryParse(one.Code, out var code) && code.Shape is ProcedureCodeShape.National));
    }

    [Fact]
    public void Procedures_PlainFields_AreNeverEmptyAndComposed()
    {
        Assert.All(procedures, one => Assert.True(one.Name.Length > 0 && one.Levels.Count > 0 && one.Subjects.Count > 0 && one.Decision.Length > 0));
        Assert.All(procedures, one => Assert.All(one.Papers.Select(paper => paper.Name).Append(one.Name), text =>
        {
            Assert.True(text.IsNormalized(NormalizationForm.FormC), text);
            Assert.DoesNotContain(text, letter => char.IsControl(letter));
        }));
    }

    [Theory]
    [InlineData("2025-06-30", 0, 0, 0, 0, 0)]
    [InlineData("2025-07-01", 2_642, 1_601, 1_413, 1_251, 588)]
    [InlineData("2026-11-22", 2_642, 1_601, 1_413, 1_251, 588)]
    public void CountInForce_OnADay_ByLevel(string day, int total, int provinceOrCommune, int ministry, int province, int commune)
    {
        var count = catalogue.CountInForce(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((total, provinceOrCommune, ministry, province, commune),
            (count.Total, count.ProvinceOrCommune, count.ByLevel[Level.Ministry], count.ByLevel[Level.Province], count.ByLevel[Level.Commune]));
        Assert.Equal(0, count.ByLevel[Level.District]);
        Assert.All(procedures, one => Assert.True(one.InForceFromAssumed));
    }

    [Fact]
    public void UnreadableLimits_ByReason_AreListedNotGuessed()
    {
        var unreadable = catalogue.UnreadableLimits;
        Assert.Equal(180, unreadable.Count(found => found.NoneStated));
        Assert.Equal(313, unreadable.Count(found => found.Channels.Any(terms => terms.Doubt is LimitDoubt.NoUnit)));
        Assert.Equal(68, unreadable.Count(found => found.Channels.Any(terms => terms.Doubt is LimitDoubt.Several)));
        Assert.Equal(561, unreadable.Count);
    }

    [Fact]
    public void UnreadableLimits_AsTheSourcesSummarySays_Are491()
    {
        // The source's summary column is the first limit it states: 180 state none, 311 a number without a unit.
        var first = procedures.Count(one => one.Channels is [{ Doubt: LimitDoubt.NoUnit }, ..]);
        Assert.Equal((180, 311), (procedures.Count(one => one.Channels.Count == 0), first));
    }

    [Theory]
    [InlineData(LimitUnit.WorkingDays)]
    [InlineData(LimitUnit.CalendarDays)]
    [InlineData(LimitUnit.WorkingHours)]
    [InlineData(LimitUnit.Months)]
    public void Limits_Readable_ArePositiveInEveryUnit(LimitUnit unit)
    {
        var limits = procedures.SelectMany(one => one.Channels).Where(terms => terms.Limit?.Unit == unit).ToList();
        Assert.NotEmpty(limits);
        Assert.All(limits, terms => Assert.InRange(terms.Limit!.Value.Amount, 1, 300));
    }

    [Fact]
    public void Fees_ButTheSamples_AreUnknownNotZero() =>
        Assert.All(procedures.Where(one => !samples.Contains(one.Code)).SelectMany(one => one.Channels), terms => Assert.Null(terms.Fees));

    [Fact]
    public void Fees_OfTheSamples_SayThatTheyAreAndKeepPhiAndLePhiApart()
    {
        var known = procedures.Where(one => samples.Contains(one.Code)).SelectMany(one => one.Channels).SelectMany(terms => terms.Fees ?? []).ToList();

        Assert.All(known, fee => Assert.Contains("mẫu", fee.Name, StringComparison.Ordinal));
        Assert.All(known, fee => Assert.StartsWith("Số liệu mẫu", fee.Basis, StringComparison.Ordinal));
        Assert.Equal([FeeKind.Fee, FeeKind.Charge], known.Select(fee => fee.Kind).Distinct().Order());
        Assert.Contains(known, fee => fee.Amount == 0);
        Assert.Contains(known, fee => fee.From is not null);
    }

    [Fact]
    public void Papers_All_Are9315LinesOf1572Procedures()
    {
        Assert.Equal(9_315, procedures.Sum(one => one.Papers.Count));
        Assert.Equal(1_572, procedures.Count(one => one.Papers.Count > 0));
        Assert.All(procedures, one => Assert.Equal(Enumerable.Range(1, one.Papers.Count), one.Papers.Select(paper => paper.No)));
        Assert.Equal(3_422, procedures.Sum(one => one.Papers.Count(paper => paper.IsCut))); // 3,421 cut by the collector, one in the original
        Assert.Equal(89, procedures.Sum(one => one.Papers.Count(paper => paper.Originals is null || paper.Copies is null)));
        Assert.All(procedures.SelectMany(one => one.Papers), paper => Assert.InRange(paper.Originals ?? 0, 0, 9));
    }

    [Fact]
    public void Sectors_Used_AreExactlyThoseListed()
    {
        var sectors = SeedFiles.Sectors(SeedFolder.Path).ToList();
        Assert.Equal(139, sectors.Count);
        Assert.Equal(sectors.Select(sector => sector.Code).Order(StringComparer.Ordinal),
            procedures.Select(one => one.Sector).Distinct().Order(StringComparer.Ordinal));
        Assert.All(sectors, sector => Assert.True(sector.Name.En.Length > 0 && sector.Name.Vi.Length > 0));
    }

    [Fact]
    public void Check_Linter_FindsEachUnreadableLimitAndNothingElseWrong()
    {
        var errors = procedures.SelectMany(one => ProcedureLinter.Check(one).Where(finding => finding.Severity is LintSeverity.Error)
            .Select(finding => (one.Code, finding.Code))).ToHashSet();
        Assert.Equal(["no-channel-open", "term-several", "unit-missing"], errors.Select(error => error.Item2).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(561, errors.Select(error => error.Item1).Distinct().Count());
    }

    [Fact]
    public void StoredJson_EveryVersion_ComesBackTheSame() => Assert.All(procedures, one =>
        Assert.Equal(StoredJson.Write(one), StoredJson.Write(StoredJson.Read<ProcedureVersion>(StoredJson.Write(one)))));

    [Theory]
    [InlineData("cap lai the can cuoc", "Cấp lại thẻ căn cước")]
    [InlineData("khai bao tam vang", "Khai báo tạm vắng")]
    [InlineData("dang ky khai sinh", "Thủ tục đăng ký khai sinh")]
    [InlineData("1.003677", "Khai báo tạm vắng")]
    [InlineData("003677", "Khai báo tạm vắng")]
    [InlineData("kbtv", "Khai báo tạm vắng")]
    public void Find_InTheWholeCatalogue_PutsTheRightOneFirst(string query, string name) =>
        Assert.StartsWith(name, new ProcedureFinder(procedures).Find(query)[0].Version.Name, StringComparison.OrdinalIgnoreCase);
}
