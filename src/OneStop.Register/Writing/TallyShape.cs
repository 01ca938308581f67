using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Writing;

/// <summary>
/// Which sums the tallies hold. A register written by an earlier version lacks what was added since; it is counted again once,
/// from its rows, before anything else is written. Never a way to repair a difference: that stays an alarm.
/// </summary>
internal static class TallyShape
{
    /// <summary>Moves when <see cref="Domain.Counters.Contributions"/> or <see cref="TallyDeltas"/> count something more.</summary>
    private const string Current = "2";

    private const string Setting = "tally-shape";

    public static async Task EnsureAsync(RegisterDb db, CancellationToken stop)
    {
        if (await IsCurrentAsync(db, stop)) return;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await RegisterWriter.LockHeadAsync(db);
        if (await IsCurrentAsync(db, stop)) return;

        var counted = new TallyDeltas();
        await foreach (var dossier in db.Dossiers.AsAsyncEnumerable().WithCancellation(stop)) counted.Change(null, dossier);
        await db.Tallies.ExecuteDeleteAsync(stop);
        await db.YearTotals.ExecuteDeleteAsync(stop);
        await db.DayTotals.ExecuteDeleteAsync(stop);
        var bulk = BulkWriter.For(db);
        await bulk.InsertAsync(transaction.GetDbTransaction(), counted.Daily(), stop);
        await bulk.InsertAsync(transaction.GetDbTransaction(), counted.Yearly(), stop);
        await bulk.InsertAsync(transaction.GetDbTransaction(), counted.Trend(), stop);
        await bulk.PutAsync(transaction.GetDbTransaction(), [new SettingRow { Name = Setting, Content = Current }], stop);
        await transaction.CommitAsync(stop);
    }

    private static async Task<bool> IsCurrentAsync(RegisterDb db, CancellationToken stop) =>
        await db.Settings.Where(s => s.Name == Setting).Select(s => s.Content).SingleOrDefaultAsync(stop) == Current;
}
