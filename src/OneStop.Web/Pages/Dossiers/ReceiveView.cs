using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>An open dossier of the same person and procedure, within the reach of who receives.</summary>
internal sealed record Duplicate(string Code, string Desk, DateTimeOffset? Since, DossierStatus Status);

/// <summary>
/// What the register knows of the person: whether something was filled in, open dossiers of the same procedure, and the dossiers
/// papers may be reused from. Duplicates are looked for in the whole register; of those out of reach only the number is told.
/// </summary>
internal sealed record PersonView(bool Filled, IReadOnlyList<Duplicate> Duplicates, int Elsewhere, IReadOnlyList<string> Earlier)
{
    public static readonly PersonView Nobody = new(false, [], 0, []);

    public PersonView WithoutDuplicates => this with { Duplicates = [], Elsewhere = 0 };

    public bool HasDuplicates => Duplicates.Count + Elsewhere > 0;
}

/// <summary>A procedure in the basket, with what is promised for it.</summary>
internal sealed record BasketItem(string Sealed, ReceiveLine Line, KnownVersion Version, Promise Promise);

/// <summary>What the receive page shows beside the fields: everything that follows from what was entered so far.</summary>
internal sealed record ReceiveView
{
    public required IReadOnlyList<DeskRow> Desks { get; init; }
    public required DeskRow Desk { get; init; }
    public KnownVersion? Version { get; init; }
    /// <summary>The group of procedures chosen instead of one.</summary>
    public LinkedChoice? Linked { get; init; }
    /// <summary>What was found for the words entered; empty once a procedure is chosen.</summary>
    public IReadOnlyList<ReceiveHit> Hits { get; init; } = [];
    /// <summary>True when words were entered and nothing fits them.</summary>
    public bool NothingFound { get; init; }
    public AgencyRow? Proposed { get; init; }
    public AgencyRow? Agency { get; init; }
    public IReadOnlyList<AgencyRow> Agencies { get; init; } = [];
    public Promise? Promise { get; init; }
    /// <summary>Money asked today through this channel; null when the catalogue does not say.</summary>
    public IReadOnlyList<FeeItem>? Fees { get; init; }
    public PersonView Person { get; init; } = PersonView.Nobody;
    public IReadOnlyList<BasketItem> Basket { get; init; } = [];
    /// <summary>The checklist, or what the last dossiers of this procedure had.</summary>
    public IReadOnlyList<PaperItem> Papers { get; init; } = [];
    /// <summary>The catalogue has no list: these papers are what the last dossiers had, for an administrator to confirm.</summary>
    public bool PapersAreUsual { get; init; }

    /// <summary>The sum of what is known to be asked; null when any of it is unknown.</summary>
    public decimal? FeeSum => Fees is { } items && items.All(item => item.Amount is not null) ? items.Sum(item => item.Amount!.Value) : null;

    /// <summary>The result may be ready while the person waits: no limit, or one of a working day at most (Decree 61/2018, article 17.4).</summary>
    public bool MayBeSameDay => Promise is { CanReceive: true, Limit: { } limit } && (limit.IsNone || limit is { Unit: LimitUnit.WorkingHours, Amount: <= 8 } or { Unit: LimitUnit.WorkingDays, Amount: <= 1 });
}
