using OneStop.Domain.Paper;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;

namespace OneStop.Tests.Till;

/// <summary>The cash sheet on paper.</summary>
public sealed class CashSheetPaperTests
{
    [Theory]
    [InlineData(60_000, "")]
    [InlineData(35_000, "Trả nhầm một tờ 25.000 đồng")]
    public void Print_OfASheet_KeepsItsLastWordsOnThePageOfTheSignatures(long counted, string explanation)
    {
        var sheet = CashSheetPaper.Print(new()
        {
            Agency = "UBND xã Mỹ Lộc", Clerk = "Lò Thị Ánh Nguyệt", Day = new(2026, 11, 26), No = 1, ClosedAt = new(2026, 11, 26, 17, 30, 0, TimeSpan.FromHours(7)),
            Cells = [new(PayMeans.Cash, FeeKind.Fee, 60_000, 0)], Notes = new Dictionary<int, int>(), Recorded = 60_000, Counted = counted, Explanation = explanation,
        });

        Assert.IsType<Together>(sheet.Blocks[^1]);
        Assert.True(Assert.IsType<Paragraph>(sheet.Blocks[^2]).KeepsNext);
    }
}
