using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Evidence;
using OneStop.Register.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Evidence;

/// <summary>A kept drawing with the interval its findings imply.</summary>
public sealed record KeptSample(SampleRow Row, SampleInterval Interval);

/// <summary>What appraisers found in the dossiers they drew: only added, so that a second look stands beside the first.</summary>
public sealed class SampleBook(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keeps a finished drawing; refused when its pack is of an agency that is not here or out of reach.</summary>
    public async Task<Outcome<KeptSample>> KeepAsync(PackSample sample, string seed, SampleResult result, Caller caller, CancellationToken stop)
    {
        await using var db = databases.Open();
        if ((await references.CurrentAsync(db, stop)).Tree.Agency(sample.Facts.AgencyCode) is not { } agency) return RegisterRefusals.AgencyUnknown(sample.Facts.AgencyCode);
        if (caller.Reach?.CoversAgency(agency.Id) == false) return RegisterRefusals.OutOfScope;
        var row = new SampleRow
        {
            Manifest = sample.Manifest.ToString(), AgencyCode = agency.Code, Period = sample.Facts.Period, Ruleset = sample.Ruleset, Criterion = sample.Criterion, Seed = seed,
            Population = sample.Drawing.Population, Drawn = result.Findings.Count, Wrong = result.Interval.Found,
            Findings = JsonSerializer.Serialize(result.Findings.Where(f => f.Wrong).Select(f => new { f.Code, f.Remark }), json), EnteredBy = caller.Actor, At = clock.GetUtcNow(),
        };
        db.Samples.Add(row);
        await db.SaveChangesAsync(stop);
        return new KeptSample(row, result.Interval);
    }

    /// <summary>The newest drawings within the caller's reach.</summary>
    public async Task<IReadOnlyList<KeptSample>> ListAsync(Caller caller, int limit, CancellationToken stop)
    {
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        var codes = caller.Reach is { } reach ? tree.Agencies.Where(a => reach.CoversAgency(a.Id)).Select(a => a.Code).ToList() : null;
        var rows = codes is null ? db.Samples : db.Samples.Where(r => codes.Contains(r.AgencyCode));
        return (await rows.OrderByDescending(r => r.Id).Take(limit).ToListAsync(stop)).ConvertAll(row => new KeptSample(row, SampleInterval.Of(row.Wrong, row.Drawn)));
    }
}
