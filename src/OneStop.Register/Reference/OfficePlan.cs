using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Procedures;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reference;

/// <summary>What stands in the two tables of an office.</summary>
public sealed record OfficeTables(IReadOnlyList<AgencyLine> Agencies, IReadOnlyList<DeskLine> Desks);

/// <summary>A fault of one of the two tables.</summary>
public sealed record OfficeFault(bool OfDesks, TableFault Fault);

/// <summary>
/// The two tables against each other and against what stands already. In a register without any record they are the whole office;
/// in one that is in use they add agencies and desks and change names, and leave alone what dossiers were counted by.
/// </summary>
internal sealed class OfficePlan
{
    private static readonly DateOnly first = new(2018, 1, 1); // the calendars begin here
    private readonly List<OfficeFault> faults = [];
    private readonly Dictionary<string, AgencyRow> agencies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DeskRow> desks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<long> nextId;

    /// <summary>Works the tables out over <paramref name="known"/>: rows that stand and stay, tracked or not. New rows take ids from <paramref name="nextId"/>.</summary>
    public OfficePlan(OfficeTables tables, IReadOnlySet<string> sectors, (IReadOnlyList<AgencyRow> Agencies, IReadOnlyList<DeskRow> Desks) known, Func<long> nextId)
    {
        this.nextId = nextId;
        foreach (var agency in known.Agencies) agencies.Add(agency.Code, agency);
        foreach (var desk in known.Desks) desks.Add(desk.Code, desk);
        var (oldAgencies, oldDesks) = (known.Agencies.Select(a => a.Id).ToHashSet(), known.Desks.Select(d => d.Id).ToHashSet());
        foreach (var line in ParentsFirst(tables.Agencies)) Take(line, sectors, oldAgencies);
        if (agencies.Values.Count(agency => agency.ParentId is null) != 1 && faults.Count == 0)
            Fault(tables.Agencies is [var one, ..] ? one.Line : 1, "parent", null, false, new("Cần đúng một cơ quan không có cơ quan cấp trên (thường là UBND tỉnh).", "Exactly one agency has no parent (usually the provincial people's committee)."));
        foreach (var line in tables.Desks) Take(line, tables.Desks, oldDesks);
        if (desks.Count == 0 && faults.Count == 0) Fault(1, "code", null, true, new("Cần ít nhất một quầy tiếp nhận.", "At least one reception desk is needed."));
        foreach (var same in desks.Values.Where(desk => !desk.Legacy).GroupBy(desk => Number(desk)).Where(same => same.Count() > 1))
            Fault(tables.Desks.FirstOrDefault(line => same.Any(desk => Same(desk.Code, line.Code)))?.Line ?? 1, "code_template", same.Key, true,
                new("Hai quầy sẽ cho cùng một mã hồ sơ. Dùng {DESK}, hoặc thêm số riêng trước {NNNN}.", "Two desks would give the same dossier codes. Use {DESK}, or digits of its own before {NNNN}."));
        (AddedAgencies, AddedDesks) = ([.. agencies.Values.Where(agency => !oldAgencies.Contains(agency.Id))], [.. desks.Values.Where(desk => !oldDesks.Contains(desk.Id))]);
    }

    public IReadOnlyList<OfficeFault> Faults => faults;
    public IReadOnlyList<AgencyRow> AddedAgencies { get; }
    public IReadOnlyList<DeskRow> AddedDesks { get; }

    /// <summary>How many rows that stood already say something else now.</summary>
    public int Changed { get; private set; }

    private void Take(AgencyLine line, IReadOnlySet<string> sectors, HashSet<long> old)
    {
        var parent = line.Parent is { } code ? agencies.GetValueOrDefault(code) : null;
        if (line.Parent is not null && parent is null) Fault(line.Line, "parent", line.Parent, false, new("Không có cơ quan cấp trên mang mã này trong bảng.", "No agency of the table has this code."));
        var level = line.Level ?? (line.Kind switch { AgencyKind.Commune => Level.Commune, AgencyKind.District => Level.District, AgencyKind.Centre when parent is not null => parent.Level, _ => Level.Province });
        var listed = line.Sectors is null ? null : Listed(line, level, sectors);
        if (line.Until <= line.From) Fault(line.Line, "valid_to", null, false, new("Ngày hết phải sau ngày bắt đầu.", "The end must be after the beginning."));
        if (!agencies.TryGetValue(line.Code, out var known))
        {
            agencies.Add(line.Code, new()
            {
                Id = nextId(), Code = line.Code, Name = line.Name, NameEn = line.NameEn ?? "", Kind = line.Kind, Level = level, ParentId = parent?.Id,
                ValidFrom = line.From ?? first, ValidTo = line.Until, Sectors = listed ?? "",
            });
            return;
        }
        if (!old.Contains(known.Id))
        {
            Twice(line.Line, line.Code, false);
            return;
        }
        if (!known.Legacy && ((known.Kind, known.Level, known.ParentId) != (line.Kind, line.Level ?? known.Level, parent?.Id) || (line.Until is { } until && until != known.ValidTo)))
            Fault(line.Line, "code", line.Code, false, new("Sổ đã có hồ sơ: loại, cấp, cơ quan cấp trên và ngày hết của cơ quan không đổi ở đây. Sáp nhập thì đề xuất ở trang Cơ quan.", "The register is in use: kind, level, parent and end of an agency do not change here. Propose a merger on the page of agencies."));
        var before = (known.Name, known.NameEn, known.Sectors, known.Legacy);
        (known.Name, known.NameEn, known.Sectors) = (line.Name, line.NameEn ?? known.NameEn, listed ?? known.Sectors);
        if (known.Legacy && parent is not null) (known.Legacy, known.Kind, known.Level, known.ParentId) = (false, line.Kind, level, parent.Id);
        if (before != (known.Name, known.NameEn, known.Sectors, known.Legacy)) Changed++;
    }

