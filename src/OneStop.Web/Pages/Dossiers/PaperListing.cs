using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Papers as a form shows them: the lines, the checklist behind them, and the person's earlier dossiers to reuse from.</summary>
internal sealed record PaperListing(IReadOnlyList<ReceivePaper> Papers, IReadOnlyList<PaperItem> Listed, IReadOnlyList<string> Earlier)
{
    /// <summary>The desk the papers lie at; 0 when none is known.</summary>
    public long Desk { get; init; }

    /// <summary>The paper a scan most likely belongs to: the first on the list without one.</summary>
    public int NextUnscanned => Math.Max(0, Papers.ToList().FindIndex(paper => paper.Scans.Count == 0));

    /// <summary>The forms in the order of their keys: 1 original … 0 missing.</summary>
    public static readonly IReadOnlyList<(int Key, PaperForm Form)> Forms =
        [(1, PaperForm.Original), (2, PaperForm.CertifiedCopy), (3, PaperForm.Shown), (4, PaperForm.Reused), (5, PaperForm.Exempt), (6, PaperForm.Electronic), (0, PaperForm.Missing)];

    public PaperItem? ItemOf(ReceivePaper paper) => Listed.FirstOrDefault(item => item.No == paper.No);
}
