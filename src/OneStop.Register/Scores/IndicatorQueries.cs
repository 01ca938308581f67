using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Scores;
using OneStop.Register.Counters;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Scores;

/// <summary>A dossier or procedure as an indicator counts it, for lists on screen.</summary>
public sealed record EvidenceLine(string Code, Counted Counted, Dossier? Dossier);

/// <summary>A page of what an indicator counted, by code; <see cref="Next"/> is where the next page starts, null at the end.</summary>
public sealed record EvidencePage(string Indicator, IReadOnlyList<EvidenceLine> Lines, string? Next);

/// <summary>
/// Every indicator the register can give, as one query that counts and can list what it counted. Indicators without data here
/// (synchronisation, publication dates; petitions where no log of them is kept) have no value: they are declared or stay visibly unmeasured.
/// </summary>
public sealed class IndicatorQueries(RegisterDbFactory databases, ReferenceCache references)
{
    /// <summary>The names of indicators counted from dossiers, those of single levels included.</summary>
    internal static bool SplitLevel(string indicator, out string name, out Level? level)
    {
        (name, level) = (indicator, null);
        if (!indicator.StartsWith("onTime.", StringComparison.Ordinal) || indicator.Split('.') is not [_, var definition, var of]) return false;
        (name, level) = ($"onTime.{definition}", Enum.Parse<Level>(of, ignoreCase: true));
        return true;
    }

    /// <summary>The values of these indicators, in one moment; what cannot be measured is missing from the answer.</summary>
    public async Task<IReadOnlyList<IndicatorValue>> ValuesAsync(IndicatorQuestion question, IReadOnlyCollection<string> indicators, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        return await ValuesAsync(db, await references.CurrentAsync(db, stop), question, indicators, stop);
    }

    internal static async Task<IReadOnlyList<IndicatorValue>> ValuesAsync(
        RegisterDb db, OfficeReference reference, IndicatorQuestion question, IReadOnlyCollection<string> indicators, CancellationToken stop, KeptAnswers? kept = null)
    {
        var (measures, counted, _) = kept is null ? await Measured.CountAsync(db, reference, question, indicators, stop) : await Measured.KeptAsync(kept, db, reference, question, indicators, stop);
        var listed = await ListedAsync(db, reference, question, indicators, stop, kept);
        var names = measures.ToList();
        var values = new List<IndicatorValue>();
        foreach (var indicator in indicators.Distinct(StringComparer.Ordinal))
        {
            SplitLevel(indicator, out var name, out var level);
            if (names.IndexOf(name) is >= 0 and var index) values.Add(Share(indicator, counted, index, level));
            else if (listed.GetValueOrDefault(indicator) is { } lines) values.Add(Share(indicator, lines));
            else if (indicator == "handling.averageHours" && (await AverageHours.OfAsync(kept, db, reference, question, stop)).Value is { } hours) values.Add(hours);
        }
        return values;
    }

    /// <summary>
    /// What an indicator counted, after a code, in the order of codes; refused as <c>indicator-not-listed</c> when the register does
    /// not count it. The lines together give exactly the figure.
    /// </summary>
    public async Task<Outcome<EvidencePage>> ListAsync(IndicatorQuestion question, string indicator, string? after, int limit, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var reference = await references.CurrentAsync(db, stop);
        if (await PopulationAsync(db, reference, question, indicator, stop) is var (query, judge))
        {
#pragma warning disable CA1309 // Becomes SQL; the collation says how to compare.
            if (after is not null) query = query.Where(d => string.Compare(EF.Functions.Collate(d.Code, CodeCollation(db)), after) > 0);
#pragma warning restore CA1309
            var page = await query.OrderBy(d => EF.Functions.Collate(d.Code, CodeCollation(db))).Take(limit + 1).ToListAsync(stop);
            return Page(indicator, [.. page.Select(d => new EvidenceLine(d.Code, judge(d)!.Value, d))], limit);
        }
        if ((await ListedAsync(db, reference, question, [indicator], stop)).TryGetValue(indicator, out var entries))
            return Page(indicator, [.. entries.Where(p => after is null || CodeOrder.Compare(p.Code, after) > 0).Take(limit + 1).Select(p => new EvidenceLine(p.Code, p.Counted, null))], limit);
        return new Refusal("indicator-not-listed", new(
            $"Sổ không đếm chỉ số '{indicator}', nên không có danh sách.", $"The register does not count the indicator '{indicator}', so there is no list."), "indicator");
    }

