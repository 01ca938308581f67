using System.Buffers.Binary;
using System.Text;
using OneStop.Domain.Paper;
using OneStop.Web.Paper.Pdf;

namespace OneStop.Web.Tests.Paper;

/// <summary>The PDF writer: what it writes is a file that can be read, searched and copied, the same each time.</summary>
public sealed class PdfPrinterTests
{
    private const string Small = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz";
    private static readonly string letters = Small + Small.ToUpperInvariant() + "0123456789.,;:–…“”()/%₫·";

    private static PrintDocument Of(params IReadOnlyList<Block> blocks) => new() { Title = "Thử", Blocks = blocks };

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Print_EveryVietnameseLetter_ComesBackAsItWasInEachFace(bool bold, bool italic)
    {
        var pdf = new PdfText(PdfPrinter.Print(Of(new Paragraph([new Run(letters, bold, italic)]))));

        Assert.Equal(letters, string.Concat(pdf.Pages.Single().Lines));
        var face = Assert.Single(pdf.Fonts.Values);
        Assert.Matches("^[A-Z]{6}\\+Tinos-" + (bold ? italic ? "BoldItalic" : "Bold" : italic ? "Italic" : "Regular") + "$", face.Name);
    }

    [Fact]
    public void Faces_OfTheProgram_HaveEveryLetter()
    {
        foreach (var name in new[] { "Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic" })
        {
            var font = Faces.Load(name);
            Assert.DoesNotContain(letters, letter => font.GlyphOf(letter) == 0);
        }
    }

    [Fact]
    public void Print_ATableThatEndsInATotal_SetsThatRowAloneInBold()
    {
        var table = new TableBlock([new(1)], [[new("Số")]], [["một"], ["cộng"]]);

        Assert.Equal(["Tinos-Bold", "Tinos-Regular"], FacesOf(table));
        Assert.Equal(["Tinos-Bold"], FacesOf(table with { Rows = [["cộng"]], EndsInTotal = true }));
    }

    private static IEnumerable<string> FacesOf(Block block) => new PdfText(PdfPrinter.Print(Of(block))).Fonts.Values.Select(font => font.Name[7..]).Order(StringComparer.Ordinal);

    [Fact]
    public void Print_TextWithLooseMarks_IsComposed()
    {
        var pdf = new PdfText(PdfPrinter.Print(Of(new Paragraph("Nguyễn Ước".Normalize(NormalizationForm.FormD)))));

        Assert.Equal(["Nguyễn Ước"], pdf.Pages.Single().Lines);
    }

