using OneStop.Domain.Agencies;
using OneStop.Domain.Procedures;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Seeding;

/// <summary>
/// Tables to begin with for a real province: its committee and communes from units/, with the departments and desks that today's
/// provinces usually have. Codes are ours until the office puts its official ones in; whoever enters the tables has read and changed them.
/// </summary>
public sealed class OfficeDraft
{
    private const string Invented = "Sao Giang";

    private OfficeDraft(IReadOnlyList<AgencyRow> agencies, IReadOnlyList<DeskRow> desks) => (Agencies, Desks) = (agencies, desks);

    public IReadOnlyList<AgencyRow> Agencies { get; }
    public IReadOnlyList<DeskRow> Desks { get; }

    /// <summary>The code of the agency with this id.</summary>
    public string CodeOf(long agency) => Agencies.First(row => row.Id == agency).Code;

    /// <summary>Null when no province has this code of the statistics office.</summary>
    public static OfficeDraft? For(string seedFolder, string provinceCode)
    {
        if (SeedFiles.Provinces(seedFolder).FirstOrDefault(known => known.Code == provinceCode) is not { } province) return null;
        var sectors = SeedFiles.Competence(seedFolder).Where(c => c.Agency is not null).ToLookup(c => c.Agency!, c => $"{c.Sector}/{c.Level}");
        var (agencies, desks, next) = (new Dictionary<string, AgencyRow>(), new List<DeskRow>(), 1L);
        foreach (var seed in SeedFiles.Agencies(seedFolder).Where(seed => seed.ValidTo is null && seed.Level != Level.Commune && seed.Kind != AgencyKind.District && (seed.Parent is null || agencies.ContainsKey(seed.Parent))))
            agencies.Add(seed.Code, new()
            {
                Id = next++, Code = Code(seed.Code, province), Name = Words(seed.Name.Vi, province), NameEn = seed.Name.En.Replace(Invented, province.NameEn, StringComparison.Ordinal), Kind = seed.Kind, Level = seed.Level,
                ParentId = seed.Parent is { } parent ? agencies[parent].Id : null, ValidFrom = new(2025, 7, 1), Sectors = string.Join(',', sectors[seed.Code].Distinct()),
            });
        foreach (var seed in SeedFiles.Desks(seedFolder).Where(seed => agencies.ContainsKey(seed.Agency)))
            desks.Add(new() { Id = next++, Code = seed.Code, Name = Words(seed.Name.Vi, province), NameEn = seed.Name.En, AgencyId = agencies[seed.Agency].Id, CodeTemplate = seed.CodeTemplate });
        var root = agencies.Values.First(agency => agency.ParentId is null);
        var all = agencies.Values.ToList();
        foreach (var commune in SeedFiles.Communes(seedFolder).Where(commune => commune.ProvinceCode == provinceCode))
        {
            var name = LowerFirst(commune.FullName);
            var committee = new AgencyRow { Id = next++, Code = $"{root.Code}.{commune.Code}", Name = $"Ủy ban nhân dân {name}", Kind = AgencyKind.Commune, Level = Level.Commune, ParentId = root.Id, ValidFrom = new(2025, 7, 1) };
            var centre = new AgencyRow { Id = next++, Code = $"{committee.Code}.01", Name = $"Trung tâm Phục vụ hành chính công {name}", Kind = AgencyKind.Centre, Level = Level.Commune, ParentId = committee.Id, ValidFrom = new(2025, 7, 1) };
            all.AddRange([committee, centre]);
            desks.Add(new() { Id = next++, Code = $"X{commune.Code}", Name = $"Quầy tiếp nhận {name}", AgencyId = centre.Id, CodeTemplate = "{AGENCY}-{yyMMdd}-{NNNN}" });
        }
        return new(all, desks);
    }

    private static string Code(string code, ProvinceSeed province) => code[0] == 'G' ? $"T{province.Code}.TW{code[3..]}" : $"T{province.Code}{code[3..]}";

    /// <summary>A city run centrally has no "tỉnh" in the names of its agencies.</summary>
    private static string Words(string text, ProvinceSeed province)
    {
        var named = text.Replace($"tỉnh {Invented}", LowerFirst(province.FullName), StringComparison.Ordinal).Replace(Invented, province.Name, StringComparison.Ordinal);
        return province.FullName.StartsWith("Tỉnh", StringComparison.Ordinal) ? named : named.Replace(" tỉnh", " thành phố", StringComparison.Ordinal);
    }

    private static string LowerFirst(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
