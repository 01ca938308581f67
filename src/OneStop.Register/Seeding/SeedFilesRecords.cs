using System.Text.Json;
using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Procedures;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Seeding;

/// <summary>A sector (lĩnh vực): its stable code, the source's Vietnamese name and our English one.</summary>
public sealed record SectorSeed(string Code, Text Name);

/// <summary>
/// An agency of the seed, valid on the days [<paramref name="ValidFrom"/>, <paramref name="ValidTo"/>). A parent comes before its
/// children. Successors take over its work, the main one first.
/// </summary>
public sealed record AgencySeed(string Code, Text Name, AgencyKind Kind, Level Level, string? Parent, DateOnly ValidFrom,
    DateOnly? ValidTo = null, IReadOnlyList<string>? Successors = null);

/// <summary>A reception desk of an agency; a new year's register book starts after <paramref name="BookStartsAfter"/>.</summary>
public sealed record DeskSeed(string Code, Text Name, string Agency, string CodeTemplate, int BookStartsAfter);

/// <summary>Who decides a sector at a level; an agency of null is the applicant's own commune.</summary>
public sealed record CompetenceSeed(string Sector, Level Level, string? Agency);

/// <summary>A calendar of its own: the term calendar of an agency, or opening hours of an agency's desks or of one desk.</summary>
public sealed record CalendarSeed(CalendarKind Kind, string Agency, string Decision = "", string Reason = "", string Desk = "", JsonElement Calendar = default);

/// <summary>A province or centrally run city; codes of the statistics office are text with leading zeros.</summary>
public sealed record ProvinceSeed(string Code, string Name, string FullName, string NameEn, string Kind, int Communes);

/// <summary>A commune, ward or special zone of a province.</summary>
public sealed record CommuneSeed(string Code, string Name, string FullName, string ProvinceCode, string Kind);

/// <summary>A family name and how often it is drawn.</summary>
public sealed record WeightedName(string Name, int Weight);

/// <summary>
/// What invented people and organisations are put together from. In the patterns each # is one digit; none of them can be a real
/// number: phone numbers begin with 0000, personal numbers with the province code 999.
/// </summary>
public sealed record NamesSeed(
    IReadOnlyList<WeightedName> Family,
    IReadOnlyList<string> MiddleMale, IReadOnlyList<string> MiddleFemale,
    IReadOnlyList<string> GivenMale, IReadOnlyList<string> GivenFemale,
    IReadOnlyList<string> Streets, IReadOnlyList<string> Hamlets,
    IReadOnlyList<string> OrganisationForms, IReadOnlyList<string> OrganisationNames,
    string Phone, string PersonalId, string Passport, string TaxCode, string Email);

/// <summary>A seed file that cannot be read: broken installation, not bad input. Names the file and the line, counted from 1.</summary>
public sealed class SeedFileException(string file, long line, string message, Exception? inner = null)
    : Exception($"{file}({line}): {message}", inner)
{
    /// <summary>The file's path.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1.</summary>
    public long Line { get; } = line;
}
