using System.Globalization;

namespace OneStop.Domain.Dossiers;

/// <summary>How a paper of the checklist came to the desk. The numbers are stored.</summary>
public enum PaperForm : short
{
    /// <summary>Asked for and not handed in.</summary>
    Missing = 0,
    Original = 1,
    CertifiedCopy = 2,
    /// <summary>Only shown and given back; needs no scan (TT 03/2025, article 5.2).</summary>
    Shown = 3,
    /// <summary>Taken from an earlier dossier or the personal store.</summary>
    Reused = 4,
    /// <summary>Not needed in this case, with a reason.</summary>
    Exempt = 5,
    /// <summary>Filed as a file; needs no scan (TT 03/2025, article 5.2).</summary>
    Electronic = 6,
}

/// <summary>
/// One paper as the log knows it: its number on the checklist (from <see cref="FirstOther"/> on those that stand on no list), how it
/// came, its pages, and the hashes of its scans. No name: a paper outside the list may name people.
/// </summary>
public sealed record PaperFact(int No, PaperForm Form, int? Pages, IReadOnlyList<string> Scans)
{
    /// <summary>The first number of papers that stand on no checklist.</summary>
    public const int FirstOther = 1001;

    /// <summary>Handed in on paper and not scanned yet.</summary>
    public bool NeedsScan => Form is PaperForm.Original or PaperForm.CertifiedCopy && Scans.Count == 0;
}

/// <summary>What the recorded papers of a dossier say about it.</summary>
public static class PaperFacts
{
    /// <summary>
    /// Whether the papers are digitised: false while one handed in on paper has no scan, true when none is left and at least one is
    /// there as a file; null when nothing was recorded or nothing had to be digitised.
    /// </summary>
    public static bool? Digitised(IReadOnlyCollection<PaperFact> papers) =>
        papers.Any(paper => paper.NeedsScan) ? false
        : papers.Any(paper => paper.Scans.Count > 0 || paper.Form is PaperForm.Reused or PaperForm.Electronic) ? true
        : null;

    /// <summary>Whether a paper was reused; null when nothing was recorded.</summary>
    public static bool? Reused(IReadOnlyCollection<PaperFact> papers) =>
        papers.Count == 0 ? null : papers.Any(paper => paper.Form == PaperForm.Reused);

    /// <summary>For the event: "paper.3" = "Original, 2, sha256:…". Codes, numbers and hashes only.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Details(IReadOnlyCollection<PaperFact> papers) => papers.Select(paper => KeyValuePair.Create(
        string.Create(CultureInfo.InvariantCulture, $"paper.{paper.No}"),
        string.Join(", ", new[] { paper.Form.ToString(), paper.Pages?.ToString(CultureInfo.InvariantCulture) }.OfType<string>().Concat(paper.Scans.Select(hash => "sha256:" + hash)))));

    /// <summary>The papers an event's details state, as <see cref="Details"/> wrote them; none when it states none.</summary>
    public static IReadOnlyList<PaperFact> Read(IReadOnlyDictionary<string, string> details) => [.. details.Select(detail => Read(detail.Key, detail.Value)).OfType<PaperFact>()];

    private static PaperFact? Read(string name, string value)
    {
        if (!name.StartsWith("paper.", StringComparison.Ordinal) || !int.TryParse(name.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var no)) return null;
        var parts = value.Split(", ");
        if (!Enum.TryParse<PaperForm>(parts[0], out var form)) return null;
        int? pages = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
        return new(no, form, pages, [.. parts.Where(part => part.StartsWith("sha256:", StringComparison.Ordinal)).Select(part => part[7..])]);
    }
}

public static partial class Decide
{
    /// <summary>
    /// The papers of a dossier as they are now, all of them; the two facts about them follow. What the facts were before stays when
    /// nothing can be said from the papers.
    /// </summary>
    public static Outcome<Decision> RecordPapers(Dossier stored, IReadOnlyCollection<PaperFact> papers, Acting acting)
    {
        if (!Lifecycle.Allows(stored.Status, DossierAction.RecordPapers)) return Refusals.NotAllowed(stored.Status, DossierAction.RecordPapers);
        if (papers.Count == 0) return Refusals.Missing("papers", "Ghi ít nhất một giấy tờ.", "Record at least one paper.");
        return new Decision(WithPapers(Timeliness.Latch(stored, acting.Now), papers) with { UpdatedAt = acting.Now }, DossierAction.RecordPapers)
        {
            Details = new Dictionary<string, string>(PaperFacts.Details(papers)),
        };
    }

    /// <summary>The dossier with what follows from its papers.</summary>
    public static Dossier WithPapers(Dossier dossier, IReadOnlyCollection<PaperFact> papers) => dossier with
    {
        PapersDigitised = PaperFacts.Digitised(papers) ?? dossier.PapersDigitised,
        PapersReused = PaperFacts.Reused(papers) ?? dossier.PapersReused,
    };
}
