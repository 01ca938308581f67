using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Till;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Writing;

/// <summary>Lines of the till and ratings that are written in this transaction.</summary>
internal sealed partial class Batch
{
    private readonly List<PaymentLine> payments = [];
    private readonly List<RatingRow> ratings = [];

    /// <summary>The lines of a dossier, those of this batch too, oldest first.</summary>
    public IReadOnlyList<PaymentLine> PaymentsOf(long dossierId) =>
    [
        .. db.Payments.AsNoTracking().Where(p => p.DossierId == dossierId).OrderBy(p => p.Id), .. payments.Where(p => p.DossierId == dossierId),
    ];

    /// <summary>Whether a cash sheet covers this line already. Sheets are closed under the same lock, so none can come in between.</summary>
    public bool IsOnASheet(PaymentLine line) => db.CashSheets.Any(s => s.Clerk == line.By && s.Day == line.Day && s.LastLine >= line.Id);

    /// <summary>Adds a line to the event just recorded.</summary>
    public void Add(PaymentLine line) => payments.Add(line with { Id = NextId(), At = Now, Day = Domain.Dossiers.LocalDay.Of(Now), EventSeq = head.Seq });

    /// <summary>What <see cref="NextNumber"/> would give, without giving it.</summary>
    public long PeekNumber(string series, string owner, string period) => numbers.Peek(series, owner, period);

    public void Add(RatingRow rating) => ratings.Add(rating);

    private async Task FlushTillAsync(BulkWriter bulk, DbTransaction transaction, CancellationToken stop)
    {
        await bulk.InsertAsync(transaction, payments, stop);
        await bulk.InsertAsync(transaction, ratings, stop);
    }
}
