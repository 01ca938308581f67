namespace OneStop.Register.Storage.Rows;

/// <summary>A sector (lĩnh vực) of the catalogue.</summary>
public sealed class SectorRow
{
    public long Id { get; set; }
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
}

/// <summary>A procedure; what it says at a given time stands in its versions.</summary>
public sealed class ProcedureRow
{
    public long Id { get; set; }
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string NameFolded { get; set; } = "";
    public long SectorId { get; set; }
    public bool Legacy { get; set; }
}

/// <summary>One version of a procedure, in force on [InForceFrom, InForceTo).</summary>
public sealed class ProcedureVersionRow
{
    public long Id { get; set; }
    public long ProcedureId { get; set; }
    public int Version { get; set; }
    public DateOnly InForceFrom { get; set; }
    public DateOnly? InForceTo { get; set; }
    /// <summary>The whole <see cref="Domain.Procedures.ProcedureVersion"/> as JSON.</summary>
    public string Content { get; set; } = "";
}

