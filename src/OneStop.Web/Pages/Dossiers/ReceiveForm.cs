using System.ComponentModel.DataAnnotations;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage.Rows;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>How the fee stands when the filing is taken in.</summary>
internal enum FeePaid { NotYet, AtDesk, Transfer, Online }

/// <summary>One procedure of a filing: what differs when a person hands several in at once. Lists are lists: a binder cannot fill an empty read-only one.</summary>
internal class ReceiveLine
{
    public string? Procedure { get; set; }
    public Channel Channel { get; set; } = Channel.Direct;
    public string? Agency { get; set; }
    public List<ReceivePaper> Papers { get; set; } = [];
    public string? Fee { get; set; }
    public FeePaid Paid { get; set; }
    /// <summary>The bank's or portal's number of the payment.</summary>
    [StringLength(64)] public string? PaidReference { get; set; }
    public Channel ReturnChannel { get; set; } = Channel.Direct;
    public bool Slip { get; set; } = true;
    /// <summary>The result is handed over at once; then a slip is given only when it is asked for.</summary>
    public bool SameDay { get; set; }
    public bool SlipAsked { get; set; }
    [StringLength(2000)] public string? Note { get; set; }
    /// <summary>Why it is taken in although the same person has the procedure open.</summary>
    [StringLength(500)] public string? DuplicateReason { get; set; }

    /// <summary>The fee in đồng; null when left open. False when it cannot be read.</summary>
    public bool TryFee(out long? amount)
    {
        amount = string.IsNullOrWhiteSpace(Fee) ? null : Dong.Read(Fee);
        return amount is not null || string.IsNullOrWhiteSpace(Fee);
    }

    public ReceiveLine Copy() => new()
    {
        Procedure = Procedure, Channel = Channel, Agency = Agency, Papers = Papers, Fee = Fee, Paid = Paid, PaidReference = PaidReference, ReturnChannel = ReturnChannel,
        Slip = Slip, SameDay = SameDay, SlipAsked = SlipAsked, Note = Note, DuplicateReason = DuplicateReason,
    };
}

/// <summary>What the clerk enters for a walk-in; amounts are text, because people write them as they like.</summary>
internal sealed class ReceiveForm : ReceiveLine
{
    public string? Desk { get; set; }
    /// <summary>Words, initials or a code by which the procedure is looked for.</summary>
    public string? Find { get; set; }
    public PersonKind Kind { get; set; }
    [StringLength(300)] public string? IdNumber { get; set; }
    [StringLength(200)] public string? Name { get; set; }
    public DateOnly? Born { get; set; }
    [StringLength(20)] public string? Phone { get; set; }
    [StringLength(300)] public string? Address { get; set; }
    [StringLength(200), EmailAddress] public string? Email { get; set; }
    /// <summary>The applicant wants to be told; asked at every filing, never taken over from an earlier one.</summary>
    public bool WantsNotices { get; set; }
    /// <summary>Who acts for the applicant; null when the applicant is here in person.</summary>
    public PartyRole? ActingAs { get; set; }
    [StringLength(200)] public string? ActorName { get; set; }
    [StringLength(100)] public string? ActorId { get; set; }
    [StringLength(20)] public string? ActorPhone { get; set; }
    /// <summary>Number, date and certifier of the authorisation paper.</summary>
    [StringLength(300)] public string? Authorisation { get; set; }
    public bool VneidVerified { get; set; }
    /// <summary>The queue ticket of the walk-in; one for all procedures of the basket.</summary>
    [StringLength(20)] public string? QueueNumber { get; set; }
    /// <summary>Why a walk-in is refused.</summary>
    [StringLength(2000)] public string? Reason { get; set; }
    /// <summary>The papers a walk-in is sent for, one a line, and why.</summary>
    [StringLength(2000)] public string? Asked { get; set; }
    [StringLength(2000)] public string? AskedBecause { get; set; }
    /// <summary>The procedures of a linked filing that are filed; empty means all.</summary>
    public List<string> Parts { get; set; } = [];
    /// <summary>The procedures already put into the basket, each sealed as text.</summary>
    public List<string> Basket { get; set; } = [];
    /// <summary>A receipt written by hand is entered: number, time and promise come from the paper.</summary>
    public bool ByHand { get; set; }
    /// <summary>The number printed beforehand, when a receipt written by hand is entered later.</summary>
    [StringLength(64)] public string? PaperCode { get; set; }
    public DateTimeOffset? PaperReceivedAt { get; set; }
    public DateOnly? PaperPromisedOn { get; set; }
    /// <summary>Makes a second press harmless, and names the draft.</summary>
    public string Key { get; set; } = "";

    public IReadOnlyList<string> AskedPapers => (Asked ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public Applicant Person => new(Kind, Name?.Trim() ?? "", Tidy(IdNumber), Tidy(Phone), Tidy(Address), Tidy(Email), Born) { WantsNotices = WantsNotices };

    public IReadOnlyList<Party> Parties => ActingAs is not { } role || string.IsNullOrWhiteSpace(ActorName) ? []
        : [new(role, new(PersonKind.Citizen, ActorName.Trim(), Tidy(ActorId), Tidy(ActorPhone)), Tidy(Authorisation))];

    /// <summary>One filing as the register takes it; scans were opened before.</summary>
    public Intake ToIntake(string desk, ReceiveLine line, IReadOnlyList<PaperEntry> papers, string? note) => new()
    {
        Desk = desk,
        Procedure = line.Procedure ?? "",
        Agency = Tidy(line.Agency),
        Channel = line.Channel,
        Applicant = Person,
        Parties = Parties,
        Papers = papers,
        FeeDue = line.TryFee(out var fee) ? fee : null,
        PaidBy = line.Paid switch { FeePaid.AtDesk => PayMeans.Cash, FeePaid.Transfer => PayMeans.Transfer, FeePaid.Online => PayMeans.Online, _ => null },
        PaymentReference = line.Paid is FeePaid.Transfer or FeePaid.Online ? Tidy(line.PaidReference) : null,
        VneidVerified = VneidVerified,
        QueueNumber = Tidy(QueueNumber),
        ReturnChannel = line.ReturnChannel,
        SameDay = line.SameDay,
        Slip = line.SameDay ? line.SlipAsked : line.Slip,
        Duplicate = Tidy(line.DuplicateReason) is not null,
        Code = ByHand ? Tidy(PaperCode)?.ToUpperInvariant() ?? "" : null,
        PaperReceipt = ByHand && PaperReceivedAt is { } at ? new(at, PaperPromisedOn) : null,
        Note = note,
    };

    /// <summary>The next procedure of the same person: everything about the first goes, the person stays.</summary>
    public void ClearLine()
    {
        var empty = new ReceiveLine();
        (Procedure, Find, Channel, Agency, Papers, Fee, Paid, PaidReference, Slip, SameDay, SlipAsked, Note, DuplicateReason) =
            (null, null, empty.Channel, null, [], null, empty.Paid, null, empty.Slip, false, false, null, null);
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