    private void Take(DeskLine line, IReadOnlyList<DeskLine> all, HashSet<long> old)
    {
        if (!agencies.TryGetValue(line.Agency, out var agency))
        {
            Fault(line.Line, "agency", line.Agency, true, new("Không có cơ quan mang mã này trong bảng cơ quan.", "No agency has this code."));
            return;
        }
        if (!desks.TryGetValue(line.Code, out var known))
        {
            var only = all.Count(other => Same(other.Agency, line.Agency)) == 1 && desks.Values.All(desk => desk.AgencyId != agency.Id);
            desks.Add(line.Code, new()
            {
                Id = nextId(), Code = line.Code, Name = line.Name, NameEn = line.NameEn ?? "", AgencyId = agency.Id, BookStartsAfter = line.BookStartsAfter ?? 0,
                CodeTemplate = line.CodeTemplate ?? (only ? "{AGENCY}-{yyMMdd}-{NNNN}" : "{DESK}-{yyMMdd}-{NNNN}"),
            });
            return;
        }
        if (!old.Contains(known.Id))
        {
            Twice(line.Line, line.Code, true);
            return;
        }
        if (!known.Legacy && known.AgencyId != agency.Id) Fault(line.Line, "agency", line.Agency, true, new("Sổ đã có hồ sơ: quầy không đổi cơ quan. Lập quầy mới.", "The register is in use: a desk does not change its agency. Make a new desk."));
        var before = (known.Name, known.NameEn, known.CodeTemplate, known.BookStartsAfter, known.Legacy);
        (known.Name, known.NameEn, known.CodeTemplate, known.BookStartsAfter) = (line.Name, line.NameEn ?? known.NameEn, line.CodeTemplate ?? known.CodeTemplate, line.BookStartsAfter ?? known.BookStartsAfter);
        (known.Legacy, known.AgencyId) = (false, agency.Id);
        if (before != (known.Name, known.NameEn, known.CodeTemplate, known.BookStartsAfter, known.Legacy)) Changed++;
    }

    /// <summary>A sector alone means the agency's own level; "dat-dai/commune" another one.</summary>
    private string Listed(AgencyLine line, Level level, IReadOnlySet<string> sectors)
    {
        var listed = new List<string>();
        foreach (var word in line.Sectors!)
        {
            var parts = word.Split('/');
            var at = parts.Length < 2 ? level : Enum.TryParse<Level>(parts[1], ignoreCase: true, out var named) && char.IsAsciiLetter(parts[1][0]) ? named : (Level?)null;
            if (at is { } known && parts.Length <= 2 && sectors.Contains(parts[0])) listed.Add($"{parts[0]}/{known}");
            else Fault(line.Line, "sectors", word, false, new("Không có lĩnh vực này. Dùng mã lĩnh vực của danh mục, có thể thêm /province hoặc /commune.", "There is no such sector. Use the catalogue's sector codes, with /province or /commune where needed."));
        }
        return string.Join(',', listed.Distinct());
    }

    /// <summary>Each after its parent, however the table is ordered; those of a circle come last and find none.</summary>
    private static IEnumerable<AgencyLine> ParentsFirst(IReadOnlyList<AgencyLine> lines)
    {
        var byCode = lines.ToLookup(line => line.Code, StringComparer.OrdinalIgnoreCase);
        int Depth(AgencyLine line, int steps) => steps > 50 ? steps : line.Parent is { } parent && byCode[parent].FirstOrDefault() is { } above ? Depth(above, steps + 1) : steps;
        return lines.OrderBy(line => Depth(line, 0));
    }

    private string Number(DeskRow desk) => desk.CodeTemplate
        .Replace("{AGENCY}", agencies.Values.First(agency => agency.Id == desk.AgencyId).Code, StringComparison.Ordinal).Replace("{DESK}", desk.Code, StringComparison.Ordinal);

    private void Twice(long line, string code, bool ofDesks) => Fault(line, "code", code, ofDesks, new("Mã này ghi hai lần trong bảng.", "This code stands twice in the table."));

    private void Fault(long line, string column, string? value, bool ofDesks, Text message) => faults.Add(new(ofDesks, new(line, column, value, message)));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
