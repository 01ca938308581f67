using Microsoft.Extensions.Localization;
using OneStop.Domain.Paper;
using OneStop.Register.Watch;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Watch;

/// <summary>What one briefing says on paper: its place, its week, the agencies on the first page and all the others as one line.</summary>
internal sealed record BriefingPage(string Place, Briefing Briefing, IReadOnlyList<BriefingLine> Shown, BriefingLine? Others, int OtherCount);

/// <summary>
/// The briefing as a file: one A4 page with the agencies that stand worst, the total and the five worst dossiers, whatever the number
/// of agencies; every agency by itself follows as an annex. In the language of the page; the layout is ours.
/// </summary>
internal sealed class BriefingPaper(BriefingText words, Show show, IStringLocalizer<WatchTexts> texts)
{
    /// <summary>So much of a procedure's name stands on the page; some are three lines long.</summary>
    private const int MostLetters = 90;

    private static readonly TableColumn[] columns = [new(40), new(12, Align.End), new(12, Align.End), new(12, Align.End), new(12, Align.End), new(12, Align.End)];

    /// <summary>The page, and the annex where not every agency stands on it.</summary>
    public IReadOnlyList<PrintDocument> Print(BriefingPage page)
    {
        var briefing = page.Briefing;
        List<BriefingLine> lines = [.. page.Shown];
        var first = Document(page, [.. Head(page), Table(lines, page.Others is { } others ? (texts["briefing.others", page.OtherCount].Value, others) : null, briefing.Total), .. Worst(briefing), Fine(texts["briefing.definition"])]);
        return page.OtherCount == 0 ? [first] : [first, Document(page, [Title(texts["briefing.annex"]), Table(briefing.Lines, null, briefing.Total)])];
    }

    private PrintDocument Document(BriefingPage page, IReadOnlyList<Block> blocks) => new()
    {
        Title = texts["briefing.heading", show.Day(page.Briefing.From), show.Day(page.Briefing.To)],
        Author = page.Place, MadeAt = page.Briefing.AsOf, BodySize = 11, Blocks = blocks,
    };

    private IEnumerable<Block> Head(BriefingPage page)
    {
        yield return new Paragraph([new(page.Place, Bold: true)], Align.Centre, Before: 0);
        yield return Title(texts["briefing.heading", show.Day(page.Briefing.From), show.Day(page.Briefing.To)]);
        yield return new Paragraph(texts[page.Briefing.Running ? "briefing.asOf.running" : "briefing.asOf", show.Moment(page.Briefing.AsOf)], Align.Centre, lettering: Lettering.Small);
    }

    private TableBlock Table(IEnumerable<BriefingLine> lines, (string Name, BriefingLine Line)? others, BriefingLine total) => new(columns,
        [[new(texts["col.agency"]), new(texts["briefing.received"]), new(texts["briefing.solved"]), new(texts["briefing.late"]), new(texts["briefing.overdue"]), new(texts["briefing.apology"])]],
        [.. lines.Select(line => Row(BriefingText.Name(line), line)), .. others is { } more ? [Row(more.Name, more.Line)] : Array.Empty<string[]>(), Row(texts["total"], total)])
    {
        Lettering = Lettering.Fine, EndsInTotal = true,
    };

    private string[] Row(string name, BriefingLine line) =>
        [name, words.Change(line.Received), words.Change(line.Solved), words.Change(line.Late), words.Change(line.Overdue), show.Number(line.ApologyOwed)];

    private IEnumerable<Block> Worst(Briefing briefing)
    {
        yield return new Paragraph([new(texts["briefing.worst"], Bold: true)], Before: 8) { KeepsNext = true };
        if (briefing.Worst.Count == 0) yield return new Paragraph(texts["briefing.worst.none"], lettering: Lettering.Small);
        foreach (var (place, worst) in briefing.Worst.Index())
            yield return new Paragraph([new($"{show.Number(place + 1)}. {worst.Code}", Bold: true), new($" · {Cut(worst.Procedure)} · "), new(words.Over(worst), Bold: true), new($" · {BriefingText.Holder(worst)}")], Lettering: Lettering.Fine, Before: 2, Hanging: 12);
    }

    private static Paragraph Title(string text) => new([new(text, Bold: true)], Align.Centre, Lettering.Title, Before: 2);

    private static Paragraph Fine(string text) => new([new(text, Italic: true)], Align.Justify, Lettering.Fine, Before: 6);

    private static string Cut(string text) => text.Length <= MostLetters ? text : text[..MostLetters].TrimEnd() + "…";
}
