using System.Globalization;
using OneStop.Domain.Reports;

namespace OneStop.Domain.Tests.Reports;

public sealed class ReportPeriodTests
{
    [Theory]
    [InlineData("calendar:2026", "2026-01-01", "2027-01-01")]
    [InlineData("calendar:2026-07", "2026-07-01", "2026-08-01")]
    [InlineData("calendar:2024-02", "2024-02-01", "2024-03-01")]
    [InlineData("calendar:2026-Q1", "2026-01-01", "2026-04-01")]
    [InlineData("calendar:2026-Q4", "2026-10-01", "2027-01-01")]
    [InlineData("calendar:2026-H1", "2026-01-01", "2026-07-01")]
    [InlineData("calendar:2026-9M", "2026-01-01", "2026-10-01")]
    [InlineData("report:2026", "2025-12-15", "2026-12-15")]
    [InlineData("report:2026-01", "2025-12-15", "2026-01-15")]
    [InlineData("report:2026-07", "2026-06-15", "2026-07-15")]
    [InlineData("report:2026-Q3", "2026-06-15", "2026-09-15")]
    [InlineData("report:2026-H1", "2025-12-15", "2026-06-15")]
    [InlineData("report:2026-H2", "2026-06-15", "2026-12-15")]
    [InlineData("report:2026-9M", "2025-12-15", "2026-09-15")]
    public void Parse_WrittenPeriod_HasItsDaysAndReadsBack(string written, string from, string until)
    {
        var period = ReportPeriod.Parse(written).Value;
        Assert.Equal((Day(from), Day(until)), (period.From, period.Until));
        Assert.Equal(written, period.ToString());
        Assert.True(period.Contains(period.From));
        Assert.True(period.Contains(period.LastDay));
        Assert.False(period.Contains(period.Until));
    }

    [Theory]
    [InlineData("report:2026-q3")]
    [InlineData(" REPORT:2026-Q3 ")]
    public void Parse_OtherCase_IsTheSamePeriod(string written) => Assert.Equal(ReportPeriod.Parse("report:2026-Q3").Value, ReportPeriod.Parse(written).Value);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2026")]
    [InlineData("fiscal:2026")]
    [InlineData("calendar:26")]
    [InlineData("calendar:0000")]
    [InlineData("calendar:2026-")]
    [InlineData("calendar:2026-0")]
    [InlineData("calendar:2026-13")]
    [InlineData("calendar:2026-00")]
    [InlineData("calendar:2026-Q5")]
    [InlineData("calendar:2026-H3")]
    [InlineData("calendar:2026-07-01")]
    public void Parse_AnythingElse_IsRefusedWithTheForms(string? written)
    {
        var refusal = ReportPeriod.Parse(written).Refusal;
        Assert.Equal("period-not-understood", refusal.Code);
        Assert.Contains("report:2026-Q3", refusal.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("calendar:2026", "Năm 2026 (01/01/2026 – 31/12/2026)", "Year 2026 (01/01/2026 – 31/12/2026)")]
    [InlineData("report:2026", "Kỳ báo cáo năm 2026 (15/12/2025 – 14/12/2026)", "Reporting period: year 2026 (15/12/2025 – 14/12/2026)")]
    [InlineData("report:2026-Q3", "Kỳ báo cáo quý III năm 2026 (15/06/2026 – 14/09/2026)", "Reporting period: quarter 3 of 2026 (15/06/2026 – 14/09/2026)")]
    [InlineData("calendar:2026-07", "Tháng 07 năm 2026 (01/07/2026 – 31/07/2026)", "July 2026 (01/07/2026 – 31/07/2026)")]
    [InlineData("calendar:2026-H1", "6 tháng đầu năm 2026 (01/01/2026 – 30/06/2026)", "First half of 2026 (01/01/2026 – 30/06/2026)")]
    public void Name_OfPeriod_TellsItsDaysInBothLanguages(string written, string vi, string en) =>
        Assert.Equal((vi, en), (ReportPeriod.Parse(written).Value.Name.Vi, ReportPeriod.Parse(written).Value.Name.En));

    [Theory]
    [InlineData("calendar")]
    [InlineData("report")]
    public void Parts_OfAYear_TileIt(string basis)
    {
        ReportPeriod Of(string part) => ReportPeriod.Parse($"{basis}:2026{part}").Value;
        var months = Enumerable.Range(1, 12).Select(month => Of(string.Create(CultureInfo.InvariantCulture, $"-{month:00}"))).ToList();
        Assert.All(months.Zip(months.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
        Assert.Equal((Of("").From, Of("").Until), (months[0].From, months[11].Until));
        Assert.Equal(Of("-H1").Until, Of("-H2").From);
        Assert.Equal(Of("-Q3").Until, Of("-9M").Until);
    }

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("report:2026-08", "2026-08-18")] // closes Friday 14 August: Monday, Tuesday
    [InlineData("report:2026-Q3", "2026-09-16")]
    [InlineData("report:2026-02", "2026-02-24")] // closes on the eve of Tết: the days off do not count
    public void SendBy_SecondWorkingDayAfterTheClosingDay(string period, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), ReportPeriod.Parse(period).Value.SendBy(Calendar.SeedCalendar.National));

    [Fact]
    public void SendBy_BeyondTheCalendar_IsUnknown() => Assert.Null(ReportPeriod.Parse("report:2090").Value.SendBy(Calendar.SeedCalendar.National));
}
