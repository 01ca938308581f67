using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;

namespace OneStop.Register.Seeding;

/// <summary>
/// Reads the seed-data directory into domain records, one at a time where a file is long. Columns and origins stand in
/// seed-data/README.md. A file that cannot be read throws <see cref="SeedFileException"/> with its name and line.
/// </summary>
public static class SeedFiles
{
    /// <summary>Every procedure of procedures/*.jsonl, file by file in order of name.</summary>
    public static IEnumerable<ProcedureVersion> Procedures(string directory)
    {
        var folder = Path.Combine(directory, "procedures");
        var assumedFrom = SeedFilesJson.Read<CatalogueFile>(Path.Combine(folder, "catalogue.json")).InForceFromAssumed;
        var sectors = Sectors(directory).ToDictionary(sector => sector.Code);
        var (steps, fees) = (Steps(directory), Fees(directory));
        var seen = new HashSet<(string, int)>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (var (line, number) in SeedFilesJson.Lines<ProcedureLine>(file))
            {
                if (!sectors.TryGetValue(line.Sector, out var sector))
                    throw new SeedFileException(file, number, $"Sector \"{line.Sector}\" is not in sectors.csv.");
                if (!seen.Add((line.Code, line.Version)))
                    throw new SeedFileException(file, number, $"Procedure {line.Code} version {line.Version} stands twice.");
                var version = line.ToVersion(sector.Name.Vi, assumedFrom);
                if (fees.Remove(version.Code, out var sample)) version = version with { Channels = [.. version.Channels.Select(terms => terms.Fees is null && sample.GetValueOrDefault(terms.Channel) is { } items ? terms with { Fees = items } : terms)] };
                yield return version.Steps.Count == 0 && steps.Remove(version.Code, out var known) ? version with { Steps = known } : version;
            }
        }
        if (fees.Count > 0)
            throw new SeedFileException(Path.Combine(directory, "demo", "fees.json"), 0, $"No procedure {string.Join(", ", fees.Keys)} to give fees to.");
        if (steps.Count > 0)
            throw new SeedFileException(Path.Combine(directory, "demo", "steps.json"), 0, $"No procedure {string.Join(", ", steps.Keys)} to give steps to.");
    }

    /// <summary>What demo/ adds to the catalogue for illustration: invented steps and fees by procedure.</summary>
    internal static (IReadOnlyDictionary<string, IReadOnlyList<ProcedureStep>> Steps, IReadOnlyDictionary<string, IReadOnlyDictionary<Channel, IReadOnlyList<FeeItem>>> Fees) Samples(string directory) =>
        (Steps(directory), Fees(directory));

    /// <summary>The steps that demo/steps.json gives to some procedures; without the file there are none.</summary>
    private static Dictionary<string, IReadOnlyList<ProcedureStep>> Steps(string directory)
    {
        var file = Path.Combine(directory, "demo", "steps.json");
        return File.Exists(file) ? SeedFilesJson.Read<StepsFile>(file).Procedures.ToDictionary(p => p.Code, p => p.Steps) : [];
    }

    /// <summary>The sample fees that demo/fees.json gives to channels without any; without the file there are none.</summary>
    private static Dictionary<string, IReadOnlyDictionary<Channel, IReadOnlyList<FeeItem>>> Fees(string directory)
    {
        var file = Path.Combine(directory, "demo", "fees.json");
        return File.Exists(file) ? SeedFilesJson.Read<FeesFile>(file).Procedures.ToDictionary(p => p.Code, p => p.Channels) : [];
    }

    /// <summary>The linked filings of demo/linked-filings.json; without the file there are none.</summary>
    public static IReadOnlyList<LinkedFiling> LinkedFilings(string directory)
    {
        var file = Path.Combine(directory, "demo", "linked-filings.json");
        return File.Exists(file) ? SeedFilesJson.Read<IReadOnlyList<LinkedFiling>>(file) : [];
    }

    /// <summary>The sectors of procedures/sectors.csv.</summary>
    public static IEnumerable<SectorSeed> Sectors(string directory) =>
        SeedFilesCsv.Rows(Path.Combine(directory, "procedures", "sectors.csv"),
            row => new SectorSeed(row["code"], new Text(row["name_vi"], row["name_en"])));

    /// <summary>The provinces of units/provinces.csv.</summary>
    public static IEnumerable<ProvinceSeed> Provinces(string directory) =>
        SeedFilesCsv.Rows(Path.Combine(directory, "units", "provinces.csv"), row => new ProvinceSeed(
            row["code"], row["name"], row["full_name"], row["name_en"], row["unit_short"], row.Number("wards")));

    /// <summary>The communes of units/communes.csv.</summary>
    public static IEnumerable<CommuneSeed> Communes(string directory) =>
        SeedFilesCsv.Rows(Path.Combine(directory, "units", "communes.csv"), row => new CommuneSeed(
            row["code"], row["name"], row["full_name"], row["province_code"], row["unit_short"]));

    /// <summary>The demo province's agencies, parents first.</summary>
    public static IReadOnlyList<AgencySeed> Agencies(string directory) =>
        SeedFilesJson.Read<IReadOnlyList<AgencySeed>>(Path.Combine(directory, "demo", "agencies.json"));

    /// <summary>The demo province's desks.</summary>
    public static IReadOnlyList<DeskSeed> Desks(string directory) =>
        SeedFilesJson.Read<IReadOnlyList<DeskSeed>>(Path.Combine(directory, "demo", "desks.json"));

    /// <summary>Who decides which sector in the demo province.</summary>
    public static IEnumerable<CompetenceSeed> Competence(string directory) =>
        SeedFilesCsv.Rows(Path.Combine(directory, "demo", "competence.csv"), row => new CompetenceSeed(
            row["sector"], row.Name<Level>("level"), row["agency"] is "own" ? null : row["agency"]));

    /// <summary>Calendars of the demo province that differ from the national one: opening hours of desks, hours and closures of agencies.</summary>
    public static IEnumerable<(CalendarSeed Seed, CalendarDefinition Content)> Calendars(string directory)
    {
        var file = Path.Combine(directory, "demo", "calendars.json");
        foreach (var seed in SeedFilesJson.Read<IReadOnlyList<CalendarSeed>>(file))
        {
            var content = CalendarJson.Read(seed.Calendar);
            yield return content.IsOk ? (seed, content.Value) : throw new SeedFileException(file, 0, $"{seed.Agency}{seed.Desk}: {content.Refusal.Message.En}");
        }
    }

    /// <summary>The lists that demo people are drawn from.</summary>
    public static NamesSeed Names(string directory) => SeedFilesJson.Read<NamesSeed>(Path.Combine(directory, "demo", "names.json"));
}
