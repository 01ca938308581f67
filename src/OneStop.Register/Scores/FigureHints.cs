using Microsoft.EntityFrameworkCore;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>What might be declared for a cell: never taken over without a person, and never with the old evidence.</summary>
/// <param name="LastYear">What stood for the same days a year earlier; null without one, or while that cell is in conflict.</param>
/// <param name="BelowNumerator">The sum of what the agencies directly below declared.</param>
/// <param name="Declared">How many of them declared without contradiction.</param>
/// <param name="Below">How many there are.</param>
public sealed record FigureHint(DeclaredFigureRow? LastYear, long BelowNumerator, long BelowDenominator, int Declared, int Below);

/// <summary>Suggestions for a declared figure: last year's value, and the sum of the sub-units' own declarations.</summary>
public sealed class FigureHints(RegisterDbFactory databases, ReferenceCache references)
{
    /// <summary>The suggestions for an indicator of an agency and its days up to, not including, until.</summary>
    public async Task<FigureHint> OfAsync(string indicator, string agency, DateOnly from, DateOnly until, CancellationToken stop)
    {
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        var (before, last) = (from.AddYears(-1), until.AddYears(-1));
        var earlier = Standing(await DeclaredFigures.ListAsync(db, agency, before, last, stop), indicator);
        var below = tree.Agencies.Where(a => a.ParentId == tree.Agency(agency)?.Id && AgencyTree.IsValidOn(a, until.AddDays(-1))).Select(a => a.Code).ToList();
        var rows = await db.DeclaredFigures.Where(r => r.Indicator == indicator && r.From == from && r.Until == until).Select(r => r.AgencyCode).Distinct().ToListAsync(stop);
        var stand = new List<DeclaredFigureRow>();
        foreach (var code in rows.Intersect(below).Order(StringComparer.Ordinal))
            if (Standing(await DeclaredFigures.ListAsync(db, code, from, until, stop), indicator) is { } row) stand.Add(row);
        return new(earlier, stand.Sum(r => r.Numerator), stand.Sum(r => r.Denominator), stand.Count, below.Count);
    }

    private static DeclaredFigureRow? Standing(IEnumerable<DeclaredFigureRow> rows, string indicator)
    {
        var cell = rows.Where(r => r.Indicator == indicator && r.OverruledBy is null).ToList();
        return DeclaredFigures.Differ(cell) ? null : cell.LastOrDefault();
    }
}
