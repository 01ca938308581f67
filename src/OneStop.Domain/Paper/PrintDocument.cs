namespace OneStop.Domain.Paper;

/// <summary>The sheets an office prints on.</summary>
public enum PaperSize { A4, A5 }

/// <summary>Where the lines of a paragraph stand.</summary>
public enum Align { Start, Centre, End, Justify }

/// <summary>The size of letters against the document's body size.</summary>
public enum Lettering
{
    /// <summary>Three points below the body: notes under a form.</summary>
    Fine,
    /// <summary>One and a half points below the body: tables and explanations.</summary>
    Small,
    Body,
    /// <summary>One point above the body: the name of the form.</summary>
    Title,
}

/// <summary>The line that administrative documents draw under a heading, measured against its text.</summary>
public enum RuleBelow { None, Part, Full }

/// <summary>Text in one face.</summary>
public sealed record Run(string Text, bool Bold = false, bool Italic = false);

/// <summary>A part of a printed document; both renderers (page and PDF) know every kind.</summary>
public abstract record Block;

/// <summary>Text that flows. "\n" begins a new line; a no-break space keeps words together.</summary>
/// <param name="Before">Space above, in points.</param>
/// <param name="Hanging">How far the lines after the first are moved in, in points.</param>
public sealed record Paragraph(IReadOnlyList<Run> Runs, Align Align = Align.Start, Lettering Lettering = Lettering.Body, double Before = 3, double Hanging = 0, RuleBelow Rule = RuleBelow.None) : Block
{
    /// <summary>Stands on the page of what follows it: for the words above a table.</summary>
    public bool KeepsNext { get; init; }

    public Paragraph(string text, Align align = Align.Start, bool bold = false, Lettering lettering = Lettering.Body) : this([new Run(text, bold)], align, lettering) { }
}

/// <summary>Blocks beside each other; kept on one page. The widths are shares of the line.</summary>
public sealed record SideBySide(IReadOnlyList<Side> Sides, double Before = 0) : Block;

/// <summary>One of the blocks beside each other.</summary>
public sealed record Side(double Share, IReadOnlyList<Block> Blocks);

/// <summary>Blocks that stay on one page, so that a signature never stands alone.</summary>
public sealed record Together(IReadOnlyList<Block> Blocks) : Block;

/// <summary>Empty room, in points: for signatures and stamps.</summary>
public sealed record Room(double Points) : Block;

/// <summary>A QR code, square. <paramref name="Name"/> says to those who cannot see it what it holds.</summary>
public sealed record QrCodeBlock(string Text, string Name, double Millimetres = 26, Align Align = Align.Centre) : Block;

/// <summary>A Code 128 barcode with its text under it.</summary>
public sealed record BarcodeBlock(string Text, double Millimetres = 62, double Height = 7, Align Align = Align.Centre) : Block;

/// <summary>A ruled table whose head is repeated on every page; a row too tall for a page is carried on.</summary>
public sealed record TableBlock(IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<HeadCell>> Head, IReadOnlyList<IReadOnlyList<string>> Rows, double Before = 4) : Block
{
    public Lettering Lettering { get; init; } = Lettering.Small;

    /// <summary>The last row is the sum of those above and stands out in bold.</summary>
    public bool EndsInTotal { get; init; }

    public bool IsTotal(int row) => EndsInTotal && row == Rows.Count - 1;
}

/// <summary>A column: its share of the width and how its cells stand.</summary>
public sealed record TableColumn(double Share, Align Align = Align.Start);

/// <summary>A cell of a table's head; cells that a span covers are left out, as in HTML.</summary>
public sealed record HeadCell(string Text, int Across = 1, int Down = 1);

/// <summary>A document for paper: one flow of blocks, the same on a print page and in a PDF file.</summary>
public sealed record PrintDocument
{
    /// <summary>Name of the document in the file's properties and the window; no personal data.</summary>
    public required string Title { get; init; }
    public required IReadOnlyList<Block> Blocks { get; init; }
    public PaperSize Size { get; init; } = PaperSize.A4;
    public bool Landscape { get; init; }
    /// <summary>Points; 13 is the size that administrative documents use.</summary>
    public double BodySize { get; init; } = 13;
    /// <summary>Who issues it, for the file's properties.</summary>
    public string Author { get; init; } = "";
    /// <summary>Goes into the file's properties as its date, so that the same document gives the same bytes.</summary>
    public DateTimeOffset MadeAt { get; init; }
    /// <summary>Stands at the top of every page: that this is a further print.</summary>
    public string? Mark { get; init; }
    /// <summary>Stands at the foot of every page, before the page number.</summary>
    public string? Foot { get; init; }

    /// <summary>Width and height in points, as the sheet lies.</summary>
    public (double Width, double Height) Points
    {
        get
        {
            var (width, height) = Size == PaperSize.A4 ? (595.28, 841.89) : (419.53, 595.28);
            return Landscape ? (height, width) : (width, height);
        }
    }

    /// <summary>The edges in points: those of administrative documents on A4, narrower on A5 and for tables that lie across.</summary>
    public (double Top, double Right, double Bottom, double Left) Margins => this switch
    {
        { Landscape: true } => (42, 42, 42, 42),
        { Size: PaperSize.A5 } => (34, 28, 34, 34),
        _ => (56, 42, 56, 80),
    };

    /// <summary>Points for a lettering.</summary>
    public double PointsOf(Lettering lettering) => lettering switch
    {
        Lettering.Fine => BodySize - 3,
        Lettering.Small => BodySize - 1.5,
        Lettering.Title => BodySize + 1,
        _ => BodySize,
    };
}
