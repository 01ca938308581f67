using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Asking;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Asking;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Tests.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Asking;

/// <summary>What the database finds is what the rules find in memory; each kind has a story that shows it and one that does not.</summary>
public abstract class AskingQueryTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly AskingRequest march = new(new(2026, 3, 1), new(2026, 3, 31), "province");
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task OverviewAsync_RandomHistories_CountsAreListsAndPartsOfTheirBase()
    {
        await new RandomOffice(office, 31).LiveAsync(220);
        var request = new AskingRequest(new(2026, 2, 1), new(2026, 12, 31), "province");
        await using var db = office.Db();
        var rows = await db.Dossiers.ToListAsync(Stop);
        var reference = await office.ReferenceAsync();
        var overview = (await office.Get<AskingQuery>().OverviewAsync(request, null, Stop)).Value;

        foreach (var figure in overview.Figures)
        {
            var list = (await office.Get<AskingQuery>().ListAsync(figure.Kind, request, null, Stop)).Value;
            Assert.Equal(figure.Count, list.Count);
            Assert.Equal(list.Count, list.DistinctBy(d => d.Code).Count());
            if (figure.Kind is not (AskingKind.Refiled or AskingKind.BulkFinish or AskingKind.ChangedAtSource or AskingKind.FinishedWithoutDocument))
                Assert.Equal(InMemory(figure.Kind, rows, reference), list.Select(d => d.Code));
            Assert.True(figure.Count <= figure.Base, $"{figure.Kind}: {figure.Count} of {figure.Base}");
            Assert.Equal((figure.Count, figure.Base), (figure.Agencies.Sum(a => a.Count), figure.Agencies.Sum(a => a.Base)));
            foreach (var agency in figure.Agencies)
                if (figure.Kind is not (AskingKind.OnlineAtCounter or AskingKind.Refiled))
                    Assert.Equal(agency.Count, (await office.Get<AskingQuery>().ListAsync(figure.Kind, request with { Scope = $"agency-only:{agency.Agency}" }, null, Stop)).Value.Count);
        }
        Assert.True(overview.Figures.Count(f => f.Count > 0) >= 3, string.Join(", ", overview.Figures.Where(f => f.Count > 0).Select(f => f.Kind)));
        Assert.True(overview.Rate.JoinedOnTime <= overview.Rate.OnTime && overview.Rate.JoinedFinished <= overview.Rate.Finished);
    }

    /// <summary>The rules alone, over every row.</summary>
    private static IEnumerable<string> InMemory(AskingKind kind, List<Dossier> rows, OfficeReference reference)
    {
        var (inBase, candidate) = (AskingRules.Base(kind, LocalDay.StartOf(new(2026, 2, 1)), LocalDay.StartOf(new(2027, 1, 1)), new HashSet<long>()).Compile(), AskingRules.Candidates(kind).Compile());
        var holding = rows.Where(d => inBase(d) && candidate(d) && AskingRules.InBase(kind, d, Calendar(d)) && AskingRules.Holds(kind, d, Calendar(d))).ToList();
        return Clusters.Keep(kind, holding).Select(d => d.Code).Order(StringComparer.Ordinal);

        WorkCalendar Calendar(Dossier d) => reference.Calendars.Of(reference.Tree, d.AgencyId);
    }

    [Fact]
    public async Task ListAsync_ElectronicResultMissingOrRecordedLater_IsListedAndTheOneOfTheFinishIsNot()
    {
        var (missing, later, there, other) = (await DoneAsync(true, false), await DoneAsync(true, false), await DoneAsync(true, true), await DoneAsync(false, false));
        office.Clock.Advance(TimeSpan.FromDays(1));
        await CorrectAsync(later, "resultElectronic");
        await CorrectAsync(there, "papersDigitised");
        await CorrectAsync(other, "resultElectronic");

        var list = (await office.Get<AskingQuery>().ListAsync(AskingKind.FinishedWithoutDocument, march, null, Stop)).Value;
        var figure = (await office.Get<AskingQuery>().OverviewAsync(march, null, Stop)).Value.Figures[(int)AskingKind.FinishedWithoutDocument];
        Assert.Equal([missing.Code, later.Code], list.Select(d => d.Code));
        Assert.Equal((2, 3), (figure.Count, figure.Base));
    }

    [Fact]
    public async Task ListAsync_WithdrawnAndFiledAgain_IsOneChainWithItsTrueAge()
    {
        var first = await office.ReceiveAsync();
        office.Clock.Set("2026-03-06 09:00");
        await office.ActAsync(first, new(DossierAction.Withdraw) { Reason = "nộp lại" });
        office.Clock.Set("2026-03-09 09:00");
        var filing = await office.FilingAsync();
        Ok(await office.Register.ReceiveAsync(filing with { Applicant = filing.Applicant! with { IdNumber = "999000000002" } }, office.Clerk, Stop));
        // The number may be written with spaces; the keyed hash is the same.
        var again = Ok(await office.Register.ReceiveAsync(filing with { Applicant = filing.Applicant! with { IdNumber = "999 000 000 001" } }, office.Clerk, Stop)).Dossier;
        office.Clock.Set("2026-03-12 09:00");
        await office.ActAsync(again, new(DossierAction.Finish) { Result = DossierResult.Result });

        var found = Assert.Single((await office.Get<AskingQuery>().ListAsync(AskingKind.Refiled, march, null, Stop)).Value);
        Assert.Equal((first.Code, again.Code, 10 * 86400), (found.Code, found.FollowedBy, found.TrueAgeSeconds));
        Assert.Equal(new JoinedRate(1, 1, 0, 1), (await office.Get<AskingQuery>().OverviewAsync(march, null, Stop)).Value.Rate);
    }

    private async Task<Dossier> DoneAsync(bool yieldsDocument, bool electronic)
    {
        var catalogue = (await office.ReferenceAsync()).Catalogue.All;
        var usual = await office.FilingAsync();
        var sector = catalogue.First(v => v.Code == usual.Procedure).SectorName;
        var procedure = catalogue.Where(v => v.YieldsDocument == yieldsDocument && v.Levels.Contains(Level.Province) && v.LimitFor(Channel.Direct) is { Amount: > 0 })
            .OrderBy(v => v.SectorName != sector).ThenBy(v => v.Code, StringComparer.Ordinal).First();
        var received = Ok(await office.Register.ReceiveAsync(usual with { Procedure = procedure.Code }, office.Clerk, Stop)).Dossier;
        return await office.ActAsync(received, new(DossierAction.Finish) { Result = DossierResult.Result, ResultElectronic = electronic });
    }

    private async Task CorrectAsync(Dossier dossier, string field) => await office.ActAsync(
        await office.ActAsync(dossier, new(DossierAction.Correct) { Field = field, Value = "true", Reason = "ghi sót" }), new(DossierAction.ApproveCorrection), office.Leader);

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 5)]
    public async Task ListAsync_QuickFinishes_AreListedInClusters(int finishes, int listed)
    {
        for (var i = 0; i < finishes; i++)
        {
            var dossier = await office.ReceiveAsync();
            office.Clock.Advance(TimeSpan.FromMinutes(5));
            await office.ActAsync(dossier, new(DossierAction.Finish) { Result = DossierResult.Result });
        }

        Assert.Equal(listed, (await office.Get<AskingQuery>().ListAsync(AskingKind.LateRegistration, march, null, Stop)).Value.Count);
    }

    [Fact]
    public async Task ListAsync_SourceGaveAnotherDate_IsListedAndTheUnchangedIsNot()
    {
        await office.ImportAsync(Row("a", finished: "05/03/2026 10:00"), Row("b", finished: "05/03/2026 10:00"));
        await office.ImportAsync(Row("a", finished: "06/03/2026 10:00"), Row("b", finished: "05/03/2026 10:00"));

        var figure = (await office.Get<AskingQuery>().OverviewAsync(march, null, Stop)).Value.Figures[(int)AskingKind.ChangedAtSource];
        Assert.Equal((1, 2, "50.00"), (figure.Count, figure.Base, figure.Percent));
    }

    [Fact]
    public async Task OverviewAsync_TenOnlineFilingsOfOneClerk_ShareWithAndWithout()
    {
        await office.ReceiveAsync();
        for (var i = 0; i < 10; i++) Ok(await office.Register.ReceiveAsync(await office.FilingAsync() with { Channel = Channel.Online }, office.Clerk, Stop));

        var overview = (await office.Get<AskingQuery>().OverviewAsync(march, null, Stop)).Value;
        Assert.Equal(((10, 11), (0, 1)), ((overview.Online.Numerator, overview.Online.Denominator), (overview.OnlineWithout.Numerator, overview.OnlineWithout.Denominator)));
    }

    [Fact]
    public async Task ListAsync_TenFinishesAtTheMonthsEnd_AreListedOnceTheMonthIsWhole()
    {
        var dossiers = new List<Dossier>();
        for (var i = 0; i < 10; i++) dossiers.Add(await office.ReceiveAsync(10));
        office.Clock.Set("2026-03-30 09:00");
        foreach (var dossier in dossiers) await office.ActAsync(dossier, new(DossierAction.Finish) { Result = DossierResult.Result });

        Assert.Equal(10, (await office.Get<AskingQuery>().ListAsync(AskingKind.BulkFinish, march, null, Stop)).Value.Count);
        Assert.Empty((await office.Get<AskingQuery>().ListAsync(AskingKind.BulkFinish, march with { To = new(2026, 3, 30) }, null, Stop)).Value);
    }

    [Fact]
    public async Task ListAsync_ScopeOutsideTheReach_IsRefused()
    {
        var reference = await office.ReferenceAsync();
        var reach = Scope.Of(reference.Tree, reference.Tree.Agency("H99.04")!);

        Assert.Equal("out-of-scope", (await office.Get<AskingQuery>().ListAsync(AskingKind.Corrected, march with { Scope = "agency:H99.21" }, reach, Stop)).Refusal.Code);
    }
}

public sealed class AskingQueryOnSqliteTests() : AskingQueryTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class AskingQueryOnPostgresTests() : AskingQueryTests(DatabaseKind.Postgres);
