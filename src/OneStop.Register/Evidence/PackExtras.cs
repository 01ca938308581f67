using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Asking;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;
using OneStop.Domain.Reports;
using OneStop.Domain.Scores;
using OneStop.Register.Asking;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Scores;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Evidence;

/// <summary>What lies in a pack beside figures and lists: seals, calendars, oddities, and the bridge between the two years.</summary>
internal sealed class PackExtras(RegisterDb db, OfficeReference reference, IndicatorQuestion question, IQueryable<Dossier> members)
{
    /// <summary>The seals of the period's days.</summary>
    public async Task<IReadOnlyList<DaySeal>> SealsAsync(CancellationToken stop)
    {
        var before = await DaySeals.Rows(db, null, question.From).LastOrDefaultAsync(stop);
        return Chained(before, await DaySeals.Rows(db, question.From, question.Until).ToListAsync(stop));
    }

    /// <summary>Rows as seals; <paramref name="before"/> is the one before the first, null at the beginning of the log.</summary>
    public static IReadOnlyList<DaySeal> Chained(DaySealRow? before, IReadOnlyList<DaySealRow> rows)
    {
        var seals = new List<DaySeal>();
        foreach (var row in rows)
        {
            seals.Add(DaySeals.Of(row, before));
            before = row;
        }
        return seals;
    }

    /// <summary>What was reported when this period, or one within it, was closed.</summary>
    public async IAsyncEnumerable<(string Period, JsonNode Closing)> ClosingsAsync()
    {
        var name = question.Scope.IsEverything ? "province" : question.Scope.Name;
        foreach (var row in await db.PeriodCloses.Where(r => r.Scope == name).OrderBy(r => r.Id).ToListAsync())
            if (ReportPeriod.TryParse(row.Period, out var period) && period.From >= question.From && period.Until <= question.Until)
                yield return (row.Period, PackClosings.Of(row));
    }

    /// <summary>Every version of every calendar, as loaded: a due date of the period may have been counted by any of them.</summary>
    public async IAsyncEnumerable<(string Id, byte[] File)> CalendarsAsync()
    {
        var rows = await db.Calendars.ToListAsync();
        foreach (var row in rows.Where(r => r.Kind == CalendarKind.Term).OrderBy(r => r.AgencyCode, StringComparer.Ordinal).ThenBy(r => r.Version))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{(row.AgencyCode.Length == 0 ? "national" : row.AgencyCode)}-v{row.Version}");
            yield return (id, CanonicalJson.Readable(JsonNode.Parse(row.Content)));
        }
    }

    /// <summary>Dossiers that cannot be judged, and what imports found: in the order of codes, as the database sorts them.</summary>
    public async IAsyncEnumerable<FindingLine> DataQualityAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        var byCharacter = IndicatorQueries.CodeCollation(db);
        var unclassifiable = members.Where(d => d.Class == TimelinessClass.Unclassifiable).OrderBy(d => EF.Functions.Collate(d.Code, byCharacter)).Select(d => new { d.Code, d.AgencyId, At = d.EndedAt });
        await foreach (var dossier in unclassifiable.AsAsyncEnumerable().WithCancellation(stop))
            yield return new("unclassifiable", dossier.Code, CodeOf(dossier.AgencyId), dossier.At, "Không có hạn giải quyết, hoặc kết thúc trước khi tiếp nhận: không phân loại được, không tính đúng hạn.");
        var found = from finding in db.Findings
                    join dossier in members on finding.DossierId equals dossier.Id
                    orderby EF.Functions.Collate(dossier.Code, byCharacter), EF.Functions.Collate(finding.Kind, byCharacter), EF.Functions.Collate(finding.Field, byCharacter), finding.FoundAt, finding.Id
                    select new { finding.Kind, dossier.Code, dossier.AgencyId, finding.FoundAt, finding.Field, finding.Recorded, finding.Offered };
        await foreach (var line in found.AsAsyncEnumerable().WithCancellation(stop))
            yield return new(line.Kind, line.Code, CodeOf(line.AgencyId), line.FoundAt, $"{SourceFindings.Reason(line.Kind).Vi} [{line.Field}: {line.Recorded} → {line.Offered}]");
    }

    private string? CodeOf(long agencyId) => reference.Tree.Agency(agencyId)?.Code;
}
