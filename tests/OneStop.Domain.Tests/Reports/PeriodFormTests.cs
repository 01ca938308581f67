using OneStop.Domain.Reports;

namespace OneStop.Domain.Tests.Reports;

public sealed class PeriodFormTests
{
    private static readonly PeriodFormCounts Example = new(600, 400, 120, 700, 272, 8, 137, 3);

    [Fact]
    public void Of_CountsThatAddUp_GivesTheThirteenColumns()
    {
        var row = PeriodFormRow.Of("H49", "Sở Xây dựng", Example).Value;
        Assert.Equal([1120, 600, 400, 120, 980, 700, 272, 8, 140, 137, 3], row.Columns);
    }

    [Theory]
    [InlineData(601, 8, 0)] // one more received than solved and open
    [InlineData(600, 9, 0)]
    [InlineData(-1, 8, 0)]
    [InlineData(600, 8, 9)] // more unclassifiable than late
    public void Of_CountsThatDoNotAddUp_IsRefused(long online, long late, long unclassifiable)
    {
        var refusal = PeriodFormRow.Of("H49", "Sở Xây dựng", Example with { Online = online, Late = late, Unclassifiable = unclassifiable }).Refusal;
        Assert.Equal(("form-06a-does-not-add-up", "Sở Xây dựng"), (refusal.Code, refusal.Field));
    }

    [Theory]
    [InlineData(0, "column 3 ")]
    [InlineData(4, "column 7 ")]
    [InlineData(8, "column 11 ")]
    public void FromColumns_WrongTotal_NamesTheColumn(int index, string column)
    {
        long[] columns = [1120, 600, 400, 120, 980, 700, 272, 8, 140, 137, 3];
        Assert.True(PeriodFormRow.FromColumns("k", "n", columns).IsOk);
        columns[index]++;
        Assert.Contains(column, PeriodFormRow.FromColumns("k", "n", columns).Refusal.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void FromColumns_TooFew_IsRefused() =>
        Assert.Equal("form-06a-does-not-add-up", PeriodFormRow.FromColumns("k", "n", [1, 2, 3]).Refusal.Code);

    [Fact]
    public void Rows_OfRandomDossiers_AlwaysAddUpAndSoDoesTheirSum()
    {
        var random = new Random(61);
        for (var round = 0; round < 200; round++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 8)).Select(key => PeriodFormRow.Of($"a{key}", $"A{key}", RandomCounts(random)).Value).ToList();
            var form = Form(rows);
            foreach (var row in form.Rows.Append(form.Total))
            {
                var c = row.Columns;
                Assert.Equal(c[0], c[1] + c[2] + c[3]);
                Assert.Equal(c[4], c[5] + c[6] + c[7]);
                Assert.Equal(c[8], c[9] + c[10]);
                Assert.Equal(c[0], c[4] + c[8]);
            }
            Assert.Equal(form.Total.Columns, Enumerable.Range(0, 11).Select(i => rows.Sum(row => row.Columns[i])));
            Assert.Equal(form.Total.Columns, PeriodForm.RollUp("tỉnh", null, [form, Form([])]).Value.Total.Columns);
        }
    }

    [Fact]
    public void RollUp_SameAgencyTwice_BecomesOneLine()
    {
        var row = PeriodFormRow.Of("H49", "Sở Xây dựng", Example).Value;
        var sum = PeriodForm.RollUp("tỉnh", null, [Form([row]), Form([row])]).Value;
        Assert.Equal(2240, Assert.Single(sum.Rows).Received);
    }

    [Fact]
    public void RollUp_OtherDays_IsRefused()
    {
        var other = PeriodForm.Of(new("k", "p"), new(2026, 1, 1), new(2026, 4, 1), "u", null, FormGrouping.Agency, []).Value;
        Assert.Equal("form-06a-periods-differ", PeriodForm.RollUp("tỉnh", null, [Form([]), other]).Refusal.Code);
        Assert.Equal("form-06a-nothing-to-sum", PeriodForm.RollUp("tỉnh", null, []).Refusal.Code);
    }

    [Fact]
    public void Of_ReversedDaysOrTwiceTheSameLine_IsRefused()
    {
        var row = PeriodFormRow.Of("H49", "Sở Xây dựng", Example).Value;
        Assert.Equal("period-reversed", PeriodForm.Of(new("k", "p"), new(2026, 2, 1), new(2026, 2, 1), "u", null, FormGrouping.Agency, []).Refusal.Code);
        Assert.Equal("form-06a-line-twice", PeriodForm.Of(new("k", "p"), new(2026, 1, 1), new(2026, 2, 1), "u", null, FormGrouping.Agency, [row, row]).Refusal.Code);
    }

    [Fact]
    public void ToJson_Form_HasBothDaysIncludedAndTheTotal()
    {
        var json = Form([PeriodFormRow.Of("H49", "Sở Xây dựng", Example).Value]).ToJson();
        Assert.Equal(("2025-12-15", "2026-12-14"), (json["from"]!.GetValue<string>(), json["to"]!.GetValue<string>()));
        Assert.Equal(980, json["total"]!["solved"]!.GetValue<long>());
    }

    private static PeriodForm Form(IReadOnlyList<PeriodFormRow> rows)
    {
        var period = ReportPeriod.Parse("report:2026").Value;
        return PeriodForm.Of(period.Name, period.From, period.Until, "Sở Xây dựng", null, FormGrouping.Agency, rows).Value;
    }

    private static PeriodFormCounts RandomCounts(Random random)
    {
        var counts = default(PeriodFormCounts);
        for (var i = random.Next(60); i > 0; i--)
        {
            var came = random.Next(3);
            var stands = random.Next(5);
            counts = counts.Add(new PeriodFormCounts(
                came == 0 ? 1 : 0, came == 1 ? 1 : 0, came == 2 ? 1 : 0, stands == 0 ? 1 : 0, stands == 1 ? 1 : 0, stands == 2 ? 1 : 0, stands == 3 ? 1 : 0, stands == 4 ? 1 : 0));
        }
        return counts;
    }
}
