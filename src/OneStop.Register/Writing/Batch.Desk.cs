using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Writing;

/// <summary>What a desk adds to a dossier beside the log: papers, those who act for the applicant, numbers printed beforehand.</summary>
internal sealed partial class Batch
{
    private readonly List<PartyRow> parties = [];
    private PaperBook? papers;

    public PaperBook Papers => papers ??= new PaperBook(db, NextId);

    public void Add(PartyRow party) => parties.Add(party);

    /// <summary>The block a number printed beforehand belongs to, and the mark that holds for it; null when it was never given out.</summary>
    public (NumberBlockRow Block, NumberMarkRow? Mark)? BlockOf(OutageCode code)
    {
        var block = db.NumberBlocks.SingleOrDefault(b => b.DeskCode == code.Desk && b.Year == code.Year && b.First <= code.Number && code.Number <= b.Last);
        if (block is null) return null;
        return (block, db.NumberMarks.Where(m => m.BlockId == block.Id && m.Number == code.Number).OrderByDescending(m => m.Id).FirstOrDefault());
    }

    /// <summary>Who acts on a dossier now. Outages are looked up only where an earlier time is entered or approved.</summary>
    public Acting ActingOn(Dossier dossier, DossierCommand command, Caller caller)
    {
        var acting = new Acting(caller.Actor, Now, caller.MayApprove);
        if (command.HappenedAt is { } done) return acting with { Outages = OutagesAt(done, dossier, command.Action == DossierAction.ReturnResult ? caller : null), LastHappened = LastHappened(dossier.Id) };
        return command.Action == DossierAction.ApproveCorrection && OutageTime.WaitingIn(dossier) is { } waiting ? acting with { Outages = OutagesAt(waiting, dossier, null) } : acting;
    }

    /// <summary>
    /// The outages at that moment that hold for a dossier: those of an agency that covers it, because it decides it or its desk
    /// received it, and for a hand-over also those of the office that hands over.
    /// </summary>
    private IReadOnlyList<Outage> OutagesAt(DateTimeOffset moment, Dossier dossier, Caller? handingOver)
    {
        var (at, home) = (LocalDay.Precise(moment), Reference.Tree.Agency(handingOver?.Reach?.Home ?? ""));
        return [.. db.Outages.AsNoTracking().Where(o => o.From <= at && at < o.To && o.State != OutageState.Declined).OrderBy(o => o.Id).ToList().Where(Holds)
            .Select(o => new Outage(o.Id, o.From, o.To, o.State == OutageState.Approved))];

        bool Holds(OutageRow outage) => Scope.Of(Reference.Tree, Reference.Tree.Agency(outage.AgencyId)!) is var scope && (scope.Covers(dossier) || (home is not null && scope.CoversAgency(home.Id)));
    }

    /// <summary>When the last thing that moves the dossier happened; notes, papers and a date counted anew do not.</summary>
    private DateTimeOffset? LastHappened(long dossierId)
    {
        string[] beside = [.. new[] { DossierAction.Comment, DossierAction.RecordPapers, DossierAction.Tell, DossierAction.Reproject, DossierAction.Urge }.Select(Lifecycle.Name)];
        var last = events.LastOrDefault(e => e.DossierId == dossierId && !beside.Contains(e.Action))
            ?? db.Events.AsNoTracking().Where(e => e.DossierId == dossierId && !beside.Contains(e.Action)).OrderByDescending(e => e.Seq).FirstOrDefault();
        return last is null ? null : last.HappenedAt ?? last.At;
    }

    /// <summary>Records the receipt that was written by hand: its number is the code printed on it, and the paper itself is the original.</summary>
    public SlipRow IssueByHand(Dossier dossier, DateTimeOffset at, string actor)
    {
        var slip = IssueAs(dossier, FormTemplates.InForce("01", LocalDay.Of(at)), dossier.Code, actor);
        (slip.IssuedAt, slip.Prints) = (at, 1);
        return slip;
    }
}
