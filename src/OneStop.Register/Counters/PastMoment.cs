using OneStop.Domain;
using OneStop.Register.Reports;

namespace OneStop.Register.Counters;

/// <summary>
/// A past moment to look at. <paramref name="AsOf"/>: how things stood then. <paramref name="KnownAt"/>: by what had been
/// written by that moment; the same moment unless given, so that the answer is what the screen showed.
/// </summary>
public sealed record PastMoment(DateTimeOffset AsOf, DateTimeOffset KnownAt)
{
    /// <summary>
    /// Only what had not ended by then or was written about since is needed; null for everything. What ended before and was left
    /// alone since stands in no figure about later days, so leaving it out is exact for those and spares folding the older log.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Reads asOf and knownAt; null when neither is given. A known-at alone is also the as-of.</summary>
    public static Outcome<PastMoment?> Read(Func<string, string?> text)
    {
        var asOf = ReportText.Instant(text("asOf"), "asOf");
        if (!asOf.IsOk) return asOf.Refusal;
        var knownAt = ReportText.Instant(text("knownAt"), "knownAt");
        if (!knownAt.IsOk) return knownAt.Refusal;
        return (asOf.Value ?? knownAt.Value) is { } then ? new PastMoment(then, knownAt.Value ?? then) : (PastMoment?)null;
    }
}
