using System.Linq.Expressions;
using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Counters;

/// <summary>What asks for attention beside the buckets. A dossier may carry several; lists, counts and exports use the same predicate.</summary>
public enum Flag
{
    /// <summary>Overdue, and the citizen was told no new date, or the date told has passed too. The figure of the same name is this predicate.</summary>
    ApologyOwed,
    /// <summary>The first apology went out at least one day before expiry.</summary>
    ApologyInTime,
    /// <summary>The first apology went out later than that.</summary>
    ApologyLate,
    /// <summary>It ended late without any apology.</summary>
    ApologyMissing,
    /// <summary>The expected date of an apology has passed and it still runs.</summary>
    ExpectedPassed,
    /// <summary>The applicant has not answered in time: a person may stop it.</summary>
    StopProposed,
    /// <summary>A supplement was asked for after its window.</summary>
    SupplementLate,
    /// <summary>A supplement was asked for more than once; counted late by Decision 766.</summary>
    SupplementAgain,
    /// <summary>Extended by letter.</summary>
    Extended,
    /// <summary>The date reaches into a year whose calendar is not official.</summary>
    Provisional,
    /// <summary>The present step has used up its share.</summary>
    StepLate,
    /// <summary>Sent on, and the receiver has not confirmed.</summary>
    HandoverOpen,
    /// <summary>Sent on and not confirmed although the present step's share, or the whole term, has run out.</summary>
    HandoverLate,
    /// <summary>Part of a linked filing.</summary>
    Linked,
    /// <summary>To be written: no apology went out yet, and it is late or due within the next working day (Decree 61/2018, article 19.9: one day before expiry).</summary>
    ApologyDue,
}

/// <summary>One predicate per flag, as an expression that the database and memory both run.</summary>
public static class Flags
{
    /// <summary>The predicate of a flag at a moment.</summary>
    public static Expression<Func<Dossier, bool>> Of(Flag flag, DateTimeOffset now) => flag switch
    {
        Flag.ApologyOwed => Buckets.Of(Bucket.Overdue, now).And(Untold(now)),
        Flag.ApologyDue => d => d.Live == 1 && d.ApologisedAt == null && (
            ((d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && (d.BreachedAt != null || d.DueAt < now || d.ApologyFromAt <= now))
            || ((d.Status == DossierStatus.AwaitingSupplement || d.Status == DossierStatus.AwaitingPayment) && d.BreachedAt != null)),
        Flag.ApologyInTime => d => d.ApologyInTime == true,
        Flag.ApologyLate => d => d.ApologyInTime == false,
        Flag.ApologyMissing => d => d.Class == TimelinessClass.Late && d.ApologisedAt == null,
        Flag.ExpectedPassed => d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && d.ExpectedAt < now,
        Flag.StopProposed => d => d.Live == 1 && d.Status == DossierStatus.AwaitingSupplement && d.AnswerBy < now,
        Flag.SupplementLate => d => d.LateSupplementCount > 0,
        Flag.SupplementAgain => d => d.SupplementCount > 1,
        Flag.Extended => d => d.ExtendCount > 0,
        Flag.Provisional => d => d.Live == 1 && d.Provisional && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress),
        Flag.StepLate => d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && d.StepDueAt < now,
        Flag.HandoverOpen => d => d.Live == 1 && d.Status < DossierStatus.Processed && d.HandoverToAgencyId != null,
        Flag.HandoverLate => d => d.Live == 1 && d.HandoverToAgencyId != null && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress)
            && (d.StepDueAt < now || d.BreachedAt != null || d.DueAt < now),
        Flag.Linked => d => d.GroupId != null,
        _ => throw new ArgumentOutOfRangeException(nameof(flag)),
    };

    /// <summary>
    /// Whatever any flag of apologies holds for: late, or apologised to. Word for word the filter of a database index, so that the
    /// few late ones of a year are found without reading the year.
    /// </summary>
    public static readonly Expression<Func<Dossier, bool>> OwedAnApology = d => d.Class == TimelinessClass.Late || d.ApologyInTime != null;

    /// <summary>The citizen knows of no new date that still lies ahead.</summary>
    internal static Expression<Func<Dossier, bool>> Untold(DateTimeOffset now) => d => d.ApologisedAt == null || d.ExpectedAt == null || d.ExpectedAt < now;

    /// <summary>The flags that speak of the present; the others also of what is over, and are counted for a period.</summary>
    public static readonly IReadOnlyList<Flag> Present =
        [Flag.ApologyOwed, Flag.ApologyDue, Flag.StopProposed, Flag.ExpectedPassed, Flag.StepLate, Flag.HandoverOpen, Flag.HandoverLate, Flag.Provisional];

    /// <summary>Whether a row carries the flag, for one page in memory.</summary>
    public static bool Carries(this Dossier dossier, Flag flag, DateTimeOffset now) => Of(flag, now).Compile(preferInterpretation: true)(dossier);

    /// <summary>The name used in addresses and files: "apologyOwed".</summary>
    public static string Name(Flag flag) => OnTimeNames.Of(flag);
}
