using OneStop.Domain;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>
/// A print of a slip. It goes through the one writer, so that no two prints get the same number. A control slip (form 06) is
/// issued by its first print; so is a receipt (form 01) that was left out when the dossier was received here.
/// </summary>
/// <param name="slipId">Null prints the form named by <paramref name="issues"/>, and issues it when there is none yet.</param>
internal sealed class PrintRequest(string code, long? slipId, SlipPaper paper, Caller caller, string issues = "06") : WriteRequest
{
    public override IEnumerable<string> Codes => [code];

    /// <summary>The slip and which print of it this is, once decided.</summary>
    public (SlipRow Slip, int Print) Printed { get; private set; }

    public override Outcome<Done> Decide(Batch batch)
    {
        if (batch.Find(code) is not { } dossier || caller.Reach is { } reach && !reach.Reaches(dossier)) return RegisterRefusals.DossierNotFound(code);
        var slips = batch.SlipsOf(dossier.Id);
        var slip = slipId is null ? slips.FirstOrDefault(s => s.Form == issues) ?? Issued(batch, dossier) : slips.FirstOrDefault(s => s.Id == slipId);
        if (slip is null) return RegisterRefusals.SlipNotFound;
        Printed = (slip, batch.Print(slip, paper, caller.Actor));
        return new Done(dossier, [], [slip.Number]);
    }

    /// <summary>A receipt only for what was received here: another system's slips are in its own book.</summary>
    private SlipRow? Issued(Batch batch, Domain.Dossiers.Dossier dossier) =>
        issues == "01" && dossier.RegisterNumber is null ? null : batch.Issue(dossier, issues, caller.Actor);
}
