using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;

namespace OneStop.Register.Import;

/// <summary>One dossier of a source, read and understood; what it refers to is not looked up yet.</summary>
internal sealed record ImportItem
{
    public required long Line { get; init; }
    public required string SourceId { get; init; }
    public string? Code { get; init; }
    public required string Procedure { get; init; }
    public string? ProcedureName { get; init; }
    public required string Agency { get; init; }
    public string? AgencyName { get; init; }
    public string? Desk { get; init; }
    public Level? Level { get; init; }
    public string? Sector { get; init; }
    public required Channel Channel { get; init; }
    public string? ApplicantName { get; init; }
    public string? ApplicantId { get; init; }
    public string? Phone { get; init; }
    public string? Group { get; init; }
    public string? Clerk { get; init; }
    public required SourceFacts Facts { get; init; }
}

/// <summary>Why a row is not taken: the column, its value and the reason.</summary>
internal sealed record ImportFault(string Column, string Value, Refusal Reason);

/// <summary>A row as read: the dossier, or what is wrong with it.</summary>
internal sealed record ImportLine(long Number, string SourceId, ImportItem? Item, IReadOnlyList<ImportFault> Faults);
