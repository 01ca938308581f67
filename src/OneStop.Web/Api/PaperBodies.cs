using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Api;

/// <summary>One paper as it is recorded.</summary>
internal sealed record PaperBody
{
    /// <summary>The number on the checklist; from 1001 on for a paper on no list.</summary>
    public int? No { get; init; }
    /// <summary>Only for a paper on no list; the checklist names its own.</summary>
    public string? Name { get; init; }
    /// <summary>original, certifiedCopy, shown, reused, exempt, electronic or missing.</summary>
    public PaperForm? Form { get; init; }
    public int? Pages { get; init; }
    /// <summary>With reused: the earlier dossier's code, or the name of a store.</summary>
    public string? ReusedFrom { get; init; }
    /// <summary>With exempt: why it is not needed.</summary>
    public string? Because { get; init; }
    /// <summary>Tokens of uploaded scans, added to those that are there.</summary>
    public IReadOnlyList<string>? Scans { get; init; }

    /// <summary>The paper as the register takes it. What was scanned before stays; a token that is not the caller's or too old is refused.</summary>
    public Outcome<PaperEntry> ToEntry(IReadOnlyList<PaperItem> listed, IReadOnlyList<PaperView> recorded, PaperStore store, string owner)
    {
        if (No is not { } no || no < 1) return Refusals.Missing("no", "Nêu số thứ tự của giấy tờ (no).", "State the paper's number (no).");
        if (Form is not { } form) return Refusals.Missing("form", $"Giấy tờ số {no}: nêu hình thức (form).", $"Paper {no}: state how it came (form).");
        var known = recorded.FirstOrDefault(paper => paper.Paper.No == no);
        var name = listed.FirstOrDefault(item => item.No == no)?.Name ?? Tidy(Name) ?? known?.Paper.Name;
        if (name is null) return PaperRefusals.Unlisted(no);
        if (form == PaperForm.Reused && Tidy(ReusedFrom) is null) return Refusals.Missing("reusedFrom", $"Giấy tờ số {no}: nêu lấy lại từ hồ sơ hoặc kho nào (reusedFrom).", $"Paper {no}: state where it is reused from (reusedFrom).");
        if (form == PaperForm.Exempt && Tidy(Because) is null) return Refusals.Missing("because", $"Ghi lý do miễn giấy tờ số {no} (because).", $"Enter why paper {no} is not needed (because).");
        if (Pages is < 1 or > 9999) return PaperRefusals.Bad("papers.pages", new("Số trang từ 1 đến 9999.", "Pages are 1 to 9999."));
        if (name.Length > 500 || ReusedFrom?.Length > 300 || Because?.Length > 300) return PaperRefusals.Bad("papers", new("Tên tối đa 500 ký tự, nguồn và lý do tối đa 300.", "A name has 500 characters at most, a source or reason 300."));
        var scans = new List<PaperScan>(known?.Files.Select(file => new PaperScan(file.Hash, file.Type, file.Size)) ?? []);
        foreach (var token in Scans ?? [])
        {
            if (store.Open(token, owner) is not { } scan) return PaperRefusals.ScanUnknown(no);
            scans.Add(scan);
        }
        return new PaperEntry(no, name, form, Pages, form == PaperForm.Reused ? Tidy(ReusedFrom) : null, form == PaperForm.Exempt ? Tidy(Because) : null) { Scans = [.. scans.DistinctBy(scan => scan.Hash)] };
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>POST /api/dossiers/{code}/papers: papers with other numbers stay as they are.</summary>
internal sealed class PapersBody
{
    public int? Version { get; init; }
    public IReadOnlyList<PaperBody>? Papers { get; init; }
}

/// <summary>An uploaded scan: name it by its token when recording a paper, within eight days.</summary>
internal sealed record ScanAnswer(string Scan, string Type, long Size);

/// <summary>A stored scan of a paper.</summary>
internal sealed record PaperFileAnswer(string Hash, string Type, long Size, DateTimeOffset AddedAt, string AddedBy, string Href);

/// <summary>A paper of a dossier. A form of null: on the checklist, and nobody said anything about it.</summary>
internal sealed record PaperAnswer(int No, string Name, bool Listed, PaperForm? Form, int? Pages, string? ReusedFrom, string? Because, bool NeedsScan, IReadOnlyList<PaperFileAnswer> Scans);

/// <summary>The papers of a dossier in the order of the checklist, and what follows from them; null where nothing can be said.</summary>
internal sealed record PapersAnswer(string Code, int Version, bool? Digitised, bool? Reused, IReadOnlyList<PaperAnswer> Papers);

/// <summary>What is wrong with a paper or a scan.</summary>
internal static class PaperRefusals
{
    public static Refusal Unlisted(int no) => new("paper-unlisted", new(
        $"Giấy tờ số {no} không có trong thành phần hồ sơ. Giấy tờ khác đánh số từ {PaperFact.FirstOther} và cần tên (name).",
        $"Paper {no} is not on the checklist. Other papers are numbered from {PaperFact.FirstOther} and need a name."), "papers.no");

    public static Refusal ScanUnknown(int no) => new("scan-unknown", new(
        $"Giấy tờ số {no}: mã tệp quét không đúng, đã quá 8 ngày hoặc do tài khoản khác tải lên. Hãy tải tệp lên lại.",
        $"Paper {no}: the scan's token is not right, older than 8 days, or another account's. Upload the scan again."), "papers.scans");

    public static Refusal Twice(int no) => Bad("papers.no", new($"Giấy tờ số {no} ghi hai lần.", $"Paper {no} is named twice."));

    public static Refusal Bad(string field, Text message) => new("bad-value", message, field);
}
