using System.Linq.Expressions;

namespace OneStop.Domain.Petitions;

/// <summary>What a list of petitions shows.</summary>
public enum PetitionBucket { All, Open, Overdue, Waiting, ToPublish, Late, Unhappy }

/// <summary>One predicate for lists, marks and indicators; the database and memory both run it.</summary>
public static class PetitionBuckets
{
    /// <summary>
    /// Some step came after its limit, or its limit has passed without it. While the sender is asked to add something the answer's
    /// term does not run.
    /// </summary>
    public static Expression<Func<Petition, bool>> Late(DateTimeOffset now) => p =>
        p.RefusedAt > p.RefuseBy || p.SupplementAskedAt > p.SupplementBy || p.AnsweredAt > p.AnswerBy || p.PublishedAt > p.PublishBy
        || ((p.Status == PetitionStatus.Received || p.Status == PetitionStatus.Accepted) && p.AnswerBy < now)
        || (p.Status == PetitionStatus.Answered && p.PublishBy < now);

    /// <summary>The petitions of a list, at a moment.</summary>
    public static Expression<Func<Petition, bool>> Of(PetitionBucket bucket, DateTimeOffset now) => bucket switch
    {
        PetitionBucket.Open => p => p.Status == PetitionStatus.Received || p.Status == PetitionStatus.Accepted || p.Status == PetitionStatus.Waiting || p.Status == PetitionStatus.Answered,
        PetitionBucket.Overdue => p => ((p.Status == PetitionStatus.Received || p.Status == PetitionStatus.Accepted) && p.AnswerBy < now) || (p.Status == PetitionStatus.Answered && p.PublishBy < now),
        PetitionBucket.Waiting => p => p.Status == PetitionStatus.Waiting,
        PetitionBucket.ToPublish => p => p.Status == PetitionStatus.Answered,
        PetitionBucket.Late => Late(now),
        PetitionBucket.Unhappy => p => p.Satisfied == false || p.RepeatedAt != null,
        _ => _ => true,
    };

    /// <summary>Whether nothing more is to be done, so that a petition in time can be called so.</summary>
    public static bool IsDone(Petition petition) => petition.Status is PetitionStatus.Refused or PetitionStatus.Lapsed or PetitionStatus.Published;

    /// <summary>The limit that runs now; null when none does.</summary>
    public static DateTimeOffset? Due(Petition petition) => petition.Status switch
    {
        PetitionStatus.Received or PetitionStatus.Accepted => petition.AnswerBy,
        PetitionStatus.Answered => petition.PublishBy,
        _ => null,
    };
}
