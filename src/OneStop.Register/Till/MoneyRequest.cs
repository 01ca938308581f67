using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;
using OneStop.Register.Dossiers;
using OneStop.Register.Writing;

namespace OneStop.Register.Till;

/// <summary>Money of a dossier in the writer's queue: event, lines and number in one transaction.</summary>
internal sealed class MoneyRequest(string code, int? version, MoneyCommand command, Caller caller) : WriteRequest
{
    public override IEnumerable<string> Codes => [code];

    /// <summary>The receipt's or refund's number, once decided; empty for an exemption.</summary>
    public string Number { get; private set; } = "";

    public override Outcome<Done> Decide(Batch batch)
    {
        if (batch.Find(code) is not { } dossier || caller.Reach is { } reach && !reach.Reaches(dossier)) return RegisterRefusals.DossierNotFound(code);
        if (version is { } based && based != dossier.Version)
        {
            var (actor, action) = batch.LastOf(dossier.Id);
            return RegisterRefusals.Stale(dossier, actor, action);
        }
        var account = Receipts.AccountOf(dossier, batch.PaymentsOf(dossier.Id), batch.Reference);
        return command switch
        {
            MoneyCommand.Take take => Take(batch, dossier, account, take),
            MoneyCommand.Cancel cancel => Cancel(batch, dossier, account, cancel),
            MoneyCommand.Refund refund => Refund(batch, dossier, account, refund),
            MoneyCommand.Waive waive => Waive(batch, dossier, account, waive),
            _ => throw new InvalidOperationException(),
        };
    }

    private Outcome<Done> Take(Batch batch, Dossier dossier, FeeAccount account, MoneyCommand.Take take)
    {
        if (take.Parts.Count == 0 || take.Parts.Count > 50 || take.Parts.Any(part => part.Amount is <= 0 or > 1_000_000_000_000)) return TillRefusals.NothingToTake;
        if (!IsText(take.Reference, 64) || take.Parts.Any(part => !IsText(part.Item, 400))) return TillRefusals.BadText;
        var sum = take.Parts.Sum(part => part.Amount);
        if (account.Left is { } owed && sum > owed) return TillRefusals.TooMuch(owed);
        var covers = account.Left is { } left && sum == left;
        var online = covers ? take.Means == PayMeans.Online && account.Lines.All(line => line.Means is null or PayMeans.Online) : (bool?)null;

        // Only looked at: the number is taken when nothing can be refused any more.
        var next = Receipts.Next(batch, dossier, refund: false, onlyPeek: true);
        Number = PaymentLine.ReceiptNumber(next.Book, next.Year, next.Number);
        var waits = covers && dossier.Status == DossierStatus.AwaitingPayment;
        var decided = waits
            ? Domain.Dossiers.Decide.Act(dossier, new(DossierAction.ConfirmPayment) { ReceiptNumber = Number, PaidOnline = online }, batch.Reference.TermsOf(dossier, batch.Now), new(caller.Actor, batch.Now))
            : Domain.Dossiers.Decide.RecordPayment(dossier, online, new Dictionary<string, string>(), take.Reason, batch.Now);
        if (!decided.IsOk) return decided.Refusal;
        var number = Receipts.Next(batch, dossier, refund: false);
        var after = batch.Record(dossier, decided.Value with { Details = Receipts.Details(PayEntry.Taken, sum, take.Means, Number), Note = take.Reason }, caller.Actor, Idempotency);
        Receipts.Add(batch, after, caller, number, take.Means, take.Reference, take.Parts);
        return new Done(after, decided.Value.Notices, []);
    }

