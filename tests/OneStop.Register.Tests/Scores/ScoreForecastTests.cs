using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Scores;

/// <summary>The forecast over a filled register: worked out by hand, unchanged when nothing comes, and never surer than its data.</summary>
public abstract class ScoreForecastTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Ruleset rules = RulesetShelf.Read(Path.Combine(SeedFolder, "rulesets")).Find("par-sample").Value.Ruleset;
    private static readonly DateOnly from = new(2026, 1, 1), to = new(2026, 12, 31);
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task OfAsync_ThreeMonthsByHand_CarriesTheirAverageForward()
    {
        office.Clock.Set("2026-04-01 08:00");
        await FillAsync((1, 2, 4), (2, 4, 4), (3, 0, 2));
        var forecast = (await office.Get<ScoreForecasts>().OfAsync(rules, from, to, null, Stop)).Value!;

        // 275 days are 9.03 months of 10/3 dossiers: 30 more. Pooled 6/10 gives 18 online ones, the worst month none, the best all.
        Assert.Equal(3, forecast.Months);
        var online = forecast.Forecast["online.share"];
        Assert.Equal((new Ratio(6, 40), new Ratio(24, 40), new Ratio(36, 40)), (online.Low, online.Middle, online.High));
        Assert.Equal(Coverage.Full(40), online.Coverage);
        // 7.6 gives full points from 50 %: today 60 %, the worst end 15 %.
        Assert.Equal((1.25m, 0.375m, 1.25m, 1.25m), (Points(forecast.Now), Points(forecast.Low), Points(forecast.Middle), Points(forecast.High)));
        Assert.True(forecast.Low.Total.Points <= forecast.Middle.Total.Points && forecast.Middle.Total.Points <= forecast.High.Total.Points);
    }

    [Fact]
    public async Task OfAsync_PartlyKnownData_IsCarriedForwardAsPartlyKnown()
    {
        office.Clock.Set("2026-04-01 08:00");
        // Reuse is known for half of each month's dossiers.
        var lines = new List<string> { "source_id,procedure_code,agency_code,desk_code,channel,received_at,due_at,finished_at,papers_reused" };
        for (var month = 1; month <= 3; month++)
            for (var i = 0; i < 4; i++) lines.Add($"m{month}-{i},1.010727,H99.04,{Desk},direct,05/{month:00}/2026 08:00,20/{month:00}/2026 17:30,10/{month:00}/2026 10:00,{(i < 2 ? i == 0 ? "yes" : "no" : "")}");
        await office.ImportCsvAsync(string.Join('\n', lines));
        var forecast = (await office.Get<ScoreForecasts>().OfAsync(Load("qd766"), from, to, null, Stop)).Value!;

        // 9.03 months: 4 dossiers a month are 36 more, 2 known ones 18 more.
        var reused = forecast.Forecast["reused.share"];
        Assert.Equal((new Ratio(12, 24), new Coverage(24, 48)), (reused.Middle, reused.Coverage));
        var now = forecast.Now.Lines.SelectMany(line => line.Measures).OfType<IndicatorValue.Share>().First(share => share.Name == "reused.share");
        var middle = forecast.Middle.Lines.SelectMany(line => line.Measures).OfType<IndicatorValue.Share>().First(share => share.Name == "reused.share");
        Assert.Equal((new Coverage(6, 12), new Coverage(24, 48)), (now.Coverage, middle.Coverage));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task OfAsync_NothingOpenAndNothingComing_IsThePresent(int seed)
    {
        office.Clock.Set("2026-11-20 08:00");
        var random = new Random(seed);
        // All was received and finished by April; the finished months that count are May to October.
        await FillAsync([.. Enumerable.Range(1, 4).Select(month => random.Next(1, 6) is var all ? (month, random.Next(0, all + 1), all) : default)]);
        var forecast = (await office.Get<ScoreForecasts>().OfAsync(rules, from, to, null, Stop)).Value!;

        Assert.Empty(forecast.Forecast);
        foreach (var sheet in new[] { forecast.Low, forecast.Middle, forecast.High })
            Assert.Equal(forecast.Now.Lines.Select(line => (line.Criterion, line.Points, line.State)), sheet.Lines.Select(line => (line.Criterion, line.Points, line.State)));
    }

    private async Task FillAsync(params (int Month, int Online, int All)[] months)
    {
        var rows = months.SelectMany(m => Enumerable.Range(0, m.All).Select(i => Row($"m{m.Month}-{i}",
            received: $"05/{m.Month:00}/2026 08:00", due: $"20/{m.Month:00}/2026 17:30", finished: $"10/{m.Month:00}/2026 10:00", channel: i < m.Online ? "online" : "direct")));
        await office.ImportAsync([.. rows]);
    }

    private static Ruleset Load(string id) => RulesetShelf.Read(Path.Combine(SeedFolder, "rulesets")).Find(id).Value.Ruleset;

    private static decimal? Points(ScoreSheet sheet) => sheet.Lines.Single(line => line.Criterion == "7.6").Points;
}

public sealed class ScoreForecastOnSqliteTests() : ScoreForecastTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class ScoreForecastOnPostgresTests() : ScoreForecastTests(DatabaseKind.Postgres);
