using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>An open dossier of the same person and procedure; without names, because it may lie at another desk.</summary>
internal sealed record Duplicate(string Code, string Desk, DateTimeOffset? Since, DossierStatus Status, bool MayOpen);

/// <summary>What the receive page shows beside the fields: everything that follows from what was entered so far.</summary>
internal sealed record ReceiveView
{
    public required IReadOnlyList<DeskRow> Desks { get; init; }
    public required DeskRow Desk { get; init; }
    public KnownVersion? Version { get; init; }
    /// <summary>What was found for the words entered; empty once a procedure is chosen.</summary>
    public IReadOnlyList<ProcedureHit> Hits { get; init; } = [];
    /// <summary>True when words were entered and nothing fits them.</summary>
    public bool NothingFound { get; init; }
    public AgencyRow? Proposed { get; init; }
    public AgencyRow? Agency { get; init; }
    public IReadOnlyList<AgencyRow> Agencies { get; init; } = [];
    public Promise? Promise { get; init; }
    /// <summary>Money asked today through this channel; null when the catalogue does not say.</summary>
    public IReadOnlyList<FeeItem>? Fees { get; init; }
    public IReadOnlyList<Duplicate> Duplicates { get; init; } = [];
    /// <summary>The person's data were filled in from an earlier dossier or a card.</summary>
    public bool PersonFilled { get; init; }

    public IReadOnlyList<PaperItem> Papers => Version?.Content.Papers ?? [];

    /// <summary>The sum of what is known to be asked; null when any of it is unknown.</summary>
    public decimal? FeeSum => Fees is { } items && items.All(item => item.Amount is not null) ? items.Sum(item => item.Amount!.Value) : null;
}
