using System.Globalization;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Writing;

namespace OneStop.Register.Till;

/// <summary>Accounts of dossiers, and receipts written in the writer's transaction.</summary>
internal static class Receipts
{
    /// <summary>What the dossier owes and paid, given its lines.</summary>
    public static FeeAccount AccountOf(Dossier dossier, IReadOnlyList<PaymentLine> lines, OfficeReference reference)
    {
        var filed = dossier.ReceivedAt ?? dossier.SubmittedAt ?? dossier.UpdatedAt;
        var terms = reference.Version(dossier.ProcedureVersionId).Content.TermsFor(dossier.Channel);
        return new(FeeOwed.Of(terms, filed is { } at ? LocalDay.Of(at) : DateOnly.MinValue, dossier.FeeDue), lines) { DeclaredOnline = dossier.FeePaidOnline == true && lines.Count == 0 };
    }

    /// <summary>The next number of a desk's book of the year; refunds have a book of their own.</summary>
    public static (string Book, int Year, int Number) Next(Batch batch, Dossier dossier, bool refund, bool onlyPeek = false)
    {
        var desk = batch.Reference.Tree.Desk(dossier.DeskId)!.Code;
        var (book, year) = (refund ? desk + "-HT" : desk, LocalDay.Of(batch.Now).Year);
        var (series, period) = (refund ? "refund" : "receipt", year.ToString(CultureInfo.InvariantCulture));
        return (book, year, (int)(onlyPeek ? batch.PeekNumber(series, desk, period) : batch.NextNumber(series, desk, period)));
    }

    /// <summary>A line of the dossier, still without id, moment and event.</summary>
    public static PaymentLine Line(Dossier dossier, Caller caller, PayEntry entry) =>
        new() { DossierId = dossier.Id, DeskId = dossier.DeskId, AgencyCode = caller.Reach?.Home ?? "", Entry = entry, By = caller.Actor };

    /// <summary>
    /// Confirming a payment records what was still owed on one receipt: online or cash, as the confirmation says, with the number it
    /// gives as the reference.
    /// </summary>
    public static void TakeRest(Batch batch, Dossier dossier, DossierCommand command, Caller caller)
    {
        var open = AccountOf(dossier, batch.PaymentsOf(dossier.Id), batch.Reference).Open();
        if (open.Count == 0) return;
        var number = Next(batch, dossier, refund: false);
        var reference = (command.ReceiptNumber ?? "").Trim();
        Add(batch, dossier, caller, number, command.PaidOnline == true ? PayMeans.Online : PayMeans.Cash, reference.Length > 64 ? reference[..64] : reference,
            [.. open.Select(item => new MoneyPart(item.Item, item.Kind, item.Amount!.Value))]);
    }

    public static void Add(Batch batch, Dossier dossier, Caller caller, (string Book, int Year, int Number) number, PayMeans means, string reference, IEnumerable<MoneyPart> parts)
    {
        foreach (var part in parts)
            batch.Add(Line(dossier, caller, PayEntry.Taken) with
            {
                Kind = part.Kind, Means = means, Amount = part.Amount, Item = part.Item, Book = number.Book, Year = number.Year, Number = number.Number, Reference = reference,
            });
    }

    /// <summary>What the event says of an amount: kinds, means and numbers, never names.</summary>
    public static Dictionary<string, string> Details(PayEntry entry, long amount, PayMeans? means, string receipt)
    {
        var details = new Dictionary<string, string> { ["entry"] = Name(entry), ["amount"] = amount.ToString(CultureInfo.InvariantCulture) };
        if (means is { } how) details["means"] = how.ToString().ToLowerInvariant();
        if (receipt.Length > 0) details["receipt"] = receipt;
        return details;
    }

    private static string Name(PayEntry entry) => entry.ToString().ToLowerInvariant();
}
