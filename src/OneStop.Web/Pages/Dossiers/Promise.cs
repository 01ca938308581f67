using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Why a filing can be promised no date and so not be received.</summary>
internal enum Obstacle { None, ChannelClosed, ChannelMissing, LimitUnreadable, Calendar }

/// <summary>What would be promised for a filing received now: the due moment and why, or what stands in the way.</summary>
internal sealed record Promise
{
    public Obstacle Obstacle { get; private init; }
    /// <summary>The reason in words where the catalogue or the calendar gives one.</summary>
    public Text? Because { get; private init; }
    public Limit? Limit { get; private init; }
    /// <summary>Null also where the law sets no limit.</summary>
    public DueDate? Due { get; private init; }
    public IReadOnlyList<WhyLine> Why { get; private init; } = [];
    /// <summary>For a limit that could not be read: the limits the source names.</summary>
    public IReadOnlyList<Limit> Candidates { get; private init; } = [];
    /// <summary>The other channels through which this procedure can be received today.</summary>
    public IReadOnlyList<Channel> OtherChannels { get; private init; } = [];

    public bool CanReceive => Obstacle == Obstacle.None;

    /// <summary>
    /// The promise of this version, filed through a channel and decided by an agency, at a moment. <paramref name="own"/>: a limit
    /// of a linked filing, which stands before the catalogue's.
    /// </summary>
    public static Promise Of(OfficeReference reference, KnownVersion version, Channel channel, long agencyId, DateTimeOffset now, Limit? own = null)
    {
        var others = version.Content.Channels.Where(c => c.Channel != channel && c is { Open: true, Limit: not null }).Select(c => c.Channel).ToList();
        if (version.Content.TermsFor(channel) is not { } offered) return new() { Obstacle = Obstacle.ChannelMissing, OtherChannels = others };
        if (!offered.Open) return new() { Obstacle = Obstacle.ChannelClosed, Because = offered.ClosedBecause, OtherChannels = others };
        var terms = reference.TermsOf(version.Id, channel, agencyId, now);
        if ((own ?? terms.Limit) is not { } limit) return new() { Obstacle = Obstacle.LimitUnreadable, Candidates = offered.Candidates, OtherChannels = others };
        if (limit.IsNone) return new() { Limit = limit };

        var due = Deadline.Due(now, limit, terms.Convention, [], terms.Calendar);
        return due.IsOk
            ? new() { Limit = limit, Due = due.Value, Why = [.. DueReasons.Rule(version.Content, terms.Calendar, now), .. Deadline.Explain(now, limit, terms.Convention, [], terms.Calendar, due.Value)] }
            : new() { Limit = limit, Obstacle = Obstacle.Calendar, Because = due.Refusal.Message, OtherChannels = others };
    }
}
