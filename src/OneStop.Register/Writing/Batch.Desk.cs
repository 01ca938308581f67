using OneStop.Domain.Dossiers;
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

    /// <summary>Records a slip that bears a number of its own already: one written by hand.</summary>
    public string IssueAs(long dossierId, string form, string number, DateTimeOffset at, string actor)
    {
        slips.Add(new SlipRow { Id = NextId(), DossierId = dossierId, Form = form, Number = number, IssuedAt = at, IssuedBy = actor, Prints = 1 });
        return number;
    }
}
