using OneStop.Domain.Agencies;
using OneStop.Domain.Procedures;

namespace OneStop.Register.Storage.Rows;

/// <summary>An agency in the tree. Days of validity are half open; a merged agency names its successor and keeps its dossiers.</summary>
public sealed class AgencyRow
{
    public long Id { get; set; }
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string NameEn { get; set; } = "";
    public AgencyKind Kind { get; set; }
    public Level Level { get; set; }
    public long? ParentId { get; set; }
    public DateOnly ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
    public long? SuccessorId { get; set; }
    /// <summary>Came in with an import and is not known to the administrator yet.</summary>
    public bool Legacy { get; set; }
    /// <summary>What this agency decides, comma-separated as "sector/Level"; used to propose the competent agency.</summary>
    public string Sectors { get; set; } = "";

    /// <summary>The name in both languages; Vietnamese where no English one was given.</summary>
    public OneStop.Domain.Text Words() => new(Name, NameEn.Length > 0 ? NameEn : Name);
}

/// <summary>A reception desk; receipt numbers belong to it.</summary>
public sealed class DeskRow
{
    public long Id { get; set; }
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string NameEn { get; set; } = "";
    public long AgencyId { get; set; }
    /// <summary>For example "{AGENCY}-{yyMMdd}-{NNNN}".</summary>
    public string CodeTemplate { get; set; } = "";
    /// <summary>The number the register book of a new year starts after, e.g. the paper book's last number.</summary>
    public int BookStartsAfter { get; set; }
    public bool Legacy { get; set; }
}
