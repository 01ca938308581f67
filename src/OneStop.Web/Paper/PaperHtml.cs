using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using OneStop.Domain.Paper;

namespace OneStop.Web.Paper;

/// <summary>A document for paper as markup (styles/paper.css): the same blocks in the same order as the PDF file. Forms are Vietnamese whatever the page's language.</summary>
internal static class PaperHtml
{
    public static IHtmlContent Of(PrintDocument document)
    {
        var sheet = Tag("article", $"sheet paper paper-{(document.Landscape ? "across" : document.Size == PaperSize.A5 ? "a5" : "a4")}");
        sheet.MergeAttribute("lang", "vi");
        if (document.Mark is { } mark) Add(sheet, Tag("p", "paper-mark"), mark);
        foreach (var block in document.Blocks) sheet.InnerHtml.AppendHtml(Block(block));
        if (document.Foot is { } foot) Add(sheet, Tag("p", "paper-fine"), foot);
        return sheet;
    }

    private static IHtmlContent Block(Block block) => block switch
    {
        Paragraph paragraph => Lines(paragraph),
        SideBySide sides => Sides(sides),
        Together together => Inside(Tag("div", "paper-together"), together.Blocks),
        Room => Tag("div", "paper-room"),
        QrCodeBlock code => PaperCodes.Square(code),
        BarcodeBlock code => PaperCodes.Bars(code),
        TableBlock table => Table(table),
        _ => throw new InvalidOperationException($"No markup for {block.GetType().Name}."),
    };

    private static TagBuilder Lines(Paragraph paragraph)
    {
        var title = paragraph.Lettering == Lettering.Title;
        var line = Tag(title ? "h2" : "p", string.Join(' ', new[]
        {
            Class(paragraph.Align), title ? "paper-title" : Class(paragraph.Lettering), paragraph.Before <= 1 ? "paper-close" : "",
            paragraph.Hanging > 0 ? "paper-hanging" : "", paragraph.Rule == RuleBelow.Part ? "paper-rule-part" : "", paragraph.KeepsNext ? "paper-keeps" : "",
        }.Where(name => name.Length > 0)));
        var text = paragraph.Rule == RuleBelow.Full ? Tag("span", "paper-rule-full") : null;
        foreach (var run in paragraph.Runs) Words(text ?? line, run);
        if (text is not null) line.InnerHtml.AppendHtml(text);
        return line;
    }

    private static void Words(TagBuilder into, Run run)
    {
        var words = new HtmlContentBuilder();
        foreach (var (index, line) in run.Text.Split('\n').Index())
        {
            if (index > 0) words.AppendHtml("<br>");
            words.Append(line);
        }
        IHtmlContent content = words;
        if (run.Italic) content = Wrapped("i", content);
        if (run.Bold) content = Wrapped("b", content);
        into.InnerHtml.AppendHtml(content);
    }

    /// <summary>A table without meaning of its own: widths are attributes, because the site allows no inline styles.</summary>
    private static TagBuilder Sides(SideBySide block)
    {
        var table = Tag("table", "paper-side");
        table.MergeAttribute("role", "presentation");
        table.InnerHtml.AppendHtml(Widths(block.Sides.Select(side => side.Share)));
        var row = new TagBuilder("tr");
        foreach (var side in block.Sides) row.InnerHtml.AppendHtml(Inside(new TagBuilder("td"), side.Blocks));
        table.InnerHtml.AppendHtml(row);
        return table;
    }

    private static TagBuilder Table(TableBlock block)
    {
        var table = Tag("table", $"paper-table {Class(block.Lettering)}");
        table.InnerHtml.AppendHtml(Widths(block.Columns.Select(column => column.Share)));
        var head = new TagBuilder("thead");
        foreach (var cells in block.Head)
        {
            var row = new TagBuilder("tr");
            foreach (var cell in cells)
            {
                var th = new TagBuilder("th");
                th.MergeAttribute("scope", cell.Across > 1 ? "colgroup" : "col");
                if (cell.Across > 1) th.MergeAttribute("colspan", cell.Across.ToString(CultureInfo.InvariantCulture));
                if (cell.Down > 1) th.MergeAttribute("rowspan", cell.Down.ToString(CultureInfo.InvariantCulture));
                Add(row, th, cell.Text);
            }
            head.InnerHtml.AppendHtml(row);
        }
        table.InnerHtml.AppendHtml(head);
        var body = new TagBuilder("tbody");
        foreach (var (line, cells) in block.Rows.Index())
        {
            var row = new TagBuilder("tr");
            foreach (var (index, text) in cells.Index())
            {
                var cell = Tag("td", Class(block.Columns[index].Align));
                Words(cell, new Run(text, block.IsTotal(line)));
                row.InnerHtml.AppendHtml(cell);
            }
            body.InnerHtml.AppendHtml(row);
        }
        table.InnerHtml.AppendHtml(body);
        return table;
    }

    private static TagBuilder Widths(IEnumerable<double> shares)
    {
        var all = shares.ToList();
        var group = new TagBuilder("colgroup");
        foreach (var share in all)
        {
            var column = new TagBuilder("col") { TagRenderMode = TagRenderMode.StartTag };
            column.MergeAttribute("width", (100 * share / all.Sum()).ToString("0.##'%'", CultureInfo.InvariantCulture));
            group.InnerHtml.AppendHtml(column);
        }
        return group;
    }

    private static TagBuilder Inside(TagBuilder tag, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks) tag.InnerHtml.AppendHtml(Block(block));
        return tag;
    }

    private static TagBuilder Wrapped(string name, IHtmlContent content)
    {
        var tag = new TagBuilder(name);
        tag.InnerHtml.AppendHtml(content);
        return tag;
    }

    private static void Add(TagBuilder into, TagBuilder tag, string text)
    {
        tag.InnerHtml.Append(text);
        into.InnerHtml.AppendHtml(tag);
    }

    private static TagBuilder Tag(string name, string css)
    {
        var tag = new TagBuilder(name);
        if (css.Length > 0) tag.MergeAttribute("class", css);
        return tag;
    }

    internal static string Class(Align align) => align switch { Align.Centre => "paper-centre", Align.End => "paper-end", Align.Justify => "paper-justify", _ => "" };

    private static string Class(Lettering lettering) => lettering switch { Lettering.Fine => "paper-fine", Lettering.Small => "paper-small", _ => "" };
}
