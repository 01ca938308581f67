using OneStop.Domain.Reports;

namespace OneStop.Domain.Tests.Reports;

/// <summary>Parts of a period give the whole, or are refused.</summary>
public sealed class PeriodPartsTests
{
    private static readonly PeriodFormCounts january = new(3, 2, 4, 5, 1, 1, 1, 1);
    private static readonly PeriodFormCounts february = new(1, 0, 2, 1, 0, 0, 2, 0, 0);

    [Fact]
    public void Then_TwoParts_CountsEachDossierOnce()
    {
        var both = january.Then(february);
        Assert.Equal([10L, 4L, 2L, 4L, 8L, 6L, 1L, 1L, 2L, 2L, 0L], both.Columns);
    }

    [Fact]
    public void Of_PartsThatGiveTheWhole_AreKept()
    {
        var parts = PeriodParts.Of(Form(new(2026, 1, 1), new(2026, 3, 1), january.Then(february)), [Form(new(2026, 1, 1), new(2026, 2, 1), january), Form(new(2026, 2, 1), new(2026, 3, 1), february)]);
        Assert.True(parts.IsOk, parts.IsOk ? "" : parts.Refusal.Message.En);
        Assert.Equal(parts.Value.Whole.Total.Counts, PeriodParts.Sum(parts.Value.Of(["a"])));
        Assert.Equal(parts.Value.Whole.Total.Counts, parts.Value.WholeOf(["a", "b"]));
    }

    [Fact]
    public void Of_PartsThatDoNotFit_AreRefusedWithWhatDiffers()
    {
        var (first, second) = (Form(new(2026, 1, 1), new(2026, 2, 1), january), Form(new(2026, 2, 1), new(2026, 3, 1), february));
        var whole = Form(new(2026, 1, 1), new(2026, 3, 1), january.Then(february));
        Assert.Contains("(days", Refused(PeriodParts.Of(whole, [second])), StringComparison.Ordinal);
        Assert.Contains("(days", Refused(PeriodParts.Of(whole, [first, Form(new(2026, 2, 2), new(2026, 3, 1), february)])), StringComparison.Ordinal);
        Assert.Contains("(carried over", Refused(PeriodParts.Of(whole, [first, Form(new(2026, 2, 1), new(2026, 3, 1), new(1, 0, 1, 1, 0, 0, 1, 0))])), StringComparison.Ordinal);
        Assert.Contains("(sum", Refused(PeriodParts.Of(Form(new(2026, 1, 1), new(2026, 3, 1), january), [first, second])), StringComparison.Ordinal);
        Assert.Contains("(days", Refused(PeriodParts.Of(whole, [])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report:2026", 12, "2025-12-15", "2026-01-14", "2026-12-14")]
    [InlineData("calendar:2026-Q3", 3, "2026-07-01", "2026-07-31", "2026-09-30")]
    [InlineData("calendar:2026-07", 1, "2026-07-01", "2026-07-31", "2026-07-31")]
    public void Months_OfAPeriod_FollowOnEachOtherFromItsFirstToItsLastDay(string period, int count, string first, string firstEnds, string last)
    {
        var months = ReportPeriod.Parse(period).Value.Months;
        Assert.Equal(count, months.Count);
        Assert.Equal((first, firstEnds, last), ($"{months[0].From:yyyy-MM-dd}", $"{months[0].LastDay:yyyy-MM-dd}", $"{months[^1].LastDay:yyyy-MM-dd}"));
        Assert.All(months.Zip(months.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
        Assert.All(months, month => Assert.Equal(month, ReportPeriod.Parse(month.ToString()).Value));
    }

    private static string Refused(Outcome<PeriodParts> done)
    {
        Assert.False(done.IsOk);
        Assert.Equal("form-06a-parts-differ", done.Refusal.Code);
        return done.Refusal.Message.En;
    }

    private static PeriodForm Form(DateOnly from, DateOnly until, PeriodFormCounts counts) =>
        PeriodForm.Of(new Text("kỳ", "period"), from, until, "UBND", null, FormGrouping.Agency, [PeriodFormRow.Of("a", "A", counts).Value]).Value;
}