    /// <summary>How many lines <see cref="ListAsync"/> lists on all its pages; those that stand apart are among them.</summary>
    public async Task<long> CountAsync(IndicatorQuestion question, string indicator, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var reference = await references.CurrentAsync(db, stop);
        if (await PopulationAsync(db, reference, question, indicator, stop) is var (query, _)) return await query.LongCountAsync(stop);
        return (await ListedAsync(db, reference, question, [indicator], stop)).GetValueOrDefault(indicator)?.Count ?? 0;
    }

    /// <summary>All that <see cref="ListAsync"/> lists, page by page of it, of one moment and in constant memory.</summary>
    /// <exception cref="InvalidOperationException">The register does not count the indicator.</exception>
    public async IAsyncEnumerable<EvidenceLine> StreamAsync(IndicatorQuestion question, string indicator, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var reference = await references.CurrentAsync(db, stop);
        if (await PopulationAsync(db, reference, question, indicator, stop) is var (query, judge))
        {
            await foreach (var d in query.OrderBy(d => EF.Functions.Collate(d.Code, CodeCollation(db))).AsAsyncEnumerable().WithCancellation(stop))
                yield return new(d.Code, judge(d)!.Value, d);
            yield break;
        }
        var listed = await ListedAsync(db, reference, question, [indicator], stop);
        if (!listed.TryGetValue(indicator, out var entries)) throw new InvalidOperationException($"The register does not count '{indicator}'.");
        foreach (var entry in entries) yield return new(entry.Code, entry.Counted, null);
    }

    /// <summary>The dossiers an indicator is about and how it counts each; null for one that is not counted from dossiers.</summary>
    private static async Task<(IQueryable<Dossier> Query, Func<Dossier, Counted?> Judge)?> PopulationAsync(
        RegisterDb db, OfficeReference reference, IndicatorQuestion question, string indicator, CancellationToken stop)
    {
        SplitLevel(indicator, out var name, out var level);
        if ((await DossierMeasures.OfAsync(db, reference, question, stop)).FirstOrDefault(m => m.Name == name) is not { } measure) return null;
        var population = measure.Apart is { } apart ? measure.Of.Or(apart) : measure.Of;
        var query = db.Dossiers.Where(question.Scope.Predicate).Where(population);
        return (level is { } of ? query.Where(d => d.Level == of) : query, measure.Judge());
    }

    /// <summary>What catalogue and log of petitions give for these indicators, entry by entry; others are not in it.</summary>
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyList<CountedEntry>>> ListedAsync(
        RegisterDb db, OfficeReference reference, IndicatorQuestion question, IReadOnlyCollection<string> indicators, CancellationToken stop, KeptAnswers? kept = null)
    {
        var found = new Dictionary<string, IReadOnlyList<CountedEntry>>(StringComparer.Ordinal);
        bool Asked(IndicatorOrigin origin) => indicators.Any(i => Indicators.Find(i)?.Origin == origin);
        if (Asked(IndicatorOrigin.Catalogue))
            foreach (var (name, entries) in await CatalogueMeasures.OfAsync(db, reference, question, stop, kept)) found[name] = entries;
        if (Asked(IndicatorOrigin.Petitions))
            foreach (var (name, entries) in await PetitionMeasures.OfAsync(db, question, stop)) found[name] = entries;
        return found;
    }

    /// <summary>The collation that orders codes by character value on both databases, whatever the server's language.</summary>
    internal static string CodeCollation(RegisterDb db) => db is PostgresRegisterDb ? "C" : "BINARY";

    private static EvidencePage Page(string indicator, List<EvidenceLine> lines, int limit) =>
        lines.Count > limit ? new(indicator, lines[..limit], lines[limit - 1].Code) : new(indicator, lines, null);

    private static IndicatorValue.Share Share(string indicator, IReadOnlyList<(Level Level, long[] Counts)> counted, int index, Level? level)
    {
        long Sum(int part) => counted.Where(c => level is null || c.Level == level).Sum(c => c.Counts[(index * 3) + part]);
        var (of, known, counts) = (Sum(0), Sum(1), Sum(2));
        return new(indicator, counts, known, new Coverage(known, of));
    }

    private static IndicatorValue.Share Share(string indicator, IReadOnlyList<CountedEntry> lines)
    {
        long Of(Counted counted) => lines.LongCount(l => l.Counted == counted);
        var known = Of(Counted.Yes) + Of(Counted.No);
        return new(indicator, Of(Counted.Yes), known, new Coverage(known, known + Of(Counted.Unknown)));
    }
}
