using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Agencies;
using OneStop.Register.Dossiers;
using OneStop.Register.Watch;
using OneStop.Web.Pages.Watch;
using OneStop.Web.Paper.Pdf;
using OneStop.Web.Tests.Paper;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Watch;

/// <summary>The briefing is one A4 page for any province; every agency stands in its annex.</summary>
public sealed class BriefingPaperTests(WatchOffice office) : IClassFixture<WatchOffice>
{
    [Theory]
    [InlineData(3, 1)]
    [InlineData(BriefingModel.MostLines, 1)]
    [InlineData(170, 2)]
    public void Print_AnyNumberOfAgencies_IsOnePageAndAnAnnexWithAllOfThem(int communes, int documents)
    {
        var printed = office.Services.GetRequiredService<BriefingPaper>().Print(PageOf(communes));
        var pages = new PdfText(PdfPrinter.Print([printed[0]])).Pages;

        Assert.Equal(documents, printed.Count);
        Assert.Single(pages);
        Assert.Equal((595.28, 841.89), (Math.Round(pages[0].Width, 2), Math.Round(pages[0].Height, 2)));
        for (var worst = 1; worst <= 5; worst++) Assert.Contains($"H99.MA-{worst}", pages[0].Text, StringComparison.Ordinal);
        if (documents == 1) return;
        var annex = new PdfText(PdfPrinter.Print([printed[1]])).Pages;
        var text = string.Concat(annex.SelectMany(page => page.Lines));
        for (var commune = 1; commune <= communes; commune++)
            Assert.Contains(NumberOf(commune), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pdf_OfAWeek_IsTheBriefingOfThePage()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync("/watch/briefing?scope=province&week=2026-08-24");
        var file = new PdfText(await leader.Http.GetByteArrayAsync(new Uri(page.QuerySelector("a[href*='/briefing/pdf']")!.GetAttribute("href")!, UriKind.Relative)));

        Assert.Single(file.Pages);
        foreach (var words in new[] { "24/08/2026", "OVER-1" }) Assert.Contains(words, file.Pages[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(WatchOffice.Person, file.Pages[0].Text, StringComparison.Ordinal);
    }

    private static string NumberOf(int commune) => $"K{commune.ToString("000", CultureInfo.InvariantCulture)}";

    /// <summary>Names and procedures as long as they come, numbers as wide as a province's.</summary>
    private static BriefingPage PageOf(int communes)
    {
        List<BriefingLine> lines = [.. Enumerable.Range(1, communes).Select(commune => new BriefingLine($"H99.{commune}", $"Ủy ban nhân dân phường Long Xuyên Thượng Sơn {NumberOf(commune)}", "", AgencyKind.Commune,
            new(12_345, 11_000), new(12_000, 13_456), new(1_234, 998), new(1_111, 2_222), 1_050))];
        PlaceView ward = new("H99.1", "Ủy ban nhân dân phường Long Xuyên Thượng Sơn", "");
        List<LateDossier> worst = [.. Enumerable.Range(1, 5).Select(place => new LateDossier($"H99.MA-{place}", string.Concat(Enumerable.Repeat("Đăng ký biến động quyền sử dụng đất ", 6)), ward, ward, "nguyen.thi.lan",
            FixedClock.At("2026-08-20 17:00"), true, -360_000, true))];
        var shown = communes <= BriefingModel.MostLines ? lines : lines[..(BriefingModel.MostLines - 1)];
        var others = lines.Count - shown.Count;
        return new("Ủy ban nhân dân tỉnh Sao Mai", new(new(2026, 8, 24), new(2026, 8, 30), FixedClock.At("2026-08-30 23:59"), false, lines, BriefingQuery.Total(lines), worst), shown, others > 0 ? BriefingQuery.Total(lines[shown.Count..]) : null, others);
    }
}
