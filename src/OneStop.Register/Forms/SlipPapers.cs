using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;

namespace OneStop.Register.Forms;

/// <summary>The papers a receipt lists: what the desk had recorded when it was issued; the checklist where nothing was recorded.</summary>
internal static class SlipPapers
{
    public static async Task<IReadOnlyList<FormPaper>> OfAsync(RegisterDb db, long dossierId, IReadOnlyList<HistoryStep> until, IReadOnlyList<PaperItem> checklist, CancellationToken stop)
    {
        // Each recording states all papers, so the last one is what stood.
        var facts = until.Reverse().Select(step => PaperFacts.Read(DossierHistory.Details(step.Event))).FirstOrDefault(read => read.Count > 0);
        if (facts is null) return [.. checklist.Select(paper => new FormPaper(paper.Name, paper.Originals, paper.Copies))];
        // The log holds no names: a paper outside the list may name people.
        var others = await db.Papers.Where(p => p.DossierId == dossierId).ToDictionaryAsync(p => p.No, p => p.Name, stop);
        return [.. facts.Where(fact => fact.Form is not (PaperForm.Missing or PaperForm.Exempt)).OrderBy(fact => fact.No).Select(fact =>
            new FormPaper(checklist.FirstOrDefault(item => item.No == fact.No)?.Name ?? others.GetValueOrDefault(fact.No, ""), null, null) { Form = fact.Form, Pages = fact.Pages })];
    }
}
