using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Writing;

/// <summary>Forms that are issued and printed in this transaction.</summary>
internal sealed partial class Batch
{
    private readonly List<SlipRow> slips = [];
    private readonly List<SlipPrintRow> slipPrints = [];
    private readonly Dictionary<long, SlipRow> printedSlips = [];

    /// <summary>Issues a form with the next number of its series of the year, in the template of the day, about the dossier as it now stands.</summary>
    public SlipRow Issue(Dossier dossier, string form, string actor)
    {
        var today = LocalDay.Of(Now);
        var template = FormTemplates.InForce(form, today);
        var next = NextNumber("slip-" + form, "", today.Year.ToString(CultureInfo.InvariantCulture));
        return IssueAs(dossier, template, $"{next.ToString("00", CultureInfo.InvariantCulture)}/{template.Series}", actor);
    }

    /// <summary>Issues one form for several dossiers of a linked filing: the same number stands on each of them.</summary>
    public string Issue(IReadOnlyList<Dossier> dossiers, string form, string actor)
    {
        var first = Issue(dossiers[0], form, actor);
        var template = FormTemplates.InForce(form, LocalDay.Of(Now));
        foreach (var sibling in dossiers.Skip(1)) IssueAs(sibling, template, first.Number, actor);
        return first.Number;
    }

    /// <summary>The slips of a dossier, those of this batch too, oldest first.</summary>
    public IReadOnlyList<SlipRow> SlipsOf(long dossierId) =>
    [
        .. db.Slips.AsNoTracking().Where(s => s.DossierId == dossierId).OrderBy(s => s.Id).AsEnumerable().Select(s => printedSlips.GetValueOrDefault(s.Id, s)),
        .. slips.Where(s => s.DossierId == dossierId),
    ];

    /// <summary>Counts a print of a slip from <see cref="SlipsOf"/>; gives its number, 1 for the original.</summary>
    public int Print(SlipRow slip, SlipPaper paper, string actor)
    {
        if (!slips.Contains(slip)) printedSlips[slip.Id] = slip;
        slipPrints.Add(new() { SlipId = slip.Id, No = ++slip.Prints, PrintedAt = Now, PrintedBy = actor, Paper = paper });
        return slip.Prints;
    }

    private SlipRow IssueAs(Dossier dossier, FormTemplate template, string number, string actor)
    {
        var slip = new SlipRow
        {
            Id = NextId(), DossierId = dossier.Id, Form = template.Form, Number = number, IssuedAt = Now, IssuedBy = actor, Template = template.Version, DossierVersion = dossier.Version,
        };
        slips.Add(slip);
        return slip;
    }

    private async Task FlushSlipsAsync(BulkWriter bulk, DbTransaction transaction, CancellationToken stop)
    {
        await bulk.InsertAsync(transaction, slips, stop);
        await bulk.UpdateAsync(transaction, printedSlips.Values, stop);
        await bulk.InsertAsync(transaction, slipPrints, stop);
    }
}
