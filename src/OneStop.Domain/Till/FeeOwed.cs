using OneStop.Domain.Procedures;

namespace OneStop.Domain.Till;

/// <summary>One item a dossier owes. A null amount or kind is unknown; an amount of 0 is known to be free, with its basis.</summary>
public sealed record FeeOwed(string Item, FeeKind? Kind, long? Amount, string? Basis)
{
    /// <summary>
    /// What is owed for a filing: the procedure's items of its channel on the day it was filed. An amount that the desk set
    /// (<paramref name="asked"/>) wins; where it is not the sum of the items, which item it is for is unknown, and its kind only
    /// where all items have one. No items and nothing asked: unknown, a null list.
    /// </summary>
    public static IReadOnlyList<FeeOwed>? Of(ChannelTerms? terms, DateOnly day, long? asked)
    {
        var items = terms?.Fees?.Where(fee => fee.AppliesOn(day)).Select(fee => new FeeOwed(fee.Name, fee.Kind, (long?)fee.Amount, fee.Basis)).ToList();
        if (asked is not { } amount) return items;
        if (items is not null && items.All(item => item.Amount is not null) && items.Sum(item => item.Amount!.Value) == amount) return items;
        var kinds = items?.Select(item => item.Kind).Distinct().ToList() ?? [];
        return [new("", kinds is [var only] ? only : null, amount, null)];
    }
}
