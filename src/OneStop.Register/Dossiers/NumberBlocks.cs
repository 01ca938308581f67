using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>One number printed beforehand: the dossier it became, the mark that explains it, or neither yet.</summary>
public sealed record PrintedNumber(OutageCode Code, string? Dossier, DateTimeOffset? ReceivedAt, NumberMarkRow? Mark)
{
    /// <summary>Neither entered nor explained: somebody has to look for the paper.</summary>
    public bool IsOpen => Dossier is null && Mark is null or { Mark: NumberMark.Free };
}

/// <summary>
/// Numbers given to desks beforehand for hours without the system, and what became of each: the gap register. Blocks of one desk
/// and year never meet, because they continue one series under the lock that orders all writers.
/// </summary>
public sealed class NumberBlocks(RegisterDbFactory databases, TimeProvider clock)
{
    /// <summary>As many as one block may hold.</summary>
    public const int Most = 500;

    /// <summary>Gives the next numbers of the year to a desk. Refused as <c>missing-reason</c> or <c>block-size</c>.</summary>
    public async Task<Outcome<NumberBlockRow>> AllocateAsync(DeskRow desk, int count, string? reason, string actor, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Refusals.ReasonMissing;
        if (count is < 1 or > Most) return new Refusal("block-size", new($"Mỗi lần cấp từ 1 đến {Most} số.", $"A block holds 1 to {Most} numbers."), "count");
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var head = await RegisterWriter.LockHeadAsync(db);
        var year = LocalDay.Of(clock.GetUtcNow()).Year;
        var owner = desk.Code.ToUpperInvariant();
        var last = await db.NumberBlocks.Where(b => b.DeskCode == owner && b.Year == year).MaxAsync(b => (int?)b.Last, stop) ?? 0;
        var block = new NumberBlockRow
        {
            Id = head.NextId, DeskCode = owner, Year = year, First = last + 1, Last = last + count, Reason = reason.Trim(),
            AllocatedAt = LocalDay.Precise(clock.GetUtcNow()), AllocatedBy = actor,
        };
        db.NumberBlocks.Add(block);
        await SaveAsync(db, head, stop);
        await transaction.CommitAsync(stop);
        return block;
    }

    /// <summary>
    /// Explains a number that stands for no dossier, or takes the explanation back. Refused as <c>missing-reason</c>,
    /// <c>number-not-given-out</c>, or <c>code-taken</c> when a dossier bears it.
    /// </summary>
    public async Task<Outcome<NumberMarkRow>> MarkAsync(OutageCode code, NumberMark mark, string? reason, string actor, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Refusals.ReasonMissing;
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var head = await RegisterWriter.LockHeadAsync(db);
        var block = await db.NumberBlocks.SingleOrDefaultAsync(b => b.DeskCode == code.Desk && b.Year == code.Year && b.First <= code.Number && code.Number <= b.Last, stop);
        var text = code.ToString();
        if (block is null) return RegisterRefusals.NumberNotGivenOut(text);
        if (await db.Dossiers.AnyAsync(d => d.Code == text, stop)) return RegisterRefusals.CodeTaken(text);
        var row = new NumberMarkRow { Id = head.NextId, BlockId = block.Id, Number = code.Number, Mark = mark, Reason = reason.Trim(), At = LocalDay.Precise(clock.GetUtcNow()), By = actor };
        db.NumberMarks.Add(row);
        await SaveAsync(db, head, stop);
        await transaction.CommitAsync(stop);
        return row;
    }

    /// <summary>The blocks of these desks, newest first.</summary>
    public async Task<IReadOnlyList<NumberBlockRow>> OfAsync(IReadOnlyCollection<string> desks, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.NumberBlocks.Where(b => desks.Contains(b.DeskCode)).OrderByDescending(b => b.Id).ToListAsync(stop);
    }

    /// <summary>A block by its id; null when there is none.</summary>
    public async Task<NumberBlockRow?> FindAsync(long id, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.NumberBlocks.SingleOrDefaultAsync(b => b.Id == id, stop);
    }

    /// <summary>Every number of a block with what became of it.</summary>
    public async Task<IReadOnlyList<PrintedNumber>> NumbersAsync(NumberBlockRow block, CancellationToken stop)
    {
        await using var db = databases.Open();
        var codes = Enumerable.Range(block.First, block.Last - block.First + 1).Select(number => new OutageCode(block.DeskCode, block.Year, number)).ToList();
        var texts = codes.ConvertAll(code => code.ToString());
        var entered = await db.Dossiers.Where(d => texts.Contains(d.Code)).Select(d => new { d.Code, d.ReceivedAt }).ToDictionaryAsync(d => d.Code, d => d.ReceivedAt, stop);
        var marks = (await db.NumberMarks.Where(m => m.BlockId == block.Id).ToListAsync(stop)).GroupBy(m => m.Number).ToDictionary(g => g.Key, g => g.MaxBy(m => m.Id));
        return codes.ConvertAll(code => new PrintedNumber(code, entered.ContainsKey(code.ToString()) ? code.ToString() : null, entered.GetValueOrDefault(code.ToString()), marks.GetValueOrDefault(code.Number)));
    }

    private static async Task SaveAsync(RegisterDb db, LogHeadRow head, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        await db.LogHead.Where(h => h.Id == head.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.NextId, head.NextId + 1), stop);
    }
}
