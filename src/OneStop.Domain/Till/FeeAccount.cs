using OneStop.Domain.Procedures;

namespace OneStop.Domain.Till;

/// <summary>A receipt of a dossier with its lines and what became of it.</summary>
public sealed record Receipt(string Number, IReadOnlyList<PaymentLine> Lines, bool Void, long Refunded)
{
    public PaymentLine First => Lines[0];
    public long Amount => Lines.Sum(line => line.Amount);

    /// <summary>What may still be given back.</summary>
    public long Left => Void ? 0 : Amount - Refunded;
}

/// <summary>What a dossier owes, what was paid and what is left; phí and lệ phí apart where the kind is known.</summary>
/// <param name="Owed">Null while unknown.</param>
public sealed record FeeAccount(IReadOnlyList<FeeOwed>? Owed, IReadOnlyList<PaymentLine> Lines)
{
    /// <summary>The dossier is said to be paid online, while this book has no line of it: to be checked before money is taken.</summary>
    public bool DeclaredOnline { get; init; }

    /// <summary>The sum owed before exemptions; null while any part of it is unknown.</summary>
    public long? Total => Owed is { } owed && owed.All(item => item.Amount is not null) ? owed.Sum(item => item.Amount!.Value) : null;

    public long Waived => Lines.Where(line => line.Entry == PayEntry.Waived).Sum(line => line.Amount);

    /// <summary>Taken less cancelled and refunded.</summary>
    public long Paid => Lines.Sum(line => line.Money);

    /// <summary>Still to be paid, never below 0; null while unknown.</summary>
    public long? Left => Total is { } total ? Math.Max(0, total - Waived - Paid) : null;

    /// <summary>The items with what is left of each, in their order; payments count for the item they name, then for the first open one of their kind.</summary>
    public IReadOnlyList<FeeOwed> Open()
    {
        if (Owed is null) return [];
        var left = Owed.Where(item => item.Amount is > 0).Select(item => (Item: item, Left: item.Amount!.Value)).ToArray();
        foreach (var line in Lines)
        {
            var change = line.Entry == PayEntry.Waived ? line.Amount : line.Money;
            for (var i = 0; i < left.Length && change != 0; i++)
            {
                if (!Fits(left[i].Item, line)) continue;
                var part = change > 0 ? Math.Min(change, left[i].Left) : Math.Max(change, left[i].Left - left[i].Item.Amount!.Value);
                left[i].Left -= part;
                change -= part;
            }
        }
        return [.. left.Where(item => item.Left > 0).Select(item => item.Item with { Amount = item.Left })];
    }

    /// <summary>The receipts, oldest first.</summary>
    public IReadOnlyList<Receipt> Receipts() =>
    [
        .. Lines.Where(line => line.Entry == PayEntry.Taken).GroupBy(line => line.Receipt).Select(group =>
        {
            var ids = group.Select(line => line.Id).ToHashSet();
            var back = Lines.Where(line => line.Against is { } id && ids.Contains(id)).ToList();
            return new Receipt(group.Key, [.. group], back.Exists(line => line.Entry == PayEntry.Cancelled), back.Where(line => line.Entry == PayEntry.Refunded).Sum(line => line.Amount));
        }),
    ];

    private static bool Fits(FeeOwed item, PaymentLine line) =>
        line.Item.Length > 0 && item.Item.Length > 0 ? item.Item == line.Item : item.Kind is null || line.Kind is null || item.Kind == line.Kind;
}
