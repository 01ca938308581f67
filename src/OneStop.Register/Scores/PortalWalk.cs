using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>
/// Our count of an indicator and the portal's list of it, walked side by side in the order of codes, some hundred at a time: neither is
/// ever in memory as a whole. Page by page on one connection, because not every database reads two lists at once.
/// </summary>
internal sealed class PortalWalk(RegisterDb db, OfficeReference reference, IndicatorQuestion question, PortalFigureRow figure)
{
    private const int AtOnce = 1000;
    private readonly string collation = IndicatorQueries.CodeCollation(db);

    /// <summary>The dossiers that are not counted alike, by code.</summary>
    public async IAsyncEnumerable<DifferingEntry> DifferencesAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var (ours, theirs) = (new Ahead<OwnEntry>(await OursAsync(stop), e => e.Code), new Ahead<PortalEntry>(Theirs(stop), e => e.Code));
        var found = new List<DifferingEntry>();
        for (var (mine, other) = (await ours.NextAsync(), await theirs.NextAsync()); mine is not null || other is not null;)
        {
            var order = mine is null ? 1 : other is null ? -1 : CodeOrder.Compare(mine.Code, other.Code);
            if (ListingDifference.Of(order <= 0 ? mine : null, order >= 0 ? other : null) is { } differing) found.Add(differing);
            if (order <= 0) mine = await ours.NextAsync();
            if (order >= 0) other = await theirs.NextAsync();
            if (found.Count < AtOnce) continue;
            foreach (var entry in await KnownAsync(found, stop)) yield return entry;
            found.Clear();
        }
        foreach (var entry in await KnownAsync(found, stop)) yield return entry;
    }

    /// <summary>The same with what we know of dossiers that only they count.</summary>
    private async Task<IEnumerable<DifferingEntry>> KnownAsync(List<DifferingEntry> found, CancellationToken stop)
    {
        var codes = found.Where(entry => entry.Kind == DifferingKind.OnlyTheirs).Select(entry => entry.Code).ToList();
        var here = codes.Count == 0 ? [] : await db.Dossiers.Where(question.Scope.Predicate).Where(d => codes.Contains(d.Code))
            .Select(d => new { d.Code, d.ReceivedAt, d.DueAt, d.EndedAt }).ToDictionaryAsync(d => d.Code, d => new OwnEntry(d.Code, null, d.ReceivedAt, d.DueAt, d.EndedAt), stop);
        return [.. found.Select(entry => here.GetValueOrDefault(entry.Code) is { } own && entry.Theirs is { } said ? ListingDifference.OnlyTheirs(said, own) : entry)];
    }

    private async Task<Func<string?, Task<List<OwnEntry>>>> OursAsync(CancellationToken stop)
    {
        IndicatorQueries.SplitLevel(figure.Indicator, out var name, out var level);
        if ((await DossierMeasures.OfAsync(db, reference, question, stop)).FirstOrDefault(m => m.Name == name) is not { } measure)
        {
            var listed = (await IndicatorQueries.ListedAsync(db, reference, question, [figure.Indicator], stop)).GetValueOrDefault(figure.Indicator) ?? [];
            return Once([.. listed.Where(e => e.Counted != Counted.Apart).Select(e => new OwnEntry(e.Code, Counts(e.Counted)))]);
        }
        var (judge, query) = (measure.Judge(), db.Dossiers.Where(question.Scope.Predicate).Where(question.Touched).Where(measure.Of));
        if (level is { } of) query = query.Where(d => d.Level == of);
        return async after =>
        {
#pragma warning disable CA1309 // Becomes SQL; the collation says how to compare.
            var rest = after is null ? query : query.Where(d => string.Compare(EF.Functions.Collate(d.Code, collation), after) > 0);
#pragma warning restore CA1309
            return [.. (await rest.OrderBy(d => EF.Functions.Collate(d.Code, collation)).Take(AtOnce).ToListAsync(stop)).Select(d => new OwnEntry(d.Code, Counts(judge(d)!.Value), d.ReceivedAt, d.DueAt, d.EndedAt))];
        };
    }

    private Func<string?, Task<List<PortalEntry>>> Theirs(CancellationToken stop)
    {
        if (figure.Listing is { } kept) return Once(FigureListing.Read(kept).Select(e => new PortalEntry(e.Name, e.Counts)).OrderBy(e => e.Code, Comparer<string>.Create(CodeOrder.Compare)).ToList());
        var rows = db.PortalEntries.Where(r => r.FigureId == figure.Id);
        return async after =>
        {
#pragma warning disable CA1309 // Becomes SQL; the collation says how to compare.
            var rest = after is null ? rows : rows.Where(r => string.Compare(EF.Functions.Collate(r.Code, collation), after) > 0);
#pragma warning restore CA1309
            return [.. (await rest.OrderBy(r => EF.Functions.Collate(r.Code, collation)).Take(AtOnce).ToListAsync(stop)).Select(r => new PortalEntry(r.Code, r.Counts, r.ReceivedAt, r.DueAt, r.FinishedAt, r.Status))];
        };
    }

    private static bool? Counts(Counted counted) => counted switch { Counted.Yes => true, Counted.No => false, _ => null };

    private static Func<string?, Task<List<T>>> Once<T>(List<T> all) => after => Task.FromResult(after is null ? all : []);

    /// <summary>One entry after the other, loaded page by page.</summary>
    private sealed class Ahead<T>(Func<string?, Task<List<T>>> page, Func<T, string> codeOf) where T : class
    {
        private List<T> loaded = [];
        private int at = -1;
        private string? last;
        private bool over;

        public async Task<T?> NextAsync()
        {
            if (++at < loaded.Count) return loaded[at];
            if (over) return null;
            (loaded, at) = (await page(last), 0);
            over = loaded.Count == 0;
            last = over ? last : codeOf(loaded[^1]);
            return over ? null : loaded[0];
        }
    }
}
