using OneStop.Domain.Calendar;

namespace OneStop.Domain.Petitions;

/// <summary>Which step may follow which, and what it does. A step is taken at the moment it is recorded: it cannot be dated back.</summary>
public static class PetitionSteps
{
    private static readonly PetitionStep[] none = [];

    /// <summary>The steps people may take now, the usual one first.</summary>
    public static IReadOnlyList<PetitionStep> Allowed(Petition petition) => petition.Status switch
    {
        PetitionStatus.Received when petition.SupplementAskedAt is null => [PetitionStep.Accepted, PetitionStep.Answered, PetitionStep.SupplementAsked, PetitionStep.Refused, PetitionStep.Forwarded],
        PetitionStatus.Received => [PetitionStep.Accepted, PetitionStep.Answered, PetitionStep.Forwarded],
        PetitionStatus.Accepted when petition.SupplementAskedAt is null => [PetitionStep.Answered, PetitionStep.SupplementAsked, PetitionStep.Forwarded],
        PetitionStatus.Accepted => [PetitionStep.Answered, PetitionStep.Forwarded],
        PetitionStatus.Waiting => [PetitionStep.SupplementCame, PetitionStep.Lapsed],
        PetitionStatus.Answered when petition.Satisfied is null => [PetitionStep.Published, PetitionStep.Satisfied, PetitionStep.Dissatisfied],
        PetitionStatus.Answered => [PetitionStep.Published],
        PetitionStatus.Published when petition.Satisfied is null => [PetitionStep.Satisfied, PetitionStep.Dissatisfied],
        _ => none,
    };

    /// <summary>Whether a step has to be given its reason or its words: refusals, requests and answers.</summary>
    public static bool NeedsWords(PetitionStep step) =>
        step is PetitionStep.Refused or PetitionStep.SupplementAsked or PetitionStep.Answered or PetitionStep.Lapsed or PetitionStep.Forwarded;

    /// <summary>The petition after a step; refused as <c>petition-step</c> where it may not follow.</summary>
    public static Outcome<Petition> Take(Petition petition, PetitionStep step, PetitionTerms terms, WorkCalendar calendar, DateTimeOffset now)
    {
        if (!Allowed(petition).Contains(step)) return NotNow(petition, step);
        var next = petition with { Version = petition.Version + 1 };
        switch (step)
        {
            case PetitionStep.Accepted: return next with { Status = PetitionStatus.Accepted, AcceptedAt = now };
            case PetitionStep.Refused: return next with { Status = PetitionStatus.Refused, RefusedAt = now };
            case PetitionStep.SupplementAsked: return next with { Status = PetitionStatus.Waiting, SupplementAskedAt = now };
            case PetitionStep.Lapsed: return next with { Status = PetitionStatus.Lapsed, LapsedAt = now };
            case PetitionStep.Published: return next with { Status = PetitionStatus.Published, PublishedAt = now };
            case PetitionStep.Satisfied or PetitionStep.Dissatisfied: return next with { Satisfied = step == PetitionStep.Satisfied, OpinionAt = now };
            case PetitionStep.SupplementCame:
                var answer = PetitionTerms.End(petition.ReceivedAt, terms.Answer, calendar, new Pause(petition.SupplementAskedAt!.Value, now));
                if (!answer.IsOk) return answer.Refusal;
                return next with
                {
                    Status = petition.AcceptedAt is null ? PetitionStatus.Received : PetitionStatus.Accepted, SupplementCameAt = now,
                    // A wait that began after the term was over brings nothing back.
                    AnswerBy = petition.SupplementAskedAt > petition.FirstAnswerBy ? petition.FirstAnswerBy : answer.Value,
                };
            case PetitionStep.Answered:
                var publish = PetitionTerms.End(now, terms.Publish, calendar);
                if (!publish.IsOk) return publish.Refusal;
                return next with { Status = PetitionStatus.Answered, AnsweredAt = now, PublishBy = publish.Value };
            default: return next;
        }
    }

    private static Refusal NotNow(Petition petition, PetitionStep step) => new("petition-step", new(
        $"Phản ánh, kiến nghị {petition.Code} không thể thực hiện bước này ở trạng thái hiện tại. Mở lại trang để xem các bước được phép.",
        $"Petition {petition.Code} cannot take the step '{step}' as it stands ({petition.Status}). Open it again to see what may be done."), "step");
}
