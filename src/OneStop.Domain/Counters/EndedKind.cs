using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Counters;

/// <summary>Where a moment lies beside a period.</summary>
public enum PeriodSide { Before, In, After, Never }

/// <summary>
/// All that an on-time number looks at in a dossier that has ended, so that many are counted as one. What a kind counts for is
/// said by <see cref="OnTimeCells"/> alone, asked about an example of it.
/// </summary>
public readonly record struct EndedKind(
    TimelinessClass? Class, TimelinessClass? FirstPromiseClass, bool WithoutResult = false, bool AskedAgain = false, PeriodSide Received = PeriodSide.In, PeriodSide Ended = PeriodSide.In)
{
    /// <summary>
    /// A dossier of this kind. After the period its end lies just after it, so it has ended by every as-of moment that is later
    /// than the period; the caller leaves out what ended after the as-of moment.
    /// </summary>
    public Dossier Example(DateTimeOffset from, DateTimeOffset until) => new()
    {
        Status = DossierStatus.Returned, Class = Class, FirstPromiseClass = FirstPromiseClass, SupplementCount = AskedAgain ? 2 : 0,
        Result = WithoutResult ? DossierResult.Withdrawn : DossierResult.Result, ReceivedAt = At(Received, from, until), EndedAt = At(Ended, from, until),
    };

    private static DateTimeOffset? At(PeriodSide side, DateTimeOffset from, DateTimeOffset until) => side switch
    {
        PeriodSide.Before => from.AddMilliseconds(-1),
        PeriodSide.In => from,
        PeriodSide.After => until,
        _ => null,
    };
}
