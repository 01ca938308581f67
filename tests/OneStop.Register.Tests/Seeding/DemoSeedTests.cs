using System.Text.RegularExpressions;
using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Procedures;
using OneStop.Register.Seeding;

namespace OneStop.Register.Tests.Seeding;

/// <summary>The invented province: codes, tree, desks, competence; and the real units it must not be mistaken for.</summary>
public sealed partial class DemoSeedTests
{
    private static readonly DateOnly today = new(2026, 11, 22);
    private static readonly IReadOnlyList<AgencySeed> agencies = SeedFiles.Agencies(SeedFolder.Path);
    private static readonly Dictionary<string, AgencySeed> byCode = agencies.ToDictionary(agency => agency.Code);
    private static readonly List<CommuneSeed> communes = [.. SeedFiles.Communes(SeedFolder.Path)];

    [Fact]
    public void Units_All_Are34ProvincesAnd3321Communes()
    {
        var provinces = SeedFiles.Provinces(SeedFolder.Path).ToList();
        Assert.Equal((34, 3_321), (provinces.Count, communes.Count));
        Assert.Equal(provinces.ToDictionary(province => province.Code, province => province.Communes),
            communes.CountBy(commune => commune.ProvinceCode).ToDictionary());
        Assert.All(communes, commune => Assert.Matches("^[0-9]{5}$", commune.Code));
        Assert.Equal(communes.Count, communes.Select(commune => commune.Code).Distinct().Count());
    }

    [Fact]
    public void Agencies_Codes_FollowDecision20Of2020() => Assert.All(agencies, agency =>
    {
        Assert.Matches(AgencyCode(), agency.Code); // Decision 20/2020/QĐ-TTg, article 4
        Assert.True(agency.Code.Length <= 35);
        Assert.Contains(agency.Code[..3], (IEnumerable<string>)["H99", "G99"]); // invented first levels
    });

    [Fact]
    public void Agencies_Tree_HasOneRootAndParentsFirst()
    {
        Assert.Equal("H99", Assert.Single(agencies, agency => agency.Parent is null).Code);
        var seen = new HashSet<string>();
        Assert.All(agencies, agency =>
        {
            Assert.True(agency.Parent is null || seen.Contains(agency.Parent), agency.Code);
            Assert.True(seen.Add(agency.Code), agency.Code);
        });
    }

    [Fact]
    public void Agencies_Validity_LiesWithinTheParents() => Assert.All(agencies.Where(agency => agency.Parent is not null), agency =>
    {
        var parent = byCode[agency.Parent!];
        Assert.True(agency.ValidFrom >= parent.ValidFrom && (agency.ValidTo ?? DateOnly.MaxValue) <= (parent.ValidTo ?? DateOnly.MaxValue), agency.Code);
    });

    [Fact]
    public void Agencies_Ended_NameSuccessorsThatLiveOn() => Assert.All(agencies, agency =>
    {
        Assert.Equal(agency.ValidTo is null, agency.Successors is null);
        Assert.All(agency.Successors ?? [], successor => Assert.True(IsValid(byCode[successor], agency.ValidTo!.Value), agency.Code));
    });

    [Fact]
    public void Agencies_Today_HaveNoDistrictAndACentrePerCommune()
    {
        var valid = agencies.Where(agency => IsValid(agency, today)).ToList();
        Assert.DoesNotContain(valid, agency => agency.Kind is AgencyKind.District || agency.Level is Level.District);
        Assert.Equal(12, valid.Count(agency => agency.Kind is AgencyKind.Commune));
        Assert.All(valid.Where(agency => agency.Kind is AgencyKind.Commune),
            commune => Assert.Single(valid, agency => agency.Kind is AgencyKind.Centre && agency.Parent == commune.Code));
        Assert.Equal(3, agencies.Count(agency => agency.Kind is AgencyKind.District && agency.ValidTo == new DateOnly(2025, 7, 1)));
    }

    [Fact]
    public void Agencies_Communes_HaveNoRealName()
    {
        var real = communes.Select(commune => Fold.Text(commune.FullName)).ToHashSet();
        Assert.DoesNotContain(agencies.Where(agency => agency.Kind is AgencyKind.Commune),
            agency => real.Contains(Fold.Text(agency.Name.Vi.Replace("Ủy ban nhân dân ", "", StringComparison.Ordinal))));
    }

    [Fact]
    public void Desks_All_BelongToACentreAndNumberApart()
    {
        var desks = SeedFiles.Desks(SeedFolder.Path);
        Assert.All(desks, desk => Assert.Equal(AgencyKind.Centre, byCode[desk.Agency].Kind));
        Assert.Equal(desks.Count, desks.Select(desk => desk.Code).Distinct().Count());
        // Numbers are counted per desk: desks of one agency must differ in the rest of the template.
        Assert.Equal(desks.Count, desks.Select(desk => (desk.Agency, desk.CodeTemplate)).Distinct().Count());
        Assert.All(desks, desk => Assert.Matches(@"^\{AGENCY\}-\{yyMMdd\}-([0-9]{2})?\{NNNN\}$", desk.CodeTemplate));
        Assert.All(agencies.Where(agency => agency.Kind is AgencyKind.Centre), centre => Assert.Contains(desks, desk => desk.Agency == centre.Code));
    }

    [Fact]
    public void Competence_EverySectorDoneInAProvince_IsDecidedBySomebody()
    {
        var competence = SeedFiles.Competence(SeedFolder.Path).ToDictionary(row => (row.Sector, row.Level), row => row.Agency);
        var needed = SeedFiles.Procedures(SeedFolder.Path)
            .SelectMany(one => one.Levels.Where(level => level is Level.Province or Level.Commune).Select(level => (one.Sector, level))).ToHashSet();
        Assert.Equal(needed.Order(), competence.Keys.Order());
        Assert.All(competence, row =>
        {
            Assert.True(row.Value is null ? row.Key.Level is Level.Commune : IsValid(byCode[row.Value], today), row.Key.Sector);
            Assert.True(row.Value is null || byCode[row.Value].Kind is AgencyKind.Department or AgencyKind.Vertical, row.Key.Sector);
        });
    }

    [Fact]
    public void Names_Patterns_CannotBeRealNumbers()
    {
        var names = SeedFiles.Names(SeedFolder.Path);
        Assert.Equal(("0000######", "999#########", "9900######"), (names.Phone, names.PersonalId, names.TaxCode));
        Assert.EndsWith(".invalid", names.Email, StringComparison.Ordinal);
        Assert.All(names.Family, family => Assert.True(family.Weight > 0));
        Assert.All(new[] { names.MiddleMale, names.MiddleFemale, names.GivenMale, names.GivenFemale, names.Streets, names.Hamlets,
            names.OrganisationForms, names.OrganisationNames }, list => Assert.Equal(list.Count, list.Distinct().Count()));
    }

    private static bool IsValid(AgencySeed agency, DateOnly day) => agency.ValidFrom <= day && (agency.ValidTo is null || day < agency.ValidTo);

    [GeneratedRegex(@"^[A-Y][0-9]{2}(\.[0-9A-Z]+)*$")]
    private static partial Regex AgencyCode();
}
