using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register.Reference;

/// <summary>What entering days did: how many versions have new ones, and the lines that were not taken.</summary>
public sealed record PublicationEntered(int Changed, int Unchanged, IReadOnlyList<TableFault> Faults);

/// <summary>
/// When versions of procedures were decided, published and posted. Such days are facts about a version and change no dossier; each entry
/// stays on record with who entered it and on what basis, and the last one holds.
/// </summary>
public sealed class PublicationBook(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>
    /// Enters the lines that can be taken; the others come back as faults with the lines of <paramref name="read"/> that could not be read. A day
    /// left out keeps the one entered before.
    /// </summary>
    /// <param name="dry">Only says what would be done.</param>
    public async Task<Outcome<PublicationEntered>> EnterAsync(TableRead<PublicationLine> read, string basis, bool dry, Caller by, CancellationToken stop)
    {
        if (by.Reach is { IsEverything: false }) return RegisterRefusals.OutOfScope;
        if (OfficeSettings.Checked("", basis) is { } wrong) return wrong;
        if (dry)
        {
            await using var looking = databases.Open();
            var (found, bad) = Plan(await references.CurrentAsync(looking, stop), read, basis, by);
            return Entered(read, found, bad);
        }
        return await references.ChangeAsync<PublicationEntered>(databases, async (db, head) =>
        {
            var (planned, faults) = Plan(await references.AtAsync(db, head.CatalogueStamp, stop), read, basis, by);
            foreach (var some in planned.Chunk(400))
            {
                var contents = some.ToDictionary(v => v.Id, v => v.Content);
                foreach (var row in await db.ProcedureVersions.AsTracking().Where(v => contents.Keys.Contains(v.Id)).ToListAsync(stop)) row.Content = StoredJson.Write(contents[row.Id]);
            }
            return Entered(read, planned, faults);
        }, stop);
    }

    private static PublicationEntered Entered(TableRead<PublicationLine> read, IReadOnlyList<KnownVersion> planned, List<TableFault> faults) =>
        new(planned.Count, read.Lines.Count - planned.Count - faults.Count, [.. read.Faults.Concat(faults).OrderBy(fault => fault.Line)]);

    private (IReadOnlyList<KnownVersion> Changed, List<TableFault> Faults) Plan(OfficeReference reference, TableRead<PublicationLine> read, string basis, Caller by)
    {
        var now = LocalDay.Precise(clock.GetUtcNow());
        var today = LocalDay.Of(now);
        var (changed, faults, seen) = (new List<KnownVersion>(), new List<TableFault>(), new HashSet<long>());
        foreach (var line in read.Lines)
        {
            void Fault(string column, string? value, Text message) => faults.Add(new(line.Line, column, value, message));
            var versions = reference.Catalogue.VersionsOf(line.Code);
            var meant = line.Version is { } number ? versions.FirstOrDefault(v => v.Version == number) : versions.FirstOrDefault(v => v.IsInForceOn(today)) ?? (versions.Count > 0 ? versions[^1] : null);
            if (versions.Count == 0) Fault("code", line.Code, ProcedureRefusals.Unknown(line.Code).Message);
            else if (meant is null) Fault("version", $"{line.Version}", new($"Thủ tục {line.Code} không có phiên bản {line.Version}.", $"Procedure {line.Code} has no version {line.Version}."));
            else if (line.Dates.Over(meant.Dates).Against(today) is { } refused) Fault(refused.Field!, null, refused.Message);
            else if (reference.Known(meant) is var known && !seen.Add(known.Id)) Fault("code", line.Code, new("Phiên bản này đã có ở dòng trên.", "This version stands in a line above."));
            else if (Next(meant, line, basis, by, now) is { } next) changed.Add(known with { Content = next });
        }
        return (changed, faults);
    }

    private static ProcedureVersion? Next(ProcedureVersion version, PublicationLine line, string basis, Caller by, DateTimeOffset now)
    {
        var (dates, decision) = (line.Dates.Over(version.Dates), line.Decision ?? version.Decision);
        return dates == version.Dates && decision == version.Decision ? null
            : version with { Decision = decision, Publication = [.. version.Publication, new(dates, basis.Trim(), by.Actor, now)] };
    }
}
