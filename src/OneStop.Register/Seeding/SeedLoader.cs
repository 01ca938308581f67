using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Seeding;

/// <summary>Puts the seed files into an empty register: units, catalogue, calendars. Harmless when repeated; never any dossier.</summary>
public sealed class SeedLoader(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>Creates and migrates the register when needed, and loads the seed unless it has been loaded. True when it loaded.</summary>
    public async Task<bool> OpenAsync(string seedFolder, CancellationToken stop)
    {
        await databases.MigrateAsync(stop);
        await using var db = databases.Open();
        await TallyShape.EnsureAsync(db, stop);
        if (await db.Calendars.AnyAsync(stop)) return false;

        var loaded = await references.ChangeAsync<bool>(databases, (changed, head) => LoadAsync(changed, head, seedFolder, stop), stop);
        return loaded.Value;
    }

    private async Task<Outcome<bool>> LoadAsync(RegisterDb db, LogHeadRow head, string seedFolder, CancellationToken stop)
    {
        // Another process may have loaded it while this one waited for the head.
        if (await db.Calendars.AnyAsync(stop)) return false;
        AddUnits(db, head, seedFolder);
        AddCatalogue(db, head, seedFolder);
        AddCalendars(db, head, seedFolder);
        await StoredSettings.PutAsync(db, StoredSettings.LinkedFilings, SeedFiles.LinkedFilings(seedFolder), stop);
        return true;
    }

    private static void AddUnits(RegisterDb db, LogHeadRow head, string folder)
    {
        var sectors = SeedFiles.Competence(folder).Where(c => c.Agency is not null).ToLookup(c => c.Agency!, c => $"{c.Sector}/{c.Level}");
        var rows = new Dictionary<string, AgencyRow>();
        var seeds = SeedFiles.Agencies(folder);
        foreach (var seed in seeds)
            rows[seed.Code] = new AgencyRow
            {
                Id = head.NextId++, Code = seed.Code, Name = seed.Name.Vi, NameEn = seed.Name.En, Kind = seed.Kind, Level = seed.Level,
                ParentId = seed.Parent is { } parent ? rows[parent].Id : null, ValidFrom = seed.ValidFrom, ValidTo = seed.ValidTo,
                Sectors = string.Join(',', sectors[seed.Code].Distinct()),
            };
        foreach (var seed in seeds)
            if (seed.Successors is [var main, ..]) rows[seed.Code].SuccessorId = rows[main].Id;
        db.Agencies.AddRange(rows.Values);
        db.Desks.AddRange(SeedFiles.Desks(folder).Select(seed => new DeskRow
        {
            Id = head.NextId++, Code = seed.Code, Name = seed.Name.Vi, NameEn = seed.Name.En, AgencyId = rows[seed.Agency].Id,
            CodeTemplate = seed.CodeTemplate, BookStartsAfter = seed.BookStartsAfter,
        }));
    }

    private static void AddCatalogue(RegisterDb db, LogHeadRow head, string folder)
    {
        var sectors = SeedFiles.Sectors(folder).ToDictionary(s => s.Code, s => new SectorRow { Id = head.NextId++, Code = s.Code, Name = s.Name.Vi });
        db.Sectors.AddRange(sectors.Values);
        foreach (var versions in SeedFiles.Procedures(folder).GroupBy(v => v.Code))
        {
            var newest = versions.MaxBy(v => v.Version)!;
            var procedure = new ProcedureRow
            {
                Id = head.NextId++, Code = newest.Code, Name = newest.Name, NameFolded = Fold.Text(newest.Name), SectorId = sectors[newest.Sector].Id,
            };
            db.Procedures.Add(procedure);
            db.ProcedureVersions.AddRange(versions.Select(v => new ProcedureVersionRow
            {
                Id = head.NextId++, ProcedureId = procedure.Id, Version = v.Version, InForceFrom = v.InForceFrom, InForceTo = v.InForceTo,
                Content = StoredJson.Write(v),
            }));
        }
    }

    private void AddCalendars(RegisterDb db, LogHeadRow head, string folder)
    {
        void Add(CalendarSeed seed, CalendarDefinition content) => db.Calendars.Add(new CalendarRow
        {
            Id = head.NextId++, Kind = seed.Kind, AgencyCode = seed.Agency, DeskCode = seed.Desk, Version = 1, LoadedAt = clock.GetUtcNow(), Author = "seed",
            Decision = seed.Decision, Reason = seed.Reason, Content = StoredJson.Write(content),
        });
        Add(new CalendarSeed(CalendarKind.Term, ""), ReadCalendar(folder));
        foreach (var (seed, content) in SeedFiles.Calendars(folder)) Add(seed, content);
    }

    private static CalendarDefinition ReadCalendar(string folder)
    {
        var years = Path.Combine(folder, "calendar");
        using var national = File.OpenRead(Path.Combine(years, "national.json"));
        var files = Directory.EnumerateFiles(years, "????.json").Order(StringComparer.Ordinal).Select(File.OpenRead).ToList();
        var read = CalendarFiles.Parse(national, files);
        files.ForEach(file => file.Dispose());
        return read.IsOk ? read.Value : throw new SeedFileException(years, 0, read.Refusal.Message.En);
    }
}
