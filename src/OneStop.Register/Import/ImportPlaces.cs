using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Import;

/// <summary>
/// Finds what a row refers to: procedure version, competent agency, reception desk. With <c>addUnknown</c> what is not known comes
/// in as a legacy entry for an administrator to complete; without it the row is refused.
/// </summary>
internal static class ImportPlaces
{
    private static readonly DateOnly always = new(1900, 1, 1);

    /// <summary>Why the row cannot be placed; null when it can.</summary>
    public static Refusal? Check(ImportItem item, OfficeReference reference, bool addUnknown)
    {
        if (addUnknown) return null;
        if (Version(item, reference, default) is null)
            return Unknown("procedure-unknown", ImportColumns.Procedure, item.Procedure, "thủ tục", "procedure");
        if (reference.Tree.Agency(item.Agency) is null)
            return Unknown("agency-unknown", ImportColumns.Agency, item.Agency, "cơ quan", "agency");
        if (item.Desk is { } desk && reference.Tree.Desk(desk) is null)
            return Unknown("desk-unknown", ImportColumns.Desk, desk, "quầy tiếp nhận", "reception desk");
        return null;
    }

    /// <summary>The places of a row that passed <see cref="Check"/>; adds what is missing.</summary>
    public static (AgencyRow Agency, DeskRow Desk, KnownVersion Version) Find(ImportItem item, Batch batch, DateOnly day)
    {
        if (batch.Reference.Tree.Agency(item.Agency) is null) AddAgency(item, batch);
        var agency = batch.Reference.Tree.Agency(item.Agency)!;
        if (Version(item, batch.Reference, day) is null) AddProcedure(item, batch, agency);
        return (agency, Desk(item, batch, agency), Version(item, batch.Reference, day)!);
    }

    /// <summary>
    /// The version in force on the day of receipt; else the last one before it, else the first: a dossier older than the
    /// catalogue still takes the procedure's limit.
    /// </summary>
    private static KnownVersion? Version(ImportItem item, OfficeReference reference, DateOnly day)
    {
        if (reference.InForce(item.Procedure, day) is { IsOk: true } inForce) return inForce.Value;
        var versions = reference.Catalogue.VersionsOf(item.Procedure);
        return versions.Count == 0 ? null : reference.Known((versions.LastOrDefault(v => v.InForceFrom <= day) ?? versions[0]));
    }

    /// <summary>
    /// The desk given, else the agency's own when it has exactly one, else one that says that the desk is not known: a desk that
    /// is guessed would falsify the numbers of that desk.
    /// </summary>
    private static DeskRow Desk(ImportItem item, Batch batch, AgencyRow agency)
    {
        var tree = batch.Reference.Tree;
        if (item.Desk is null && tree.DesksOf(agency).Where(d => !d.Legacy).Take(2).ToList() is [var only]) return only;
        var code = item.Desk ?? agency.Code + ".CHUA-RO";
        if (tree.Desk(code) is { } known) return known;
        batch.AddToCatalogue(add => add.Add(new DeskRow
        {
            Code = code, AgencyId = agency.Id, Legacy = true, CodeTemplate = "{DESK}-{yyMMdd}-{NNNN}",
            Name = item.Desk ?? $"{agency.Name}: chưa rõ quầy tiếp nhận", NameEn = item.Desk ?? $"{agency.NameEn}: reception desk not known",
        }));
        return batch.Reference.Tree.Desk(code)!;
    }

    private static void AddAgency(ImportItem item, Batch batch)
    {
        var tree = batch.Reference.Tree;
        var level = item.Level ?? Level.Province;
        batch.AddToCatalogue(add => add.Add(new AgencyRow
        {
            Code = item.Agency, Name = item.AgencyName ?? item.Agency, NameEn = item.AgencyName ?? item.Agency, Legacy = true, Level = level,
            Kind = level == Level.Commune ? AgencyKind.Commune : AgencyKind.Department, ValidFrom = always,
            ParentId = (Above(item.Agency, tree) ?? tree.Agencies.FirstOrDefault(a => a.ParentId is null))?.Id,
        }));
    }

    /// <summary>The nearest known agency above by the code's own levels: "H99.21" above "H99.21.07".</summary>
    private static AgencyRow? Above(string code, AgencyTree tree)
    {
        for (var dot = code.LastIndexOf('.'); dot > 0; dot = code.LastIndexOf('.', dot - 1))
            if (tree.Agency(code[..dot]) is { } agency) return agency;
        return null;
    }

    private static void AddProcedure(ImportItem item, Batch batch, AgencyRow agency)
    {
        var name = item.Sector ?? "Chưa rõ lĩnh vực";
        var code = Slug(name);
        var sector = batch.Reference.Sectors.FirstOrDefault(s => s.Code.Equals(name, StringComparison.OrdinalIgnoreCase) || s.Code == code || Fold.Text(s.Name) == Fold.Text(name));
        batch.AddToCatalogue(add => add.Add(new ProcedureVersion
        {
            Code = item.Procedure, Name = item.ProcedureName ?? item.Procedure, Legacy = true, Levels = [item.Level ?? agency.Level],
            // Never in force: nothing can be received under it, and it does not count among the procedures in force.
            InForceFrom = always, InForceTo = always, Sector = sector?.Code ?? code, SectorName = sector?.Name ?? name,
        }, sector ?? add.Add(new SectorRow { Code = code, Name = name })));
    }

    /// <summary>As the catalogue writes its sector codes: "moi-truong".</summary>
    private static string Slug(string name)
    {
        var words = string.Concat(Fold.Text(name).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('-', words) is { Length: > 0 } slug ? slug[..Math.Min(slug.Length, 60)] : "khac";
    }

    private static Refusal Unknown(string code, string column, string value, string vi, string en) => new(code, new Text(
        $"Không có {vi} '{value}' trong danh mục. Bổ sung danh mục, hoặc nhập với --add-unknown để tạo mục tạm.",
        $"There is no {en} '{value}' in the reference data. Add it, or import with --add-unknown to make a legacy entry."), column);
}
