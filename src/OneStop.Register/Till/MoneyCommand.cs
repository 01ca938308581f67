using OneStop.Domain.Procedures;
using OneStop.Domain.Till;

namespace OneStop.Register.Till;

/// <summary>One amount on a receipt; a kind of null is not known.</summary>
public sealed record MoneyPart(string Item, FeeKind? Kind, long Amount);

/// <summary>What is asked of a dossier's account.</summary>
public abstract record MoneyCommand(string? Reason)
{
    /// <summary>Takes money on one receipt; one that covers what a waiting dossier owes also ends its wait.</summary>
    public sealed record Take(IReadOnlyList<MoneyPart> Parts, PayMeans Means, string Reference, string? Reason = null) : MoneyCommand(Reason);

    /// <summary>Voids a receipt.</summary>
    public sealed record Cancel(string Receipt, string? Reason) : MoneyCommand(Reason);

    /// <summary>Gives money back against one line of a receipt.</summary>
    public sealed record Refund(long Line, long Amount, PayMeans Means, string? Reason) : MoneyCommand(Reason);

    /// <summary>Exempts an amount, on a legal basis.</summary>
    public sealed record Waive(MoneyPart Part, string Basis, string? Reason) : MoneyCommand(Reason);
}
