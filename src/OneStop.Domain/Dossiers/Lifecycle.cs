using static OneStop.Domain.Dossiers.DossierAction;
using static OneStop.Domain.Dossiers.DossierStatus;

namespace OneStop.Domain.Dossiers;

/// <summary>What may be done with a dossier; in routes and the log by its name in kebab-case.</summary>
public enum DossierAction
{
    Submit, Register, Accept, RefuseReception,
    RequestSupplement, AcceptSupplement, CancelSupplement,
    Forward, ConfirmHandover,
    RequestPayment, ConfirmPayment,
    Finish, ReturnResult, Withdraw, Stop,
    Extend, Apologise,
    Correct, ApproveCorrection, DeclineCorrection,
    /// <summary>Taken over, or moved along, from another system.</summary>
    Import,
    /// <summary>The due moment moved because the calendar changed by decision.</summary>
    Reproject,
    /// <summary>A note for colleagues; moves nothing.</summary>
    Comment,
    /// <summary>Which papers are there, how, and their scans; moves nothing.</summary>
    RecordPapers,
    /// <summary>The citizen was told of a due moment moved by decree.</summary>
    Tell,
    /// <summary>Money was taken, given back or waived; moves nothing but the account.</summary>
    RecordPayment,
    /// <summary>The citizen rated how it went; never done by staff.</summary>
    Rate,
    /// <summary>What was known about the person was erased at their request; moves nothing.</summary>
    ErasePerson,
    /// <summary>A letter urged the agency about it; moves nothing.</summary>
    Urge,
}

/// <summary>
/// The life cycle as one table: which action is possible in which status. Where an action leads back to where the dossier
/// came from, or stays, the decision says so. Rendered on the help page.
/// </summary>
public static class Lifecycle
{
    /// <summary>The statuses from which an action is possible; null stands for "does not exist yet".</summary>
    public static readonly IReadOnlyDictionary<DossierAction, IReadOnlyList<DossierStatus?>> From =
        new Dictionary<DossierAction, IReadOnlyList<DossierStatus?>>
        {
            [Submit] = [null],
            [Register] = [null],
            [Accept] = [Submitted],
            [RefuseReception] = [null, Submitted],
            [RequestSupplement] = [Submitted, Received, InProgress],
            [AcceptSupplement] = [AwaitingSupplement],
            [CancelSupplement] = [AwaitingSupplement],
            [Forward] = [Received, InProgress],
            [ConfirmHandover] = [Received, InProgress],
            [RequestPayment] = [Received, InProgress],
            [ConfirmPayment] = [AwaitingPayment],
            [Finish] = [Received, InProgress],
            [ReturnResult] = [Processed],
            [Withdraw] = [Submitted, Received, InProgress, AwaitingSupplement, AwaitingPayment],
            [Stop] = [Submitted, Received, InProgress, AwaitingSupplement, AwaitingPayment],
            [Extend] = [Received, InProgress],
            [Apologise] = [Received, InProgress, AwaitingSupplement, AwaitingPayment, Processed, Returned],
            [Correct] = [Received, InProgress, AwaitingSupplement, AwaitingPayment, Withdrawn, Stopped, Processed, Returned],
            [ApproveCorrection] = [Received, InProgress, AwaitingSupplement, AwaitingPayment, Withdrawn, Stopped, Processed, Returned],
            [DeclineCorrection] = [Received, InProgress, AwaitingSupplement, AwaitingPayment, Withdrawn, Stopped, Processed, Returned],
            // A later import may fill facts that were unknown, also of an ended dossier; what was recorded never changes.
            [Import] = [null, Submitted, Received, RefusedAtReception, InProgress, AwaitingSupplement, AwaitingPayment, Withdrawn, Stopped, Processed, Returned],
            [Reproject] = [Received, InProgress],
            [RecordPapers] = [Submitted, Received, InProgress, AwaitingSupplement, AwaitingPayment, Processed],
            [Tell] = [Received, InProgress, AwaitingSupplement, AwaitingPayment],
            [RecordPayment] = [Submitted, Received, RefusedAtReception, InProgress, AwaitingSupplement, AwaitingPayment, Withdrawn, Stopped, Processed, Returned],
            [Rate] = [Returned],
            [ErasePerson] = [RefusedAtReception, Withdrawn, Stopped, Returned],
            [Urge] = [Received, InProgress, AwaitingSupplement, AwaitingPayment],
            [Comment] = [Submitted, Received, RefusedAtReception, InProgress, AwaitingSupplement, AwaitingPayment, Withdrawn, Stopped, Processed, Returned],
        };

    private static readonly IReadOnlyDictionary<DossierAction, string> names =
        Enum.GetValues<DossierAction>().ToDictionary(a => a, a => Kebab(a.ToString()));

    private static readonly IReadOnlyDictionary<string, DossierAction> byName = names.ToDictionary(p => p.Value, p => p.Key);

    /// <summary>The action's name in routes and in the log: "request-supplement".</summary>
    public static string Name(DossierAction action) => names[action];

    /// <summary>Reads a name such as "request-supplement"; case and spelling must fit.</summary>
    public static bool TryParse(string name, out DossierAction action) => byName.TryGetValue(name, out action);

    /// <summary>Whether the action is possible from this status (null = does not exist yet).</summary>
    public static bool Allows(DossierStatus? status, DossierAction action) => From[action].Contains(status);

    /// <summary>The actions possible from a status, in table order.</summary>
    public static IEnumerable<DossierAction> Possible(DossierStatus status) => From.Where(p => p.Value.Contains(status)).Select(p => p.Key);

    /// <summary>True for 3, 7, 8 and 10: nothing moves any more.</summary>
    public static bool IsEnd(DossierStatus status) => status is RefusedAtReception or Withdrawn or Stopped or Returned;

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
