using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>The papers of a dossier to look at: what the checklist asks for and what is there. Scans are opened only by those who see persons.</summary>
internal sealed record PapersOf(string Code, IReadOnlyList<PaperItem> Listed, IReadOnlyList<PaperView> Recorded, bool MayOpen)
{
    /// <summary>Who may not see persons sees the checklist's papers without anything somebody typed.</summary>
    public static PapersOf For(string code, IReadOnlyList<PaperItem> listed, IReadOnlyList<PaperView> recorded, bool seePersons) => new(code, listed,
        seePersons ? recorded : [.. recorded.Where(paper => paper.Paper.No < PaperFact.FirstOther).Select(Plain)], seePersons);

    private static PaperView Plain(PaperView paper) =>
        paper with { Paper = new() { No = paper.Paper.No, Name = paper.Paper.Name, Form = paper.Paper.Form, Pages = paper.Paper.Pages } };

    /// <summary>What the checklist asks for and nobody said anything about.</summary>
    public IEnumerable<PaperItem> Unrecorded => Listed.Where(item => Recorded.All(paper => paper.Paper.No != item.No));
}
