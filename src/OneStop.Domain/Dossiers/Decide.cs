using System.Globalization;
using OneStop.Domain.Calendar;
using static OneStop.Domain.Dossiers.DossierStatus;

namespace OneStop.Domain.Dossiers;

/// <summary>
/// What an action makes of a dossier: pure functions from the dossier, the command, the terms and the moment to a decision or a
/// refusal. Nothing here reads a clock or a database.
/// </summary>
public static partial class Decide
{
    /// <summary>A dossier filed on the portal: logged, no deadline yet; the desk has 8 working hours to react.</summary>
    public static Outcome<Decision> Submit(NewDossier filed, DossierTerms terms, Acting acting)
    {
        var submitted = filed.SubmittedAt ?? acting.Now;
        var acceptBy = terms.Calendar.Add(acting.Now, Clock.AcceptWithin);
        if (!acceptBy.IsOk) return acceptBy.Refusal;
        return new Decision(New(filed) with
        {
            Status = Submitted,
            SubmittedAt = submitted,
            AcceptBy = LocalDay.Precise(acceptBy.Value),
            UpdatedAt = acting.Now,
        }, DossierAction.Submit);
    }

    /// <summary>A dossier received at the desk. <paramref name="received"/> lies before now only for paper receipts entered later.</summary>
    public static Outcome<Decision> Register(NewDossier filed, DossierTerms terms, Acting acting, DateTimeOffset? received = null)
    {
        var at = received ?? acting.Now;
        var started = Clock.Start(New(filed) with { Status = Received, TakenInBy = acting.Actor, UpdatedAt = acting.Now }, at, terms);
        if (!started.IsOk) return started.Refusal;
        return new Decision(Course.Begin(started.Value, at, terms), DossierAction.Register) { HappenedAt = at == acting.Now ? null : at };
    }

    /// <summary>A walk-in that is refused at once: logged with its reason all the same.</summary>
    public static Outcome<Decision> RefuseWalkIn(NewDossier filed, string? reason, Acting acting)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Refusals.ReasonMissing;
        return new Decision(New(filed) with
        {
            Status = RefusedAtReception,
            Result = DossierResult.RefusedAtReception,
            EndedAt = acting.Now,
            TakenInBy = acting.Actor,
            UpdatedAt = acting.Now,
        }, DossierAction.RefuseReception) { Note = reason };
    }

    /// <summary>
    /// Any action on an existing dossier. Before it acts, the breach of a dossier whose due moment has passed is latched, so no
    /// action can make it on time again.
    /// </summary>
    public static Outcome<Decision> Act(Dossier stored, DossierCommand command, DossierTerms terms, Acting acting)
    {
        if (!Lifecycle.Allows(stored.Status, command.Action)) return Refusals.NotAllowed(stored.Status, command.Action);
        // A server's clock that was set back does not undo time: nothing happens to a dossier before what happened to it last.
        if (stored.UpdatedAt is { } last && acting.Now < last) acting = acting with { Now = last };
        if (command.HappenedAt is not null) return OutageTime.Enter(stored, command, terms, acting);
        var dossier = Timeliness.Latch(stored, acting.Now);

        var decided = command.Action switch
        {
            DossierAction.Accept => Accept(dossier, terms, acting),
            DossierAction.RefuseReception => RefuseReception(dossier, command, acting),
            DossierAction.RequestSupplement => RequestSupplement(dossier, command, terms, acting),
            DossierAction.AcceptSupplement or DossierAction.ConfirmPayment => Resume(dossier, command, terms, acting),
            DossierAction.CancelSupplement => CancelSupplement(dossier, command, terms, acting),
            DossierAction.Forward => Forward(dossier, command, terms),
            DossierAction.ConfirmHandover => ConfirmHandover(dossier, terms, acting),
            DossierAction.RequestPayment => RequestPayment(dossier, command, terms, acting),
            DossierAction.Finish => Finish(dossier, command, terms, acting),
            DossierAction.ReturnResult => ReturnResult(dossier, command, acting),
            DossierAction.Withdraw or DossierAction.Stop => EndWithoutResult(dossier, command, terms, acting),
            DossierAction.Extend => Extend(dossier, command, terms, acting),
            DossierAction.Apologise => Apologise(dossier, command, acting),
            DossierAction.Correct => Corrections.Propose(dossier, command, acting),
            DossierAction.ApproveCorrection => Corrections.Approve(dossier, acting, terms),
            DossierAction.DeclineCorrection => Corrections.Decline(dossier, command, acting),
            DossierAction.Tell => Tell(dossier, command),
            DossierAction.Comment => string.IsNullOrWhiteSpace(command.Reason)
                ? Refusals.ReasonMissing
                : new Decision(dossier, command.Action)
                {
                    Note = command.Reason, Details = command.Mentions.Count == 0 ? Details() : Details(("mentions", string.Join(", ", command.Mentions))),
                },
            _ => Refusals.NotAllowed(dossier.Status, command.Action),
        };
        return decided.IsOk
            ? decided.Value with { After = decided.Value.After with { UpdatedAt = acting.Now } }
            : decided;
    }

    private static Dossier New(NewDossier filed) => new()
    {
        Code = filed.Code,
        DeskId = filed.DeskId,
        AgencyId = filed.AgencyId,
        HolderAgencyId = filed.AgencyId,
        ProcedureId = filed.ProcedureId,
        ProcedureVersionId = filed.ProcedureVersionId,
        SectorId = filed.SectorId,
        Level = filed.Level,
        Channel = filed.Channel,
        PersonId = filed.PersonId,
        GroupId = filed.GroupId,
        OwnLimit = filed.OwnLimit,
        QueueNumber = filed.QueueNumber,
        RegisterBook = filed.RegisterBook,
        RegisterNumber = filed.RegisterNumber,
        FeeDue = filed.FeeDue,
        FeePaidOnline = filed.FeePaidOnline,
        PapersDigitised = filed.PapersDigitised,
        PapersReused = filed.PapersReused,
        VneidVerified = filed.VneidVerified,
        ReturnChannel = filed.ReturnChannel,
        SlipIssued = filed.SlipIssued,
    };

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
