using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Counters;

/// <summary>The official on-time rates; each answers another question, so none is ever shown without its name.</summary>
public enum OnTimeDefinition
{
    /// <summary>Over all solved in the period: the reading of form II.06a, and of the published "early and on time" figures.</summary>
    Solved,
    /// <summary>Over all received in the period and carried over into it (Decree 61/2018, article 30, point 2c; historical).</summary>
    Received,
    /// <summary>Over the same, with those still running in time on the good side (indicator 2.1 of Decision 766, as restated by secondary sources).</summary>
    Realtime,
    /// <summary>Over those received in the period that are due or ended by the as-of moment (the leaf of the reform index).</summary>
    Cohort,
}

/// <summary>What a dossier is judged against.</summary>
public enum OnTimeAgainst
{
    /// <summary>The due moment after pauses and extensions: how rates are published.</summary>
    Adjusted,
    /// <summary>The date printed on the receipt, which nothing moves.</summary>
    FirstPromise,
}

/// <summary>
/// One on-time question: the dossiers of [<paramref name="From"/>, <paramref name="Until"/>), those not ended by
/// <paramref name="AsOf"/> judged at that moment with what is known today.
/// </summary>
public sealed record OnTimeQuestion(
    OnTimeDefinition Definition, OnTimeAgainst Against, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset AsOf)
{
    /// <summary>
    /// Dossiers with two supplement requests whose second one was not yet made at <see cref="AsOf"/>. The moment stands only in
    /// the pause ledger, which a database cannot search, so who asks looks these few up first (see <see cref="OnTimeLedger"/>).
    /// </summary>
    public IReadOnlyList<long> SecondRequestLater { get; init; } = [];

    /// <summary>Dossiers that wait at <see cref="AsOf"/> since before their first promise passed; from the ledger likewise.</summary>
    public IReadOnlyList<long> WaitingSincePromise { get; init; } = [];

    /// <summary>
    /// The first moment at which an end no longer counts: a period is half open, any other as-of moment includes what ended at
    /// that very millisecond.
    /// </summary>
    public DateTimeOffset EndedBefore => AsOf == Until ? Until : AsOf.AddMilliseconds(1);

    /// <summary>
    /// The question over days, both included. Without <paramref name="asOf"/> open dossiers are judged now; for a period that is
    /// over, at its last moment, except in a cohort, which is followed until today.
    /// </summary>
    public static OnTimeQuestion Over(
        DateOnly from, DateOnly to, DateTimeOffset now, DateTimeOffset? asOf = null,
        OnTimeDefinition definition = OnTimeDefinition.Solved, OnTimeAgainst against = OnTimeAgainst.Adjusted)
    {
        var until = LocalDay.StartOf(to.AddDays(1));
        var judged = asOf ?? (definition == OnTimeDefinition.Cohort || now < until ? now : until);
        return new(definition, against, LocalDay.StartOf(from), until, LocalDay.Precise(judged));
    }
}
