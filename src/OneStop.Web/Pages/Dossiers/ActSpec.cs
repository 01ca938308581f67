using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Api;
using static OneStop.Domain.Dossiers.DossierAction;
using static OneStop.Web.Pages.Dossiers.ActField;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>The parts a form of an action is made of.</summary>
[Flags]
internal enum ActField
{
    None = 0, Reason = 1, Papers = 2, Leader = 4, Receiver = 8, Money = 16, Receipt = 32, Outcome = 64, Collector = 128, NewDate = 256, Letter = 512, Correction = 1024,
    /// <summary>A reason that may be left out.</summary>
    Remark = 2048,
    /// <summary>What kind of reason a pause has, and what proves it.</summary>
    Pause = 4096,
    /// <summary>When it was done while the system was down; left out when it is done now.</summary>
    Happened = 8192,
}

/// <summary>What an action asks for and whether it ends something. Without fields one press does it.</summary>
internal sealed record ActSpec(DossierAction Action, ActField Fields = None, bool Grave = false)
{
    private static readonly Dictionary<DossierAction, ActSpec> all = new ActSpec[]
    {
        new(Accept),
        new(RefuseReception, Reason, Grave: true),
        new(RequestSupplement, ActField.Papers | Reason | Leader | Pause),
        new(AcceptSupplement),
        new(CancelSupplement, Remark),
        new(Forward, Receiver | Remark),
        new(ConfirmHandover),
        new(RequestPayment, Money | Pause),
        new(ConfirmPayment, Receipt),
        new(Finish, ActField.Outcome | Remark | Happened),
        new(ReturnResult, Collector | Happened),
        new(Withdraw, Reason, Grave: true),
        new(Stop, Reason, Grave: true),
        new(Extend, NewDate | Letter | Reason),
        new(Apologise, NewDate | Reason),
        new(Correct, Correction | Reason),
        new(ApproveCorrection),
        new(DeclineCorrection, Remark),
        new(Tell, Remark),
        new(Comment, Reason),
    }.ToDictionary(spec => spec.Action);

    /// <summary>Null for what no page offers.</summary>
    public static ActSpec? Of(DossierAction action) => all.GetValueOrDefault(action);

    /// <summary>The same by the action's name.</summary>
    public static ActSpec? Named(string name) => Lifecycle.TryParse(name, out var action) ? Of(action) : null;

    public string Name => Lifecycle.Name(Action);

    public bool Has(ActField field) => (Fields & field) != 0;
}

/// <summary>The actions of a dossier for one person: those that make sense first, and the rest.</summary>
internal sealed record Acts(IReadOnlyList<ActSpec> First, IReadOnlyList<ActSpec> More)
{
    private const int MostFirst = 3;

    public static Acts Of(DossierDetail detail, CurrentUser me, DateTimeOffset now)
    {
        var possible = ActCommands.AllowedTo(me, detail.Actions).Select(ActSpec.Of).OfType<ActSpec>().Where(spec => IsForMe(spec, detail, me)).ToList();
        var first = Sensible(detail.Row, me, now).Select(action => possible.FirstOrDefault(spec => spec.Action == action)).OfType<ActSpec>().Distinct().Take(MostFirst).ToList();
        return new(first, [.. possible.Except(first)]);
    }

    /// <summary>Who proposed a correction may take it back but not approve it; others decline it only as leaders.</summary>
    private static bool IsForMe(ActSpec spec, DossierDetail detail, CurrentUser me) => spec.Action switch
    {
        ApproveCorrection => detail.PendingCorrection?.ProposedBy != me.Actor,
        DeclineCorrection => me.May(Permission.DecideAsLeader) || detail.PendingCorrection?.ProposedBy == me.Actor,
        _ => true,
    };

    /// <summary>In the order of a day's work.</summary>
    private static IEnumerable<DossierAction> Sensible(Dossier dossier, CurrentUser me, DateTimeOffset now)
    {
        if (dossier.PendingCorrection is not null) { yield return ApproveCorrection; yield return DeclineCorrection; }
        if (dossier.HandoverToAgencyId is not null) yield return ConfirmHandover;
        if (dossier.TellDueAt is not null) yield return Tell;
        DossierAction[] usual = dossier.Status switch
        {
            DossierStatus.Submitted => [Accept, RequestSupplement, RefuseReception],
            DossierStatus.Received when me.May(Permission.ReceiveDossiers) => [Forward, Finish, RequestSupplement],
            DossierStatus.Received or DossierStatus.InProgress when dossier.ApologisedAt is null && (dossier.DueAt < now || dossier.ApologyFromAt <= now) => [Finish, Apologise, RequestSupplement],
            DossierStatus.Received or DossierStatus.InProgress => [Finish, RequestSupplement, Forward],
            DossierStatus.AwaitingSupplement when dossier.AnswerBy < now => [AcceptSupplement, Stop, CancelSupplement],
            DossierStatus.AwaitingSupplement => [AcceptSupplement, CancelSupplement],
            DossierStatus.AwaitingPayment => [ConfirmPayment],
            DossierStatus.Processed => [ReturnResult],
            _ => [],
        };
        foreach (var action in usual) yield return action;
    }
}
