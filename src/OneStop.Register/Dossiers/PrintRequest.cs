using OneStop.Domain;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>
/// A print of a slip. It goes through the one writer, so that no two prints get the same number. A control slip (form 06) is
/// issued by its first print.
/// </summary>
/// <param name="slipId">Null prints the dossier's control slip.</param>
internal sealed class PrintRequest(string code, long? slipId, SlipPaper paper, Caller caller) : WriteRequest
{
    public override IEnumerable<string> Codes => [code];

    /// <summary>The slip and which print of it this is, once decided.</summary>
    public (SlipRow Slip, int Print) Printed { get; private set; }

    public override Outcome<Done> Decide(Batch batch)
    {
        if (batch.Find(code) is not { } dossier || caller.Reach is { } reach && !reach.Reaches(dossier)) return RegisterRefusals.DossierNotFound(code);
        var slips = batch.SlipsOf(dossier.Id);
        var slip = slipId is null ? slips.FirstOrDefault(s => s.Form == "06") ?? batch.Issue(dossier, "06", caller.Actor) : slips.FirstOrDefault(s => s.Id == slipId);
        if (slip is null) return RegisterRefusals.SlipNotFound;
        Printed = (slip, batch.Print(slip, paper, caller.Actor));
        return new Done(dossier, [], [slip.Number]);
    }
}