    [Fact]
    public void Print_AnEmbeddedFont_HoldsTheUsedGlyphsAlone()
    {
        var face = new PdfText(PdfPrinter.Print(Of(new Paragraph("Ước ước")))).Fonts.Values.Single();
        var tables = Enumerable.Range(0, BinaryPrimitives.ReadUInt16BigEndian(face.Program.AsSpan(4))).Select(i => 12 + 16 * i)
            .ToDictionary(at => Encoding.ASCII.GetString(face.Program, at, 4), at => face.Program.AsSpan((int)BinaryPrimitives.ReadUInt32BigEndian(face.Program.AsSpan(at + 8)), (int)BinaryPrimitives.ReadUInt32BigEndian(face.Program.AsSpan(at + 12))).ToArray());

        Assert.Superset(new HashSet<string> { "glyf", "head", "hhea", "hmtx", "loca", "maxp" }, tables.Keys.ToHashSet());
        var glyphs = BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].AsSpan(4));
        Assert.InRange(glyphs, 6, 20); // the box, five letters, a space and the parts they are put together from
        Assert.Equal(4 * (glyphs + 1), tables["loca"].Length);
        Assert.Equal(4 * glyphs, tables["hmtx"].Length);
        Assert.Equal((uint)tables["glyf"].Length, BinaryPrimitives.ReadUInt32BigEndian(tables["loca"].AsSpan(4 * glyphs)));
        var font = Faces.Load("Tinos-Regular");
        Assert.All(face.ToUnicode, pair => Assert.Equal(Math.Round(font.WidthOf(font.GlyphOf(pair.Value)), 2), face.Widths[pair.Key]));
    }

    [Fact]
    public void Print_TheSameTwice_GivesTheSameBytes()
    {
        var document = Of(new Paragraph("Độc lập"), new QrCodeBlock("https://example.vn", "mã"), new BarcodeBlock("H99-1"));

        Assert.Equal(PdfPrinter.Print(document), PdfPrinter.Print(document));
    }

    [Fact]
    public void Print_JustifiedText_KeepsItsSpacesAndWords()
    {
        var text = string.Join(' ', Enumerable.Repeat("Thành phần hồ sơ nộp gồm", 30));
        var pdf = new PdfText(PdfPrinter.Print(Of(new Paragraph(text, Align.Justify))));

        Assert.True(pdf.Pages.Single().Lines.Count > 5);
        Assert.Equal(text, string.Join(' ', pdf.Pages.Single().Lines));
    }

    [Fact]
    public void Print_AWordWiderThanTheLine_IsBrokenAndLosesNothing()
    {
        var word = string.Concat(Enumerable.Range(0, 400).Select(i => (char)('a' + i % 26)));
        var lines = new PdfText(PdfPrinter.Print(Of(new Paragraph(word)))).Pages.Single().Lines;

        Assert.True(lines.Count > 3);
        Assert.Equal(word, string.Concat(lines));
    }

    [Fact]
    public void Print_ALongTable_RepeatsItsHeadAndNumbersThePages()
    {
        var rows = Enumerable.Range(1, 120).Select(i => (IReadOnlyList<string>)[$"{i}", $"Hồ sơ {i}"]).ToList();
        var pdf = new PdfText(PdfPrinter.Print(Of(new TableBlock([new(1), new(4)], [[new("STT"), new("Tên")]], rows))));

        Assert.True(pdf.Pages.Count > 1);
        Assert.All(pdf.Pages, (page, i) =>
        {
            Assert.Equal(["STT", "Tên"], page.Lines.Take(2));
            Assert.Equal($"Trang {i + 1}/{pdf.Pages.Count}", page.Lines[^1]);
        });
        Assert.Equal(120, pdf.Pages.Sum(page => page.Lines.Count(line => line.StartsWith("Hồ sơ ", StringComparison.Ordinal))));
    }

    [Fact]
    public void Print_ARowTallerThanAPage_IsCarriedOn()
    {
        var long_ = string.Join('\n', Enumerable.Range(1, 200).Select(i => $"dòng {i}"));
        var pdf = new PdfText(PdfPrinter.Print(Of(new TableBlock([new(1)], [[new("Nội dung")]], [[long_]]))));

        Assert.True(pdf.Pages.Count > 2);
        Assert.Equal(long_, string.Join('\n', pdf.Pages.SelectMany(page => page.Lines).Where(line => line.StartsWith("dòng", StringComparison.Ordinal))));
    }

    [Fact]
    public void Print_WhatBelongsTogether_StandsOnOnePage()
    {
        for (var before = 30; before < 60; before++)
        {
            var pdf = new PdfText(PdfPrinter.Print(Of([.. Enumerable.Range(0, before).Select(i => new Paragraph($"dòng {i}")), new Together([new Paragraph("NGƯỜI NỘP"), new Room(80), new Paragraph("Tên")])])));

            Assert.Single(pdf.Pages, page => page.Lines.Contains("NGƯỜI NỘP") && page.Lines.Contains("Tên"));
        }
    }

    [Fact]
    public void Print_WordsAboveATable_StandOnItsPage()
    {
        for (var before = 30; before < 60; before++)
        {
            var pdf = new PdfText(PdfPrinter.Print(Of([.. Enumerable.Range(0, before).Select(i => new Paragraph($"dòng {i}")), new Paragraph("Gồm:") { KeepsNext = true }, new TableBlock([new(1)], [[new("STT")]], [["hàng đầu"]])])));

            Assert.Single(pdf.Pages, page => page.Lines.Contains("Gồm:") && page.Lines.Contains("STT") && page.Lines.Contains("hàng đầu"));
        }
    }

    [Fact]
    public void Print_SeveralDocuments_EachHasItsOwnSheetAndCount()
    {
        var pdf = new PdfText(PdfPrinter.Print(Of(new Paragraph("một")), Of(new Paragraph("hai")) with { Size = PaperSize.A5 }, Of(new Paragraph("ba")) with { Landscape = true, Mark = "BẢN SAO" }));

        Assert.Equal([(595.28, 841.89), (419.53, 595.28), (841.89, 595.28)], pdf.Pages.Select(page => (page.Width, page.Height)));
        Assert.Equal(["một", "hai", "ba\nBẢN SAO"], pdf.Pages.Select(page => page.Text));
    }

    [Fact]
    public void Print_AHeadWithSpans_HasEveryCell()
    {
        var table = new TableBlock([new(1), new(1), new(1)], [[new("A", Down: 2), new("B", Across: 2)], [new("C"), new("D")]], [["1", "2", "3"]]);

        Assert.Equal(["A", "B", "C", "D", "1", "2", "3"], new PdfText(PdfPrinter.Print(Of(table))).Pages.Single().Lines);
    }

    [Fact]
    public void Print_ACodeThatHasNoBars_StandsThereAsText() =>
        Assert.Equal(["Hồ-sơ/1"], new PdfText(PdfPrinter.Print(Of(new BarcodeBlock("Hồ-sơ/1")))).Pages.Single().Lines);

    [Fact]
    public void Print_ControlCharacters_LeaveNoTrace() =>
        Assert.Equal(["ab"], new PdfText(PdfPrinter.Print(Of(new Paragraph("a\u0000\u001fb")))).Pages.Single().Lines);

    [Fact]
    public void Print_Nothing_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => PdfPrinter.Print([]));
}
