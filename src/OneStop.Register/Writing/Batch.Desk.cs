using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
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

    /// <summary>Records the receipt that was written by hand: its number is the code printed on it, and the paper itself is the original.</summary>
    public SlipRow IssueByHand(Dossier dossier, DateTimeOffset at, string actor)
    {
        var slip = IssueAs(dossier, FormTemplates.InForce("01", LocalDay.Of(at)), dossier.Code, actor);
        (slip.IssuedAt, slip.Prints) = (at, 1);
        return slip;
    }
}
