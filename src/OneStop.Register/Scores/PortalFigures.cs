using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>A figure as the portal gave it, beside ours; ours is null while the register does not measure it.</summary>
public sealed record PortalComparison(PortalFigureRow Theirs, IndicatorValue.Share? Ours)
{
    /// <summary>Whether numerator and denominator are the same.</summary>
    public bool Agrees => Ours is not null && (Ours.Numerator, Ours.Denominator) == (Theirs.Numerator, Theirs.Denominator);

    /// <summary>Whether the dossiers behind it are known, so that a difference can be explained.</summary>
    public bool HasList => Theirs.Lines > 0 || Theirs.Listing is not null;
}

/// <summary>What the portal says: days [From, Until). Without counts they are those of the list, which must bear given ones out.</summary>
public sealed record PortalStatement(string Indicator, string Agency, DateOnly From, DateOnly Until, long? Numerator, long? Denominator, string Source, PortalListing? Listing = null);

/// <summary>A page of the dossiers that differ, how many there are of each kind in all, and where the next page starts.</summary>
public sealed record PortalDifferences(IReadOnlyDictionary<DifferingKind, long> Counts, IReadOnlyList<DifferingEntry> Entries, string? Next);

/// <summary>The national portal's own figures beside ours; the difference is explained dossier by dossier where its list is known.</summary>
public sealed class PortalFigures(RegisterDbFactory databases, ReferenceCache references, IndicatorQueries queries, TimeProvider clock)
{
    private const int AtOnce = 1000;

    /// <summary>
    /// Keeps a figure of the portal; a later one takes the place of an earlier. A list with a wrong line is refused whole, as
    /// "listing-lines-wrong" with the lines under "lines".
    /// </summary>
    public async Task<Outcome<PortalFigureRow>> EnterAsync(PortalStatement said, Caller caller, CancellationToken stop)
    {
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        if (tree.Agency(said.Agency) is not { } agency || caller.Reach?.CoversAgency(agency.Id) == false)
            return new Refusal("agency-unknown", new($"Không có cơ quan '{said.Agency}'.", $"There is no agency '{said.Agency}'."), "agency");
        var count = said.Listing?.Count();
        var figure = new PortalFigureRow
        {
            Indicator = said.Indicator, AgencyCode = agency.Code, From = said.From, Until = said.Until, Numerator = said.Numerator ?? count?.Counting ?? -1, Denominator = said.Denominator ?? count?.Lines ?? -1,
            Source = said.Source.Trim(), EnteredBy = caller.Actor, At = clock.GetUtcNow(), Lines = count?.Lines ?? 0,
        };
        if (PortalChecks.Of(figure, count) is { } refusal) return refusal;
        // One transaction, so that nobody sees half a list; it is checked before, so the writing is all that others wait for.
        await using var together = await db.Database.BeginTransactionAsync(stop);
        db.PortalFigures.Add(figure);
        await db.SaveChangesAsync(stop);
        var writer = BulkWriter.For(db);
        foreach (var some in (said.Listing?.Entries ?? []).Chunk(AtOnce))
            await writer.InsertAsync(together.GetDbTransaction(), await RowsAsync(db, figure.Id, some, stop), stop);
        await together.CommitAsync(stop);
        return figure;
    }

    /// <summary>What the portal said of a question's agency and days, each beside our own figure, in the order of indicators.</summary>
    public async Task<IReadOnlyList<PortalComparison>> CompareAsync(IndicatorQuestion question, string agency, CancellationToken stop)
    {
        await using var db = databases.Open();
        var rows = await db.PortalFigures.Where(r => r.AgencyCode == agency && r.From == question.From && r.Until == question.Until).OrderBy(r => r.Id).ToListAsync(stop);
        var last = rows.GroupBy(r => r.Indicator).Select(g => g.Last()).OrderBy(r => r.Indicator, StringComparer.Ordinal).ToList();
        if (last.Count == 0) return [];
        var ours = (await queries.ValuesAsync(question, last.ConvertAll(r => r.Indicator), stop)).OfType<IndicatorValue.Share>().ToDictionary(v => v.Name, StringComparer.Ordinal);
        return last.ConvertAll(row => new PortalComparison(row, ours.GetValueOrDefault(row.Indicator)));
    }

    /// <summary>
    /// The dossiers by which our count and the portal's list differ, by code after <paramref name="after"/>, of one kind or all; refused
    /// when there is no list, or the register does not count the indicator.
    /// </summary>
    public async Task<Outcome<PortalDifferences>> ExplainAsync(PortalComparison figure, IndicatorQuestion question, DifferingKind? kind, string? after, int limit, CancellationToken stop)
    {
        if (!figure.HasList) return PortalChecks.NoList;
        if (figure.Ours is null) return PortalChecks.NotCounted(figure.Theirs.Indicator);
        var counts = Enum.GetValues<DifferingKind>().ToDictionary(of => of, _ => 0L);
        var (page, more) = (new List<DifferingEntry>(), false);
        await foreach (var entry in DifferencesAsync(figure.Theirs, question, stop))
        {
            counts[entry.Kind]++;
            if ((kind is not null && entry.Kind != kind) || (after is not null && Files.CodeOrder.Compare(entry.Code, after) <= 0)) continue;
            if (page.Count < limit) page.Add(entry);
            else more = true;
        }
        return new PortalDifferences(counts, page, more ? page[^1].Code : null);
    }

    /// <summary>Every dossier that differs, by code, in constant memory; what we count is of one moment.</summary>
    public async IAsyncEnumerable<DifferingEntry> DifferencesAsync(PortalFigureRow theirs, IndicatorQuestion question, [EnumeratorCancellation] CancellationToken stop)
    {
        OfficeReference reference;
        await using (var db = databases.Open()) reference = await references.CurrentAsync(db, stop);
        await foreach (var entry in new PortalWalk(databases, reference, question, theirs).DifferencesAsync(stop)) yield return entry;
    }

    /// <summary>The rows of some entries; a code typed in small letters is taken for the dossier it can only mean.</summary>
    private static async Task<List<PortalEntryRow>> RowsAsync(RegisterDb db, long figure, PortalEntry[] some, CancellationToken stop)
    {
        var small = some.Where(entry => entry.Code.Any(char.IsLower)).SelectMany(entry => new[] { entry.Code, entry.Code.ToUpperInvariant() }).Distinct(StringComparer.Ordinal).ToList();
        var known = small.Count == 0 ? [] : (await db.Dossiers.Where(d => small.Contains(d.Code)).Select(d => d.Code).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        return [.. some.Select(entry => new PortalEntryRow
        {
            FigureId = figure, Code = !known.Contains(entry.Code) && known.Contains(entry.Code.ToUpperInvariant()) ? entry.Code.ToUpperInvariant() : entry.Code,
            Counts = entry.Counts, ReceivedAt = entry.ReceivedAt, DueAt = entry.DueAt, FinishedAt = entry.FinishedAt, Status = entry.Status,
        })];
    }
}
