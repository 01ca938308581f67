using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>
/// Ends a conflict of declared values: a person says which stands, and why. Nothing declared is changed or deleted, and a declaration
/// made later opens the question again.
/// </summary>
public sealed class FigureSettling(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>
    /// Lets a declaration stand against the others of its cell. Refused without a reason, outside the caller's reach, for one of those
    /// who declared the cell, and when the values do not differ.
    /// </summary>
    public async Task<Outcome<FigureSettlementRow>> SettleAsync(long id, string reason, Caller caller, CancellationToken stop)
    {
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        if (await db.DeclaredFigures.SingleOrDefaultAsync(r => r.Id == id, stop) is not { } chosen || caller.Reach?.CoversAgency(tree.Agency(chosen.AgencyCode)!.Id) == false)
            return new Refusal("declaration-not-found", new($"Không có số liệu kê khai số {id}.", $"There is no declared figure {id}."), "id");
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal("reason-missing", new("Nêu lý do chọn số liệu này.", "Give the reason for choosing this figure."), "reason");
        var cell = (await DeclaredFigures.ListAsync(db, chosen.AgencyCode, chosen.From, chosen.Until, stop)).Where(r => r.Indicator == chosen.Indicator).ToList();
        if (cell.TrueForAll(r => r.Id != id))
            return new Refusal("declaration-replaced", new("Người kê khai đã thay số liệu này bằng số khác; hãy tải lại trang.", "Who declared this figure has replaced it since; load the page again."), "id");
        if (cell.Exists(r => r.DeclaredBy == caller.Actor))
            return new Refusal("settlement-own", new("Người đã kê khai ô này không tự phân xử; cần người khác.", "Who declared this cell cannot settle it; somebody else has to."));
        if (!DeclaredFigures.Differ(cell))
            return new Refusal("no-conflict", new("Các số liệu của ô này không trái nhau.", "The figures of this cell do not differ."), "id");
        var row = new FigureSettlementRow
        {
            Indicator = chosen.Indicator, AgencyCode = chosen.AgencyCode, From = chosen.From, Until = chosen.Until,
            FigureId = id, Reason = reason.Trim(), SettledBy = caller.Actor, At = clock.GetUtcNow(),
        };
        db.FigureSettlements.Add(row);
        await db.SaveChangesAsync(stop);
        return row;
    }

    /// <summary>Marks what was overruled: only while the chosen declaration stands and none of the cell came after the settlement.</summary>
    internal static async Task MarkAsync(RegisterDb db, IReadOnlyList<DeclaredFigureRow> standing, string agency, DateOnly from, DateOnly until, CancellationToken stop)
    {
        var settled = await db.FigureSettlements.Where(s => s.AgencyCode == agency && s.From == from && s.Until == until).OrderBy(s => s.Id).ToListAsync(stop);
        foreach (var last in settled.GroupBy(s => s.Indicator).Select(g => g.Last()))
        {
            var cell = standing.Where(r => r.Indicator == last.Indicator).ToList();
            if (cell.TrueForAll(r => r.Id != last.FigureId) || cell.Exists(r => r.At > last.At)) continue;
            foreach (var row in cell.Where(r => r.Id != last.FigureId)) row.OverruledBy = last;
        }
    }
}