    private Outcome<Done> Cancel(Batch batch, Dossier dossier, FeeAccount account, MoneyCommand.Cancel cancel)
    {
        if (account.Receipts().FirstOrDefault(r => r.Number == cancel.Receipt) is not { } receipt) return TillRefusals.ReceiptUnknown;
        if (receipt.Void) return TillRefusals.ReceiptVoid;
        if (receipt.Refunded > 0) return TillRefusals.ReceiptRefunded;
        if (string.IsNullOrWhiteSpace(cancel.Reason)) return Refusals.ReasonMissing;
        if (receipt.First.By != caller.Actor || receipt.First.Day != LocalDay.Of(batch.Now) || batch.IsOnASheet(receipt.First)) return TillRefusals.CancelTooLate;
        Number = receipt.Number;
        return Write(batch, dossier, Receipts.Details(PayEntry.Cancelled, receipt.Amount, receipt.First.Means, Number), cancel.Reason,
            receipt.Lines.Select(line => line with { Entry = PayEntry.Cancelled, Against = line.Id, By = caller.Actor, AgencyCode = caller.Reach?.Home ?? "" }));
    }

    private Outcome<Done> Refund(Batch batch, Dossier dossier, FeeAccount account, MoneyCommand.Refund refund)
    {
        if (account.Lines.FirstOrDefault(line => line.Id == refund.Line && line.Entry == PayEntry.Taken) is not { } taken) return TillRefusals.ReceiptUnknown;
        if (account.Receipts().First(r => r.Number == taken.Receipt).Void) return TillRefusals.ReceiptVoid;
        if (string.IsNullOrWhiteSpace(refund.Reason)) return Refusals.ReasonMissing;
        if (refund.Amount <= 0) return TillRefusals.NothingToTake;
        var left = taken.Amount - account.Lines.Where(line => line.Against == taken.Id).Sum(line => line.Amount);
        if (refund.Amount > left) return TillRefusals.RefundTooMuch(left);
        var (book, year, number) = Receipts.Next(batch, dossier, refund: true);
        Number = PaymentLine.ReceiptNumber(book, year, number);
        return Write(batch, dossier, Receipts.Details(PayEntry.Refunded, refund.Amount, refund.Means, Number), refund.Reason,
        [
            Receipts.Line(dossier, caller, PayEntry.Refunded) with
            {
                Kind = taken.Kind, Means = refund.Means, Amount = refund.Amount, Item = taken.Item, Book = book, Year = year, Number = number, Against = taken.Id,
            },
        ]);
    }

    private Outcome<Done> Waive(Batch batch, Dossier dossier, FeeAccount account, MoneyCommand.Waive waive)
    {
        if (waive.Part.Amount <= 0) return TillRefusals.NothingToTake;
        if (string.IsNullOrWhiteSpace(waive.Basis)) return TillRefusals.BasisMissing;
        if (string.IsNullOrWhiteSpace(waive.Reason)) return Refusals.ReasonMissing;
        if (!IsText(waive.Basis, 200) || !IsText(waive.Part.Item, 400)) return TillRefusals.BadText with { Field = "basis" };
        if (account.Left is { } left && waive.Part.Amount > left) return TillRefusals.TooMuch(left);
        return Write(batch, dossier, Receipts.Details(PayEntry.Waived, waive.Part.Amount, null, ""), waive.Reason,
        [
            Receipts.Line(dossier, caller, PayEntry.Waived) with { Kind = waive.Part.Kind, Amount = waive.Part.Amount, Item = waive.Part.Item, Basis = waive.Basis.Trim() },
        ]);
    }

    private Outcome<Done> Write(Batch batch, Dossier dossier, Dictionary<string, string> details, string? reason, IEnumerable<PaymentLine> lines)
    {
        var decided = Domain.Dossiers.Decide.RecordPayment(dossier, null, details, reason, batch.Now);
        if (!decided.IsOk) return decided.Refusal;
        var after = batch.Record(dossier, decided.Value, caller.Actor, Idempotency);
        foreach (var line in lines) batch.Add(line);
        return new Done(after, [], []);
    }

    private static bool IsText(string text, int most) => text.Length <= most && !text.Any(char.IsControl);
}
