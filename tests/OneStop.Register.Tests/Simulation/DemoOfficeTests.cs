using Microsoft.EntityFrameworkCore;
using OneStop.Register.Counters;
using OneStop.Register.Log;
using OneStop.Register.Simulation;

namespace OneStop.Tests.Simulation;

/// <summary>The demo office and generated data, made by the write path.</summary>
public sealed class DemoOfficeTests
{
    [Fact]
    public async Task FillAsync_OnAFridayAfternoon_ShowsTheRateAndALivingPresent()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseKind.Sqlite);
        office.Clock.Set("2026-11-20 15:00");
        var done = await office.Get<DemoOffice>().FillAsync(office.Clock.GetUtcNow(), TestOffice.SeedFolder, null, TestOffice.Stop);

        Assert.Equal((3_480, 10), (done.Value.Finished, done.Value.Late));
        var now = await office.Get<CounterQuery>().OfAsync(CounterScope.Parse("province", await office.ReferenceAsync()).Value, office.Clock.GetUtcNow(), TestOffice.Stop);
        Assert.Equal("99.71", now.Year.Rate.Percent);
        Assert.All([now.Submitted, now.OpenInTime, now.DueToday, now.Overdue, now.AwaitingSupplement, now.AwaitingReturn, now.ReceivedToday], count => Assert.InRange(count, 1, 400));
        Assert.Equal(now.Open, now.OpenInTime + now.Overdue + now.AwaitingSupplement + now.AwaitingPayment);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
        Assert.True(await office.Get<DemoOffice>().IsIllustrationAsync(TestOffice.Stop));
        var petitions = await office.Get<OneStop.Register.Petitions.PetitionSearch>().CountsAsync(null, TestOffice.Stop);
        Assert.Equal(10, petitions[OneStop.Domain.Petitions.PetitionBucket.All]);
        Assert.All([OneStop.Domain.Petitions.PetitionBucket.Open, OneStop.Domain.Petitions.PetitionBucket.Unhappy], bucket => Assert.InRange(petitions[bucket], 1, 9));
    }

    /// <summary>A newcomer may start it at any hour: every desk has something to accept and something to hand out.</summary>
    [Theory]
    [InlineData("2026-11-27 20:45")]
    [InlineData("2027-02-08 11:00")]
    public async Task FillAsync_OutsideOfficeHours_GivesEveryDeskOfTheDemoAnInbox(string now)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseKind.Sqlite);
        office.Clock.Set(now);
        Assert.True((await office.Get<DemoOffice>().FillAsync(office.Clock.GetUtcNow(), TestOffice.SeedFolder, null, TestOffice.Stop)).IsOk);
        foreach (var desk in new[] { "TINH-Q2", "CHO-SAO" })
        {
            var counts = await office.Get<CounterQuery>().OfAsync(CounterScope.Parse("desk:" + desk, await office.ReferenceAsync()).Value, office.Clock.GetUtcNow(), TestOffice.Stop);
            Assert.All([counts.Submitted, counts.Open, counts.AwaitingReturn], count => Assert.InRange(count, 1, 400));
        }
    }

    [Fact]
    public Task RunAsync_SamePlanTwiceOnSqlite_GivesTheSameLog() => SamePlanTwice(DatabaseKind.Sqlite);

    [Fact]
    [Trait("needs", "postgres")]
    public Task RunAsync_SamePlanTwiceOnPostgres_GivesTheSameLog() => SamePlanTwice(DatabaseKind.Postgres);

    private static async Task SamePlanTwice(DatabaseKind kind)
    {
        var hashes = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await using var office = await TestOffice.OpenAsync(kind);
            var plan = new SimulationPlan(new(2026, 2, 2), TestOffice.Start, 60, "seed", 0.9);
            Assert.True((await office.Get<Simulator>().RunAsync(plan, TestOffice.SeedFolder, null, TestOffice.Stop)).IsOk);
            await using var db = office.Db();
            hashes.Add((await db.LogHead.SingleAsync(TestOffice.Stop)).Hash);
        }
        Assert.Equal(hashes[0], hashes[1]);
        Assert.NotEqual(LogChain.Start, hashes[0]);
    }

    [Fact]
    public async Task RunAsync_PlanThatEndsWithADay_MakesExactlySoManyDossiers()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseKind.Sqlite);
        var done = await office.Get<Simulator>().RunAsync(new(new(2026, 2, 23), OneStop.Domain.Dossiers.LocalDay.StartOf(new(2026, 3, 3)), 70, "seed", 0.9), TestOffice.SeedFolder, null, TestOffice.Stop);
        await using var db = office.Db();
        Assert.Equal((70, 70), (done.Value.Dossiers, await db.Dossiers.CountAsync(TestOffice.Stop)));
    }

    [Fact]
    public async Task RunAsync_RegisterWithDossiers_IsRefused()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseKind.Sqlite);
        await office.ReceiveAsync();
        var done = await office.Get<Simulator>().RunAsync(new(new(2026, 2, 2), TestOffice.Start, 10, "x", 1), TestOffice.SeedFolder, null, TestOffice.Stop);
        Assert.Equal("register-not-empty", done.Refusal.Code);
    }
}
