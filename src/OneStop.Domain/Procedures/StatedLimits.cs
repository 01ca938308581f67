using OneStop.Domain.Calendar;

namespace OneStop.Domain.Procedures;

/// <summary>One limit as a source states it for a channel; the unit is null where the source gives none.</summary>
public readonly record struct StatedLimit(Channel Channel, decimal Amount, LimitUnit? Unit);

/// <summary>Reads the limits a source states into the terms of each channel, and leaves open what it does not say.</summary>
public static class StatedLimits
{
    /// <summary>
    /// The terms per channel, in the order in which the source first names them. One limit with a unit is the limit of its channel.
    /// A number without a unit, or several different limits on one channel, give a limit of null with the reason.
    /// </summary>
    public static IReadOnlyList<ChannelTerms> Read(IEnumerable<StatedLimit> stated) =>
        [.. stated.GroupBy(limit => limit.Channel).Select(group => Terms(group.Key, [.. group.Distinct()]))];

    private static ChannelTerms Terms(Channel channel, IReadOnlyList<StatedLimit> stated)
    {
        var readable = stated.Where(limit => limit.Unit is not null).Select(limit => new Limit(limit.Amount, limit.Unit!.Value)).ToList();
        var doubt = readable.Count < stated.Count ? LimitDoubt.NoUnit : readable.Count > 1 ? LimitDoubt.Several : LimitDoubt.None;
        return new ChannelTerms(channel, doubt is LimitDoubt.None ? readable[0] : null, Open: true, ClosedBecause: null, Fees: null)
        {
            Doubt = doubt,
            Candidates = doubt is LimitDoubt.None ? [] : readable,
        };
    }
}
