using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Files;
using OneStop.Register.Storage;

namespace OneStop.Register.Evidence;

/// <summary>
/// How the figures of the calendar year follow from those of the report year (15 December to 14 December): take away the last days
/// of the December before, add the last days of this December. Only counts that add up over days are bridged.
/// </summary>
internal static class YearBridge
{
    private static readonly (string Name, Bucket Bucket)[] lines =
    [
        ("received", Bucket.Received), ("solved", Bucket.Finished), ("early", Bucket.Early), ("onTime", Bucket.OnTime), ("late", Bucket.Late),
        ("unclassifiable", Bucket.Unclassifiable), ("withdrawn", Bucket.Withdrawn), ("stopped", Bucket.Stopped),
    ];

    /// <summary>The bridge of a whole year over the given dossiers; null for shorter periods, which nobody bridges.</summary>
    public static async Task<JsonObject?> OfAsync(IQueryable<Dossier> dossiers, ReportPeriod period, CancellationToken stop)
    {
        if (period.Part.Length > 0) return null;
        var calendar = ReportPeriod.Parse(FormattableString.Invariant($"calendar:{period.Year:0000}")).Value;
        var report = ReportPeriod.Parse(FormattableString.Invariant($"report:{period.Year:0000}")).Value;
        return new JsonObject
        {
            ["note"] = new JsonObject
            {
                ["vi"] = "Năm dương lịch = năm báo cáo − những ngày cuối tháng 12 năm trước + những ngày cuối tháng 12 năm nay.",
                ["en"] = "Calendar year = report year − the last days of the December before + the last days of this December.",
            },
            ["reportYear"] = await CountAsync(dossiers, report.From, report.Until, stop),
            ["minus"] = await CountAsync(dossiers, report.From, calendar.From, stop),
            ["plus"] = await CountAsync(dossiers, report.Until, calendar.Until, stop),
            ["calendarYear"] = await CountAsync(dossiers, calendar.From, calendar.Until, stop),
        };
    }

    private static async Task<JsonObject> CountAsync(IQueryable<Dossier> dossiers, DateOnly from, DateOnly until, CancellationToken stop)
    {
        var (start, end) = (LocalDay.StartOf(from), LocalDay.StartOf(until));
        var counts = new JsonObject { ["from"] = MachineText.Of(from), ["to"] = MachineText.Of(until.AddDays(-1)) };
        foreach (var (name, bucket) in lines)
        {
            var when = bucket == Bucket.Received ? Buckets.ReceivedIn(start, end) : Buckets.EndedIn(start, end);
            counts[name] = await dossiers.Where(Buckets.Of(bucket, end)).Where(when).LongCountAsync(stop);
        }
        return counts;
    }
}
