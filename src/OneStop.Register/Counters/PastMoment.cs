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
    /// What had ended before this and waits for nothing is not needed; null for everything. Counters, totals and what is open are
    /// exact all the same: of the ended ones only lists and counts of earlier days would miss some, and those are refused.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>As <see cref="Since"/>: nothing that has ended is needed beside the totals.</summary>
    public static DateTimeOffset OpenOnly => DateTimeOffset.MaxValue;

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
