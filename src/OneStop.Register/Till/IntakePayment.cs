using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Till;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Writing;

namespace OneStop.Register.Till;

/// <summary>Money taken in the moment of the filing: a receipt with its number in the same transaction, so that nothing paid shows as owed.</summary>
internal static class IntakePayment
{
    /// <summary>Why the payment cannot be written: the amount is not known, or the reference is no text; null when it can, or none was made.</summary>
    public static Refusal? Problem(Intake intake, Dossier filed, OfficeReference reference)
    {
        if (intake.PaidBy is null) return null;
        if (!TillRefusals.IsReference(intake.PaymentReference)) return TillRefusals.BadText;
        return Receipts.AccountOf(filed, [], reference).Total is null ? TillRefusals.PaidUnknown : null;
    }

    /// <summary>Whether a receipt will be written: something is owed and it was paid.</summary>
    public static bool IsDue(Intake intake, Dossier filed, OfficeReference reference) =>
        intake.PaidBy is not null && Receipts.AccountOf(filed, [], reference).Open().Count > 0;

    /// <summary>Writes the receipt over all that is owed; answers the dossier after it.</summary>
    public static Dossier Take(Batch batch, Dossier dossier, Intake intake, Caller caller, IdempotencyKey? key)
    {
        var (means, open) = (intake.PaidBy!.Value, Receipts.AccountOf(dossier, [], batch.Reference).Open());
        var number = Receipts.Next(batch, dossier, refund: false);
        var written = PaymentLine.ReceiptNumber(number.Book, number.Year, number.Number);
        var details = Receipts.Details(PayEntry.Taken, open.Sum(item => item.Amount!.Value), means, written);
        var decided = Decide.RecordPayment(dossier, means == PayMeans.Online, details, null, batch.Now);
        var after = batch.Record(dossier, decided.Value, caller.Actor, key);
        Receipts.Add(batch, after, caller, number, means, intake.PaymentReference?.Trim() ?? "", [.. open.Select(item => new MoneyPart(item.Item, item.Kind, item.Amount!.Value))]);
        return after;
    }
}
