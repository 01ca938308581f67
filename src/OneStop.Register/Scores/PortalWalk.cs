using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>
/// Our count of an indicator and the portal's list of it, walked side by side in the order of codes: neither is ever in memory as a
/// whole. Each is one long reader over a connection of its own; what is known of dossiers that only they list is asked over a third.
/// </summary>
internal sealed class PortalWalk(RegisterDbFactory databases, OfficeReference reference, IndicatorQuestion question, PortalFigureRow figure)
{
    private const int AtOnce = 1000;

    /// <summary>The dossiers that are not counted alike, by code.</summary>
    public async IAsyncEnumerable<DifferingEntry> DifferencesAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await using var counted = databases.Open();
        await using var listed = databases.Open();
        await using var beside = databases.Open();
        await foreach (var some in UnlikeAsync(counted, listed, stop).Chunk(AtOnce))
            foreach (var entry in await KnownAsync(beside, some, stop)) yield return entry;
    }

    private async IAsyncEnumerable<DifferingEntry> UnlikeAsync(RegisterDb counted, RegisterDb listed, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var moment = await counted.BeginReadAsync(stop);
        await using var ours = (await OursAsync(counted, stop)).GetAsyncEnumerator(stop);
        await using var theirs = Theirs(listed).GetAsyncEnumerator(stop);
        for (var (mine, other) = (await NextAsync(ours), await NextAsync(theirs)); mine is not null || other is not null;)
        {
            var order = mine is null ? 1 : other is null ? -1 : CodeOrder.Compare(mine.Code, other.Code);
            if (ListingDifference.Of(order <= 0 ? mine : null, order >= 0 ? other : null) is { } differing) yield return differing;
            if (order <= 0) mine = await NextAsync(ours);
            if (order >= 0) other = await NextAsync(theirs);
        }
    }

    /// <summary>The same with what we know of dossiers that only they count.</summary>
    private async Task<IEnumerable<DifferingEntry>> KnownAsync(RegisterDb db, DifferingEntry[] found, CancellationToken stop)
    {
        var codes = found.Where(entry => entry.Kind == DifferingKind.OnlyTheirs).Select(entry => entry.Code).ToList();
        var here = codes.Count == 0 ? [] : await db.Dossiers.Where(question.Scope.Predicate).Where(d => codes.Contains(d.Code))
            .Select(d => new { d.Code, d.ReceivedAt, d.DueAt, d.EndedAt }).ToDictionaryAsync(d => d.Code, d => new OwnEntry(d.Code, null, d.ReceivedAt, d.DueAt, d.EndedAt), stop);
        return [.. found.Select(entry => here.GetValueOrDefault(entry.Code) is { } own && entry.Theirs is { } said ? ListingDifference.OnlyTheirs(said, own) : entry)];
    }

    private async Task<IAsyncEnumerable<OwnEntry>> OursAsync(RegisterDb db, CancellationToken stop)
    {
        IndicatorQueries.SplitLevel(figure.Indicator, out var name, out var level);
        if ((await DossierMeasures.OfAsync(db, reference, question, stop)).FirstOrDefault(m => m.Name == name) is not { } measure)
        {
            var entries = (await IndicatorQueries.ListedAsync(db, reference, question, [figure.Indicator], stop)).GetValueOrDefault(figure.Indicator) ?? [];
            return entries.Where(e => e.Counted != Counted.Apart).Select(e => new OwnEntry(e.Code, Counts(e.Counted))).ToAsyncEnumerable();
        }
        var (judge, query) = (measure.Judge(), db.Dossiers.Where(question.Scope.Predicate).Where(question.Touched).Where(measure.Of));
        if (level is { } of) query = query.Where(d => d.Level == of);
        return query.OrderBy(d => EF.Functions.Collate(d.Code, IndicatorQueries.CodeCollation(db))).AsAsyncEnumerable()
            .Select(d => new OwnEntry(d.Code, Counts(judge(d)!.Value), d.ReceivedAt, d.DueAt, d.EndedAt));
    }

    private IAsyncEnumerable<PortalEntry> Theirs(RegisterDb db) => figure.Listing is { } kept
        ? FigureListing.Read(kept).Select(e => new PortalEntry(e.Name, e.Counts)).OrderBy(e => e.Code, Comparer<string>.Create(CodeOrder.Compare)).ToAsyncEnumerable()
        : db.PortalEntries.Where(r => r.FigureId == figure.Id).OrderBy(r => EF.Functions.Collate(r.Code, IndicatorQueries.CodeCollation(db))).AsAsyncEnumerable()
            .Select(r => new PortalEntry(r.Code, r.Counts, r.ReceivedAt, r.DueAt, r.FinishedAt, r.Status));

    private static bool? Counts(Counted counted) => counted switch { Counted.Yes => true, Counted.No => false, _ => null };

    private static async Task<T?> NextAsync<T>(IAsyncEnumerator<T> entries) where T : class => await entries.MoveNextAsync() ? entries.Current : null;
}
