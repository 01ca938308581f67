using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Reports;

/// <summary>Something that a person must look at, with the dossier it is about and what it means.</summary>
public sealed record QualityFinding(
    long Id, string Code, string Kind, string Column, string Recorded, string Offered, string Source, string SourceId, DateTimeOffset FoundAt, Text Reason);

/// <summary>How much there is to look at: dossiers that cannot be judged, and findings by kind.</summary>
public sealed record QualityCounts(long Unclassifiable, IReadOnlyDictionary<string, long> Findings);

/// <summary>
/// The data-quality list: findings of imports, and dossiers that ended without anything to judge them by. The latter are the
/// bucket <see cref="Bucket.Unclassifiable"/> and are listed like every bucket.
/// </summary>
public sealed class DataQuality(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>The counts of a scope.</summary>
    public async Task<Outcome<QualityCounts>> CountAsync(string scope, Scope? reach, CancellationToken stop)
    {
        var opened = await ReportMoment.OpenAsync(databases, references, scope, reach, null, stop);
        if (!opened.IsOk) return opened.Refusal;
        await using var moment = opened.Value;
        var kinds = await moment.Findings.GroupBy(pair => pair.Finding.Kind).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(stop);
        return new QualityCounts(
            await moment.Dossiers.LongCountAsync(Buckets.Of(Bucket.Unclassifiable, clock.GetUtcNow()), stop),
            kinds.OrderBy(k => k.Key, StringComparer.Ordinal).ToDictionary(k => k.Key, k => k.Count));
    }

    /// <summary>The findings of a scope, newest first; continues before an id.</summary>
    public async Task<Outcome<IReadOnlyList<QualityFinding>>> FindingsAsync(
        string scope, Scope? reach, CancellationToken stop, string? kind = null, long? before = null, int limit = 50)
    {
        var opened = await ReportMoment.OpenAsync(databases, references, scope, reach, null, stop);
        if (!opened.IsOk) return opened.Refusal;
        await using var moment = opened.Value;
        var found = moment.Findings;
        if (kind is not null) found = found.Where(pair => pair.Finding.Kind == kind);
        if (before is { } id) found = found.Where(pair => pair.Finding.Id < id);
        var page = await found.OrderByDescending(pair => pair.Finding.Id).Take(limit).ToListAsync(stop);
        return page.ConvertAll(Line);
    }

    /// <summary>All findings of a scope, newest first, of one moment and in constant memory.</summary>
    /// <exception cref="InvalidOperationException">The scope is none that <see cref="CountAsync"/> takes.</exception>
    public async IAsyncEnumerable<QualityFinding> StreamAsync(string scope, Scope? reach, string? kind, [EnumeratorCancellation] CancellationToken stop)
    {
        var opened = await ReportMoment.OpenAsync(databases, references, scope, reach, null, stop);
        if (!opened.IsOk) throw new InvalidOperationException(opened.Refusal.Message.En);
        await using var moment = opened.Value;
        var found = kind is null ? moment.Findings : moment.Findings.Where(pair => pair.Finding.Kind == kind);
        await foreach (var pair in found.OrderByDescending(pair => pair.Finding.Id).AsAsyncEnumerable().WithCancellation(stop)) yield return Line(pair);
    }

    private static QualityFinding Line(ReportMoment.FoundIn pair) => new(
        pair.Finding.Id, pair.Dossier.Code, pair.Finding.Kind, pair.Finding.Field, pair.Finding.Recorded, pair.Finding.Offered,
        pair.Finding.Source, pair.Finding.SourceId, pair.Finding.FoundAt, SourceFindings.Reason(pair.Finding.Kind));
}
