namespace OneStop.Domain.Scores;

/// <summary>How a dossier explains the difference between two counts of one indicator.</summary>
public enum DifferingKind
{
    /// <summary>The other list has it, ours does not.</summary>
    OnlyTheirs = 1,
    /// <summary>We count it, the other list does not have it.</summary>
    OnlyOurs = 2,
    /// <summary>Both have it, one in the numerator and one not.</summary>
    JudgedDifferently = 3,
}

/// <summary>Why a dossier is counted differently, as far as the two lists tell.</summary>
public enum DifferenceReason
{
    /// <summary>The other list does not have it.</summary>
    MissingThere = 1,
    /// <summary>Not among the dossiers of this agency.</summary>
    NotHere = 2,
    /// <summary>It is here, but the indicator does not count it in these days.</summary>
    OtherDays = 3,
    /// <summary>They say it was received at another time.</summary>
    ReceivedDiffers = 4,
    /// <summary>They say it was due at another time.</summary>
    DueDiffers = 5,
    /// <summary>They say it was finished at another time.</summary>
    FinishedDiffers = 6,
    /// <summary>They say it is finished, here it is not.</summary>
    OpenHere = 7,
    /// <summary>It is finished here, their list has no end of it.</summary>
    OpenThere = 8,
    /// <summary>We do not know the fact that decides.</summary>
    Unknown = 9,
    /// <summary>The facts they give are ours: the rule differs, an earlier breach for instance that a later date does not heal.</summary>
    OtherRule = 10,
}

/// <summary>One dossier that the two counts do not share; a side is null where it does not have it.</summary>
public sealed record DifferingEntry(string Code, DifferingKind Kind, OwnEntry? Ours, PortalEntry? Theirs, IReadOnlyList<DifferenceReason> Reasons);

/// <summary>The difference of two lists behind one figure, dossier by dossier.</summary>
public static class ListingDifference
{
    /// <summary>
    /// What one dossier explains, or null when both count it alike. At least one side is given. Of one that only they list it is not yet
    /// known whether it is here at all: see <see cref="OnlyTheirs"/>. A fact unknown to us differs from whatever they say.
    /// </summary>
    public static DifferingEntry? Of(OwnEntry? ours, PortalEntry? theirs)
    {
        if (theirs is null) return new((ours ?? throw new ArgumentNullException(nameof(ours))).Code, DifferingKind.OnlyOurs, ours, null, [DifferenceReason.MissingThere]);
        if (ours is null) return OnlyTheirs(theirs, null);
        return ours.Counts == theirs.Counts ? null : new(ours.Code, DifferingKind.JudgedDifferently, ours, theirs, [.. Facts(ours, theirs)]);
    }

    /// <summary>One that only they count; <paramref name="here"/> is our dossier of that code, null when this agency has none.</summary>
    public static DifferingEntry OnlyTheirs(PortalEntry theirs, OwnEntry? here) => new(theirs.Code, DifferingKind.OnlyTheirs, here, theirs,
        here is null ? [DifferenceReason.NotHere] : [DifferenceReason.OtherDays, .. Facts(here, theirs).Where(reason => reason is not (DifferenceReason.OtherRule or DifferenceReason.Unknown))]);

    private static IEnumerable<DifferenceReason> Facts(OwnEntry ours, PortalEntry theirs)
    {
        var told = false;
        foreach (var (differs, reason) in new[]
        {
            (theirs.ReceivedAt is { } received && !PortalEntry.Same(received, ours.ReceivedAt), DifferenceReason.ReceivedDiffers),
            (theirs.DueAt is { } due && !PortalEntry.Same(due, ours.DueAt), DifferenceReason.DueDiffers),
            (theirs.FinishedAt is not null && ours.EndedAt is null, DifferenceReason.OpenHere),
            (theirs.FinishedAt is null && theirs.ReceivedAt is not null && ours.EndedAt is not null, DifferenceReason.OpenThere),
            (theirs.FinishedAt is { } finished && ours.EndedAt is not null && !PortalEntry.Same(finished, ours.EndedAt), DifferenceReason.FinishedDiffers),
            (ours.Counts is null, DifferenceReason.Unknown),
        })
        {
            if (!differs) continue;
            told = true;
            yield return reason;
        }
        if (!told) yield return DifferenceReason.OtherRule;
    }
}
