using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Scores;
using OneStop.Register.Counters;
using OneStop.Register.Files;
using OneStop.Register.Scores;

namespace OneStop.Tests.Scores;

/// <summary>Each indicator counts what it lists, and what it counts is what an independent reading of the rows gives.</summary>
public abstract class IndicatorQueriesTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly string[] all = [.. Indicators.All.Select(i => i.Name)];
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenSimulatedAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ValuesAsync_EveryIndicatorOfTheRegister_CountsWhatItLists()
    {
        var question = await AskAsync("2026-01-01", "2026-03-31");
        var values = await office.Get<IndicatorQueries>().ValuesAsync(question, all, TestOffice.Stop);

        Assert.Contains(values, v => v.Name == "onTime.cohort.commune");
        foreach (var share in values.OfType<IndicatorValue.Share>())
        {
            var lines = await ListAsync(question, share.Name);
            Assert.Equal(lines.Select(l => l.Code).Distinct().Order(StringComparer.Ordinal), lines.Select(l => l.Code));
            Assert.Equal(
                (share.Name, share.Numerator, share.Denominator, share.Coverage),
                (share.Name, lines.LongCount(l => l.Counted == Counted.Yes), lines.LongCount(l => l.Counted is Counted.Yes or Counted.No),
                    new Coverage(lines.LongCount(l => l.Counted is Counted.Yes or Counted.No), lines.LongCount(l => l.Counted != Counted.Apart))));
        }
    }

    [Fact]
    public async Task ValuesAsync_AgainstPlainLoopsOverTheRows_Agree()
    {
        var question = await AskAsync("2026-01-01", "2026-03-31");
        var values = (await office.Get<IndicatorQueries>().ValuesAsync(question, all, TestOffice.Stop)).ToDictionary(v => v.Name);
        await using var db = office.Db();
        var rows = await db.Dossiers.ToListAsync(TestOffice.Stop);
        var received = rows.Where(d => d.ReceivedAt is { } at && LocalDay.Of(at) >= question.From && LocalDay.Of(at) < question.Until).ToList();
        var solved = rows.Where(d => d.Class is not null && LocalDay.Of(d.EndedAt!.Value) >= question.From && LocalDay.Of(d.EndedAt.Value) < question.Until).ToList();

        Same("online.share", received, _ => true, d => d.Channel == Channel.Online);
        Same("postal.share", received, _ => true, d => d.Channel == Channel.Post);
        Same("reused.share", received, d => d.PapersReused.HasValue, d => d.PapersReused!.Value);
        Same("vneid.dossiers", received, d => d.VneidVerified.HasValue, d => d.VneidVerified!.Value);
        Same("slips.issued", received, d => d.SlipIssued.HasValue, d => d.SlipIssued!.Value);
        Same("linked.share", received, _ => true, d => d.GroupId is not null);
        Same("payment.onlineShare", received.Where(d => d.FeeDue is null or > 0), d => d.FeeDue is not null && d.FeePaidOnline is not null, d => d.FeePaidOnline!.Value);
        Same("supplement.single", received.Where(d => d.SupplementCount >= 1), _ => true, d => d.SupplementCount == 1);
        Same("onTime.solved", solved, _ => true, d => d.Class is TimelinessClass.Early or TimelinessClass.OnTime);
        Same("onTime.solved.province", solved.Where(d => d.Level == Level.Province), _ => true, d => d.Class is TimelinessClass.Early or TimelinessClass.OnTime);
        Assert.InRange(received.Count, 150, 360);

        void Same(string indicator, IEnumerable<Dossier> of, Func<Dossier, bool> known, Func<Dossier, bool> counts)
        {
            var cases = of.ToList();
            var share = Assert.IsType<IndicatorValue.Share>(values[indicator]);
            Assert.Equal((indicator, cases.LongCount(d => known(d) && counts(d)), cases.LongCount(known), new Coverage(cases.LongCount(known), cases.Count)),
                (indicator, share.Numerator, share.Denominator, share.Coverage));
        }
    }

    [Fact]
    public async Task ValuesAsync_OnTimeOfTheYear_EqualsTheCounters()
    {
        var picture = await office.Get<CounterQuery>().OfAsync(CounterScope.Parse("province", await office.ReferenceAsync()).Value, office.Clock.GetUtcNow(), TestOffice.Stop);
        var values = await office.Get<IndicatorQueries>().ValuesAsync(await AskAsync("2026-01-01", "2026-12-31"), ["onTime.solved"], TestOffice.Stop);

        var share = Assert.IsType<IndicatorValue.Share>(Assert.Single(values));
        Assert.Equal((picture.Year.Rate.Numerator, picture.Year.Rate.Denominator), (share.Numerator, share.Denominator));
        Assert.InRange(share.Denominator - share.Numerator, 1, 60);
    }

    [Fact]
    public async Task ValuesAsync_Levels_AddUpToTheWhole()
    {
        var values = (await office.Get<IndicatorQueries>().ValuesAsync(await AskAsync("2025-12-15", "2026-12-14"), all, TestOffice.Stop))
            .OfType<IndicatorValue.Share>().ToDictionary(v => v.Name);

        foreach (var definition in new[] { "solved", "received", "realtime", "cohort" })
        {
            var parts = Indicators.Levels.Select(level => values[$"onTime.{definition}.{level}"]).ToList();
            Assert.Equal((values[$"onTime.{definition}"].Numerator, values[$"onTime.{definition}"].Denominator), (parts.Sum(p => p.Numerator), parts.Sum(p => p.Denominator)));
        }
    }

    [Fact]
    public async Task ValuesAsync_FactsNobodyRecorded_AreUnknownNotFalse()
    {
        await using (var db = office.Db())
            await db.Dossiers.Where(d => d.Channel == Channel.Online).ExecuteUpdateAsync(set => set
                .SetProperty(d => d.PapersReused, (bool?)null).SetProperty(d => d.VneidVerified, (bool?)null).SetProperty(d => d.FeePaidOnline, (bool?)null), TestOffice.Stop);
        await using (var db = office.Db())
            await db.Dossiers.ExecuteUpdateAsync(set => set.SetProperty(d => d.SlipIssued, (bool?)null), TestOffice.Stop);

        var values = (await office.Get<IndicatorQueries>().ValuesAsync(await AskAsync("2026-01-01", "2026-03-31"), all, TestOffice.Stop))
            .OfType<IndicatorValue.Share>().ToDictionary(v => v.Name);

        var (online, reused, slips) = (values["online.share"], values["reused.share"], values["slips.issued"]);
        Assert.Equal(online.Denominator - online.Numerator, reused.Denominator);
        Assert.Equal(new Coverage(reused.Denominator, online.Denominator), reused.Coverage);
        Assert.True(slips.Coverage.IsBlind);
    }

    [Fact]
    public async Task ValuesAsync_AgencySubtrees_AddUpToTheProvince()
    {
        var reference = await office.ReferenceAsync();
        var root = reference.Tree.Agencies.Where(a => a.ParentId is null).ToList();
        var parts = new List<IndicatorValue.Share>();
        foreach (var agency in root.Concat(reference.Tree.Agencies.Where(a => a.ParentId is { } parent && root.Exists(r => r.Id == parent))))
        {
            var own = agency.ParentId is null;
            var asked = await AskAsync("2026-01-01", "2026-03-31", agency.Code);
            var question = own ? asked with { Scope = new CounterScope("own", OneStop.Register.Storage.Rows.TotalOf.Agency, [agency.Id], d => d.AgencyId == agency.Id) } : asked;
            parts.AddRange((await office.Get<IndicatorQueries>().ValuesAsync(question, ["online.share"], TestOffice.Stop)).OfType<IndicatorValue.Share>());
        }
        var whole = Assert.IsType<IndicatorValue.Share>(Assert.Single(await office.Get<IndicatorQueries>().ValuesAsync(await AskAsync("2026-01-01", "2026-03-31"), ["online.share"], TestOffice.Stop)));

        Assert.Equal((whole.Numerator, whole.Denominator), (parts.Sum(p => p.Numerator), parts.Sum(p => p.Denominator)));
    }

    [Fact]
    public async Task ValuesAsync_WhatTheRegisterHasNoDataFor_StaysUnmeasured()
    {
        string[] without = ["sync.rate", "satisfaction.rated", "petitions.onTime", "publication.onTime", "storage.shared", "online.shareUnassisted", "tasks.done"];

        Assert.Empty(await office.Get<IndicatorQueries>().ValuesAsync(await AskAsync("2026-01-01", "2026-03-31"), without, TestOffice.Stop));
        Assert.Equal("indicator-not-listed", (await office.Get<IndicatorQueries>().ListAsync(await AskAsync("2026-01-01", "2026-03-31"), "sync.rate", null, 10, TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task LastChangeAsync_AtAnyMoment_GivesTheFiguresOfNow()
    {
        // Due moments pass over the weekend without any event: the last change has to move with them, and with nothing else.
        var moments = new HashSet<DateTimeOffset>();
        for (var hours = 0; hours < 96; hours += 4)
        {
            var now = TestOffice.SimulatedNow.AddHours(hours);
            var question = await AskAsync("2026-01-01", "2026-12-31") with { AsOf = now };
            await using var db = office.Db();
            var changed = await IndicatorQuestion.LastChangeAsync(db, question.From, question.Until, question.Scope, now, TestOffice.Stop);
            Assert.True(changed <= now);
            moments.Add(changed);
            Assert.Equal(
                await office.Get<IndicatorQueries>().ValuesAsync(question, all, TestOffice.Stop),
                await office.Get<IndicatorQueries>().ValuesAsync(question with { AsOf = changed }, all, TestOffice.Stop));
        }
        Assert.InRange(moments.Count, 2, 12);
    }

    private async Task<IndicatorQuestion> AskAsync(string from, string to, string? agency = null) => ScoreSheets.Ask(
        await office.ReferenceAsync(), DateOnly.ParseExact(from, "yyyy-MM-dd", null), DateOnly.ParseExact(to, "yyyy-MM-dd", null), agency, TestOffice.SimulatedNow).Value.Question;

    private async Task<List<EvidenceLine>> ListAsync(IndicatorQuestion question, string indicator)
    {
        var lines = new List<EvidenceLine>();
        for (string? after = null; ;)
        {
            var page = (await office.Get<IndicatorQueries>().ListAsync(question, indicator, after, 70, TestOffice.Stop)).Value;
            lines.AddRange(page.Lines);
            if (page.Next is null) return lines;
            after = page.Next;
        }
    }
}

public sealed class IndicatorQueriesOnSqliteTests() : IndicatorQueriesTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class IndicatorQueriesOnPostgresTests() : IndicatorQueriesTests(DatabaseKind.Postgres);
