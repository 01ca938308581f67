using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A paper as it stands in a form: how it came, pages, where from or why not, and its scans.</summary>
internal sealed class ReceivePaper
{
    public int No { get; set; }
    public string? Name { get; set; }
    /// <summary>Null while nobody said anything about it.</summary>
    public PaperForm? Form { get; set; }
    public int? Pages { get; set; }
    /// <summary>Where a reused one comes from, or why it is not needed.</summary>
    public string? Detail { get; set; }
    /// <summary>Sealed names of files stored before; see <see cref="PaperStore"/>.</summary>
    public List<string> Scans { get; set; } = [];

    /// <summary>Something was said about it, or a scan lies with it.</summary>
    public bool IsRecorded => Form is not null || Scans.Count > 0;

    /// <summary>As the register takes it. A scan alone stands for the paper as it is usually handed in.</summary>
    public PaperEntry ToEntry(PaperStore store, string owner, PaperItem? listed) => new(
        No, listed?.Name ?? Name?.Trim() ?? "", Form ?? Usual(listed), Pages, Form == PaperForm.Reused ? Tidy(Detail) : null, Form == PaperForm.Exempt ? Tidy(Detail) : null)
    {
        Scans = [.. Scans.Select(token => store.Open(token, owner)).OfType<PaperScan>().DistinctBy(scan => scan.Hash)],
    };

    /// <summary>The lines of a form: the checklist with what was entered, then what was added, then an empty line to add one.</summary>
    public static List<ReceivePaper> Lines(IReadOnlyList<ReceivePaper> entered, IReadOnlyList<PaperItem> listed)
    {
        var rows = listed.Select(item => entered.FirstOrDefault(paper => paper.No == item.No) ?? new ReceivePaper { No = item.No }).ToList();
        foreach (var (row, item) in rows.Zip(listed)) row.Name = item.Name;
        rows.AddRange(entered.Where(paper => listed.All(item => item.No != paper.No) && (paper.IsRecorded || !string.IsNullOrWhiteSpace(paper.Name))));
        rows.Add(new() { No = Math.Max(PaperFact.FirstOther, rows.Select(row => row.No + 1).DefaultIfEmpty().Max()) });
        return rows;
    }

    /// <summary>How the checklist expects a paper: an original, a copy, or only shown.</summary>
    public static PaperForm Usual(PaperItem? listed) => listed switch
    {
        { Originals: 0, Copies: 0 } => PaperForm.Shown,
        { Originals: null or 0, Copies: > 0 } => PaperForm.CertifiedCopy,
        _ => PaperForm.Original,
    };

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
