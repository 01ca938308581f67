using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Domain.Paper;
using OneStop.Domain.Tests.Dossiers;

namespace OneStop.Domain.Tests.Forms;

/// <summary>The letter that urges an agency, and what it leaves on a dossier.</summary>
public sealed class UrgeLetterPaperTests
{
    private static readonly UrgeLetterLine late = new("H99.21-1", "Cấp lại thẻ", DossierStory.At("2026-03-02 17:00"), TimeSpan.FromHours(-19), "UBND xã Sao Giang", "Trần Văn Hùng");
    private static readonly UrgeLetterLine near = new("H99.21-2", "Khai sinh", DossierStory.At("2026-03-05 11:00"), TimeSpan.FromHours(2.5), "UBND xã Sao Giang", null);

    [Fact]
    public void Print_BothLists_SaysCodeProcedureDueTimeAndHolder()
    {
        var document = UrgeLetterPaper.Print(Facts([late], [near]));
        var tables = Tables(document);

        Assert.Equal(["1", "H99.21-1", "Cấp lại thẻ", "17:00 02/03/2026", "2 ngày làm việc 3 giờ", "Trần Văn Hùng\nUBND xã Sao Giang"], tables[0].Rows[0]);
        Assert.Equal(["1", "H99.21-2", "Khai sinh", "11:00 05/03/2026", "2 giờ làm việc 30 phút", "UBND xã Sao Giang"], tables[1].Rows[0]);
        var text = Words(document.Blocks);
        foreach (var words in new[] { "Số: 07/ĐĐ", "V/v đôn đốc", "Kính gửi: UBND xã Sao Giang", "có 1 hồ sơ đang giải quyết đã quá hạn và 1 hồ sơ", "ngày 05 tháng 3 năm 2026", "I. Hồ sơ quá hạn", "II. Hồ sơ sắp đến hạn", "phiếu xin lỗi" })
            Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Print_NothingOverdue_AsksForNoApologyAndCountsItsListFromOne()
    {
        var document = UrgeLetterPaper.Print(Facts([], [near]));

        Assert.Single(Tables(document));
        Assert.DoesNotContain("phiếu xin lỗi", Words(document.Blocks), StringComparison.Ordinal);
        Assert.Contains("I. Hồ sơ sắp đến hạn", Words(document.Blocks), StringComparison.Ordinal);
    }

    [Fact]
    public void Print_InventedData_SaysSoOnEverySheet() =>
        Assert.Contains("minh họa", UrgeLetterPaper.Print(Facts([late], []) with { Illustration = true }).Foot, StringComparison.Ordinal);

    [Fact]
    public void Urge_RunningDossierPastItsDue_MovesNothingButLatchesTheBreach()
    {
        var dossier = new DossierStory(1).Receive("2026-03-02 08:00").Now;
        var urged = Decide.Urge(dossier, "07/ĐĐ", DossierStory.At("2026-03-05 09:00")).Value;

        Assert.Equal("07/ĐĐ", urged.Details["letter"]);
        Assert.Equal((dossier.Status, dossier.DueAt, dossier.DueAt), (urged.After.Status, urged.After.DueAt, urged.After.BreachedAt));
    }

    [Fact]
    public void Urge_EndedDossier_IsRefused()
    {
        var story = new DossierStory(1).Receive("2026-03-02 08:00").Do("2026-03-02 09:00", DossierAction.Finish);

        Assert.False(Decide.Urge(story.Now, "07/ĐĐ", DossierStory.At("2026-03-05 09:00")).IsOk);
    }

    private static UrgeLetterFacts Facts(IReadOnlyList<UrgeLetterLine> overdue, IReadOnlyList<UrgeLetterLine> soon) => new()
    {
        Issuer = new("", "UBND tỉnh Sao", "Sao", "", ""), Number = "07/ĐĐ", To = "UBND xã Sao Giang", IssuedAt = DossierStory.At("2026-03-05 08:30"), Overdue = overdue, Near = soon,
    };

    private static List<TableBlock> Tables(PrintDocument document) => [.. document.Blocks.OfType<TableBlock>()];

    private static string Words(IEnumerable<Block> blocks) => string.Join('\n', blocks.Select(block => block switch
    {
        Paragraph paragraph => string.Concat(paragraph.Runs.Select(run => run.Text)),
        SideBySide sides => Words(sides.Sides.SelectMany(side => side.Blocks)),
        Together together => Words(together.Blocks),
        _ => "",
    }));
}
