using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Domain.Paper;

namespace OneStop.Tests.Forms;

/// <summary>What each form says, in which order, and which version of it a slip gets.</summary>
public sealed class FormTemplatesTests
{
    [Theory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("04")]
    [InlineData("05")]
    [InlineData("06")]
    [InlineData("07")]
    public void Print_OfAForm_SaysWhatTheGoldenFileSays(string form)
    {
        var golden = File.ReadAllText(Repository.PathTo("tests", "OneStop.Domain.Tests", "Forms", "Golden", $"form-{form}.txt"));

        Assert.Equal(golden, FormSamples.TextOf(FormTemplates.Of(form, 1).Print(FormSamples.For(form))));
    }

    [Fact]
    public void Print_ReceiptWithAnAuthorisedPerson_NamesThemAndTheirPaper()
    {
        var text = FormSamples.TextOf(FormTemplates.Of("01", 1).Print(FormSamples.Facts with { ActingFor = [new(new("Lò Văn Thành", "999000000077"), Authorised: true, "GUQ 12")] }));

        Assert.Contains("Người được ủy quyền: Lò Văn Thành, 999000000077, GUQ 12", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Print_ReceiptWithAQueueNumber_SaysItAndWithoutOneLeavesNoGap()
    {
        var ticketed = FormSamples.TextOf(FormTemplates.Of("01", 1).Print(FormSamples.Facts with { QueueNumber = "A045" }));

        Assert.Contains("Số thứ tự lấy tại quầy: A045", ticketed, StringComparison.Ordinal);
        Assert.DoesNotContain("Số thứ tự lấy", FormSamples.TextOf(FormTemplates.Of("01", 1).Print(FormSamples.Facts)), StringComparison.Ordinal);
        Assert.DoesNotContain("A045", FormSamples.TextOf(FormTemplates.Of("03", 1).Print(FormSamples.Facts with { QueueNumber = "A045" })), StringComparison.Ordinal);
    }

    [Fact]
    public void Print_ReceiptOfALinkedFiling_SaysTheGroupAndWhenAllOfItIsReady()
    {
        var later = FormSamples.Facts.DueAt!.Value.AddDays(9);
        var linked = FormSamples.Facts with { GroupId = "LT-Q1-2026-0001", Linked = [new("H99.01-261126-0008", "Đăng ký khai sinh", later)] };
        var text = FormSamples.TextOf(FormTemplates.Of("01", 1).Print(linked));

        Assert.Contains("Mã nhóm hồ sơ liên thông: LT-Q1-2026-0001", text, StringComparison.Ordinal);
        Assert.Contains("Có đủ kết quả của cả nhóm vào: 17 giờ 30 phút, ngày 19 tháng 12 năm 2026", text, StringComparison.Ordinal);
        Assert.Contains("theo từng hồ sơ", FormSamples.TextOf(FormTemplates.Of("01", 1).Print(linked with { DueAt = null })), StringComparison.Ordinal);
    }

    [Fact]
    public void Print_SummaryOfSeveralFilings_AddsUpFeesAndSaysWhenAllIsReady()
    {
        var second = FormSamples.Facts with { Code = "H99.01-261126-0008", FeeDue = 8_000, DueAt = FormSamples.Facts.DueAt!.Value.AddDays(9), Print = 1 };
        var text = FormSamples.TextOf(FilingSummary.Print([FormSamples.Facts, second], PaperSize.A4));

        Assert.Contains("2 | H99.01-261126-0008", text, StringComparison.Ordinal);
        Assert.Contains("Cộng phí, lệ phí: 58.000\u00a0đồng", text, StringComparison.Ordinal);
        Assert.Contains("ngày 19 tháng 12 năm 2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cộng phí", FormSamples.TextOf(FilingSummary.Print([FormSamples.Facts, second with { FeeDue = null }], PaperSize.A4)), StringComparison.Ordinal);
    }

    [Fact]
    public void Print_ReceiptOfRecordedPapers_SaysHowEachCame()
    {
        var text = FormSamples.TextOf(FormTemplates.Of("01", 1).Print(FormSamples.Facts with
        {
            Papers = [new("Tờ khai", null, null) { Form = PaperForm.Original, Pages = 2 }, new("Căn cước", null, null) { Form = PaperForm.Shown }],
        }));

        Assert.Contains("1. Tờ khai (bản chính, 2 trang)", text, StringComparison.Ordinal);
        Assert.Contains("2. Căn cước (xuất trình)", text, StringComparison.Ordinal);
    }

    /// <summary>No signature on a page without text, no barcode on a page of its own.</summary>
    [Theory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("04")]
    [InlineData("05")]
    public void Print_OfASignedForm_EndsInWordsSignaturesAndBarcodeOnOnePage(string form)
    {
        var blocks = FormTemplates.Of(form, 1).Print(FormSamples.For(form)).Blocks;

        Assert.True(Assert.IsType<Paragraph>(blocks[^2]).KeepsNext);
        var end = Assert.IsType<Together>(blocks[^1]).Blocks;
        Assert.IsType<SideBySide>(end[0]);
        Assert.IsType<BarcodeBlock>(end[1]);
    }

    [Fact]
    public void Receipt_OfALinkedFiling_EndsWithTextBesideItsSignatures()
    {
        var facts = FormSamples.Facts with { Linked = [new("H99.01-261126-0008", "Đăng ký thường trú", FormSamples.At("2026-12-10 17:30"))], GroupId = "LT-0003" };

        Assert.True(Assert.IsType<Paragraph>(FormTemplates.Of("01", 1).Print(facts).Blocks[^2]).KeepsNext);
        Assert.True(FilingSummary.Print([facts, facts], PaperSize.A5).Blocks.TakeWhile(block => block is not SideBySide { Before: 10 }).OfType<Paragraph>().Last().KeepsNext);
    }

    [Fact]
    public void Print_OfEveryForm_BearsTheNationalHeadAndTheIssuer()
    {
        foreach (var template in FormTemplates.All)
        {
            var text = FormSamples.TextOf(template.Print(FormSamples.For(template.Form)));

            Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", text, StringComparison.Ordinal);
            Assert.Contains("Độc lập - Tự do - Hạnh phúc", text, StringComparison.Ordinal);
            Assert.Contains("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG TỈNH SAO GIANG", text, StringComparison.Ordinal);
            Assert.Contains("Sao Giang, ngày 26 tháng 11 năm 2026", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Print_WithoutPersonAndPapers_LeavesRoomToWriteByHand()
    {
        var text = FormSamples.TextOf(FormTemplates.Of("01", 1).Print(FormSamples.Facts with { Person = null, Papers = [], Clerk = null }));

        Assert.Contains("Ông (Bà)/Tổ chức: ……", text, StringComparison.Ordinal);
        Assert.Contains("1. ……", text, StringComparison.Ordinal);
        Assert.Contains("NGƯỜI TIẾP NHẬN HỒ SƠ", text, StringComparison.Ordinal);
    }

    /// <summary>Everything given: the second version says what the first one said, but for the desk's telephone.</summary>
    [Theory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("04")]
    [InlineData("05")]
    [InlineData("06")]
    public void Print_SecondVersionWithEverythingGiven_SaysTheSame(string form)
    {
        var facts = FormSamples.For(form) with { DeskPhone = "0206 3888 999" };
        var first = FormSamples.TextOf(FormTemplates.Of(form, 1).Print(facts)).Replace(". Số điện thoại: ………………………………\n", ", số điện thoại 0206 3888 999.\n", StringComparison.Ordinal);

        Assert.Equal(first, FormSamples.TextOf(FormTemplates.Of(form, 2).Print(facts)));
    }

    /// <summary>Nothing optional given: no line of dots, no label without words behind it. What a form cannot do without stays to be written by hand.</summary>
    [Theory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("04")]
    [InlineData("05")]
    [InlineData("06")]
    public void Print_SecondVersionWithNothingOptional_HasNoDotsAndNoEmptyLabel(string form)
    {
        var bare = FormSamples.For(form) with
        {
            Person = new("Đỗ Hữu Ước", " ", "", null, null), Clerk = null, FeeDue = null, ReturnChannel = null, RegisterBook = null, RegisterNumber = null, Limit = Limit.None, DueAt = null,
            QueueNumber = null, DeskPhone = null, TrackAddress = null, LetterNumber = null, Why = [], Steps = [],
        };

        var lines = FormSamples.TextOf(FormTemplates.Of(form, 2).Print(bare)).Split('\n');

        Assert.All(lines, line =>
        {
            Assert.DoesNotContain("…", line, StringComparison.Ordinal);
            Assert.False(line.TrimEnd().EndsWith(':') && !introduces.Any(line.Contains), line);
        });
        Assert.DoesNotContain(lines, line => line.Contains("điện thoại", StringComparison.Ordinal) || line.Contains("Email", StringComparison.Ordinal) || line.Contains("Số định danh", StringComparison.Ordinal));
    }

    /// <summary>Sentences that end in a colon because lines follow them.</summary>
    private static readonly string[] introduces = ["đã tiếp nhận hồ sơ của:", "Thành phần hồ sơ", "gồm những nội dung sau:", "liên hệ với:", "đã xem xét hồ sơ của:", "lý do cụ thể như sau:", "của Ông (Bà)/Tổ chức:"];

    [Theory]
    [InlineData("02")]
    [InlineData("03")]
    public void Print_ForALinkedFiling_NamesTheOtherDossiers(string form)
    {
        var text = FormSamples.TextOf(FormTemplates.Of(form, 2).Print(FormSamples.For(form) with { Linked = [new("H99.01-261126-0008", "Đăng ký thường trú", null) { Agency = "Công an tỉnh" }] }));

        Assert.Contains("1 | H99.01-261126-0008 | Đăng ký thường trú (Công an tỉnh)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Print_OfAProvisionalDate_SaysSoWithBothEnds()
    {
        var text = FormSamples.TextOf(FormTemplates.Of("01", 1).Print(FormSamples.Facts with
        {
            Provisional = true, Between = (FormSamples.At("2027-01-04 17:30"), FormSamples.At("2027-01-08 17:30")),
        }));

        Assert.Contains("ngày tạm tính", text, StringComparison.Ordinal);
        Assert.Contains("sớm nhất 17:30 04/01/2027, muộn nhất 17:30 08/01/2027", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(2, "BẢN SAO – IN LẠI LẦN 1")]
    [InlineData(12, "BẢN SAO – IN LẠI LẦN 11")]
    public void Print_OfAFurtherPrint_BearsTheMarkOfACopy(int print, string? mark) =>
        Assert.Equal(mark, FormTemplates.Of("02", 1).Print(FormSamples.Facts with { Print = print }).Mark);

    [Fact]
    public void InForce_WithSeveralVersions_GivesTheOneOfTheDayAndAnOldSlipKeepsItsOwn()
    {
        var first = FormTemplates.Of("01", 1) with { Until = new(2026, 1, 1) };
        var second = first with { Version = 2, From = new(2026, 1, 1), Until = null, Compose = _ => [new Paragraph("Mẫu mới")] };
        FormTemplate[] all = [first, second];

        Assert.Equal(1, FormTemplates.InForce("01", new(2025, 12, 31), all).Version);
        Assert.Equal(2, FormTemplates.InForce("01", new(2026, 1, 1), all).Version);
        Assert.Equal(1, FormTemplates.InForce("01", new(2020, 1, 1), all).Version);
        Assert.DoesNotContain("Mẫu mới", FormSamples.TextOf(FormTemplates.Of("01", 1, all).Print(FormSamples.Facts)), StringComparison.Ordinal);
    }

    [Fact]
    public void All_Forms_HaveOneSeriesEachAndTheirDoubtsAreMarked()
    {
        Assert.Equal(["01", "02", "03", "04", "05", "06", "07"], FormTemplates.All.Select(t => t.Form).Distinct());
        Assert.Equal(["TNHS", "PBS", "PTC", "PXL", "TBD", "PKS", "STD"], FormTemplates.All.Select(t => t.Series).Distinct());
        Assert.Equal(["05"], FormTemplates.All.Where(t => t.Origin == LayoutOrigin.Designed).Select(t => t.Form).Distinct());
        // Each day has one version of each form.
        Assert.All(FormTemplates.All.GroupBy(t => t.Form), form => Assert.Equal(form.Skip(1).Select(t => (DateOnly?)t.From).Append(null), form.Select(t => t.Until)));
    }

    [Fact]
    public void Of_AVersionThatNeverWas_Throws() => Assert.Throws<KeyNotFoundException>(() => FormTemplates.Of("01", 99));
}
