using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Web.Access;
using OneStop.Web.Live;
using OneStop.Web.Tests.Api;

namespace OneStop.Web.Tests.Live;

/// <summary>A line to the hub as a program of some role.</summary>
internal static class Lines
{
    public static async Task<HubClient> LineAsync(this ApiOffice office, Role role, string agency = ApiOffice.Province)
    {
        var key = (await office.AsAsync(role, agency)).Key;
        return await HubClient.ConnectAsync(new Uri(office.Address, "/live/counters"), socket => socket.SetRequestHeader("Authorization", $"Bearer {key}"));
    }

    /// <summary>The first picture that fits; pictures before it are passed over.</summary>
    public static async Task<JsonElement> UntilAsync(this HubClient line, Func<JsonElement, bool> fits)
    {
        for (; ; )
        {
            var (method, picture) = await line.NextCallAsync();
            Assert.Equal("counters", method);
            if (fits(picture)) return picture;
        }
    }

    public static async Task<CounterPicture> PictureAsync(this ApiOffice office, string scope)
    {
        var reference = await office.Services.GetRequiredService<ReferenceCache>().RecentAsync(office.Services.GetRequiredService<RegisterDbFactory>(), TestContext.Current.CancellationToken);
        return await office.Services.GetRequiredService<CounterPictures>().OfAsync(CounterScope.Parse(scope, reference).Value, TestContext.Current.CancellationToken);
    }

    public static long Number(this JsonElement picture, string name) => picture.GetProperty(name).GetInt64();
}

public abstract class CountersHubTests(ApiOffice office)
{
    [Fact]
    public async Task Watch_AScope_AnswersTheWholePictureAsTheApiGivesIt()
    {
        await office.FileAsync();
        await using var line = await office.LineAsync(Role.Clerk, ApiOffice.Ward);
        var picture = await line.InvokeAsync("Watch", $"agency:{ApiOffice.Ward}");
        var read = (await (await office.ClerkAsync()).GetAsync($"/api/counters?scope=agency:{ApiOffice.Ward}")).Ok();

        Assert.Equal(Without(read), Without(picture));
        Assert.Equal(
            ["scope", "version", "computedAt", "receivedToday", "finishedToday", "submitted", "acceptanceOverdue", "open", "openInTime", "dueToday", "dueSoon", "overdue", "awaitingSupplement", "awaitingPayment", "awaitingReturn", "year", "trust"],
            picture.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Watch_ByALineThatIsGone_IsNoError()
    {
        var gone = new GoneLine();
        using var hub = ActivatorUtilities.CreateInstance<CountersHub>(office.Services);
        hub.Context = gone;
        Assert.Null(await hub.Watch("province"));
    }

    [Fact]
    public async Task Commit_InAWatchedScope_IsPushedToItAndNotToOthers()
    {
        await using var leader = await office.LineAsync(Role.Supervisor);
        await using var stranger = await office.LineAsync(Role.Clerk, ApiOffice.OtherWard);
        var province = await leader.InvokeAsync("Watch", "province");
        await leader.InvokeAsync("Watch", $"desk:{ApiOffice.Desk}");
        await stranger.InvokeAsync("Watch", $"agency:{ApiOffice.OtherWard}");
        await office.FileAsync();

        // The two scopes are pushed in either order; what another test wrote just before may still be pushed first.
        var pushed = new Dictionary<string, JsonElement>();
        await leader.UntilAsync(p =>
        {
            pushed[p.GetProperty("scope").GetString()!] = p;
            return pushed.Count == 2 && pushed.TryGetValue("province", out var all) && all.Number("open") == province.Number("open") + 1;
        });
        Assert.True(pushed["province"].Number("version") > province.Number("version"));
        Assert.True(pushed.ContainsKey($"desk:{ApiOffice.Desk}"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stranger.NextCallAsync(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Commits_InABurst_BecomeFewPicturesAndTheLastIsRight()
    {
        await using var line = await office.LineAsync(Role.Supervisor);
        var before = await line.InvokeAsync("Watch", "province");
        var clerk = await office.ClerkAsync();
        var filing = office.Filing();
        var burst = Stopwatch.StartNew();
        for (var i = 0; i < 60; i++) (await clerk.PostAsync("/api/dossiers", filing)).Created();

        var pictures = 0;
        await line.UntilAsync(p => ++pictures > 0 && p.Number("open") == before.Number("open") + 60);
        // Four a second for as long as it took, the one before the first beat and the one after the last.
        Assert.True(pictures < 60 && pictures <= (4 * burst.Elapsed.TotalSeconds) + 2, $"{pictures} pictures for 60 commits in {burst.Elapsed}");
    }

    [Fact]
    public async Task Watch_AClientThatDoesNotRead_SkipsPicturesAndGetsTheNewest()
    {
        const int sent = 20_000;
        await using var line = await office.LineAsync(Role.Supervisor);
        var shown = await line.InvokeAsync("Watch", "level:commune");
        var picture = await office.PictureAsync("level:commune");
        // A client that is busy: what it is sent stays in the line until it reads on.
        line.Pause();
        var watchers = office.Services.GetRequiredService<CounterWatchers>();
        var last = shown.Number("version") + 1_000_000_000;
        for (var i = 1; i <= sent; i++) watchers.Send(picture with { Version = last - sent + i });
        line.Resume();

        var got = 0;
        await line.UntilAsync(p => ++got > 0 && p.Number("version") == last);
        Assert.True(got < sent / 2, $"{got} of {sent} pictures reached a client that did not read");
    }

    [Fact]
    public async Task Versions_OfOneScope_OnlyGrow()
    {
        await using var line = await office.LineAsync(Role.Supervisor);
        var last = (await line.InvokeAsync("Watch", "province")).Number("version");
        for (var i = 0; i < 3; i++)
        {
            await office.FileAsync();
            var next = (await line.UntilAsync(_ => true)).Number("version");
            Assert.True(next > last);
            last = next;
        }
    }

    [Theory]
    [InlineData("province", "out-of-scope")]
    [InlineData("agency:H99.22", "out-of-scope")]
    [InlineData("desk:BEN-SAO", "out-of-scope")]
    [InlineData("sector:ho-tich", "out-of-scope")]
    [InlineData("agency:XX", "scope-unknown")]
    [InlineData("moon", "scope-unknown")]
    public async Task Watch_WhatOneMayNotSee_IsRefusedAndNothingIsSent(string scope, string code)
    {
        office.Log.Expect("Failed to invoke hub method 'Watch'"); // SignalR logs a refusal as an error
        await using var line = await office.LineAsync(Role.Clerk, ApiOffice.Ward);
        var refused = await Assert.ThrowsAsync<HubException>(() => line.InvokeAsync("Watch", scope));
        await office.FileAsync();

        Assert.Contains(code, refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line.NextCallAsync(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Connect_WithoutAKey_IsRefused() =>
        await Assert.ThrowsAnyAsync<Exception>(() => HubClient.ConnectAsync(new Uri(office.Address, "/live/counters")));

    [Fact]
    public async Task Unwatch_EndsThePictures()
    {
        await using var line = await office.LineAsync(Role.Supervisor);
        await line.InvokeAsync("Watch", "province");
        await line.InvokeAsync("Unwatch", "province");
        await office.FileAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line.NextCallAsync(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Commit_OfAnotherProcess_IsNoticed()
    {
        await using var line = await office.LineAsync(Role.Supervisor);
        var before = await line.InvokeAsync("Watch", "province");
        await using (var other = OtherProcess())
        {
            var filed = await other.GetRequiredService<DossierRegister>().ReceiveAsync(
                new Intake { Desk = ApiOffice.Desk, Procedure = office.Procedure }, new Caller("cli:test"), TestContext.Current.CancellationToken);
            Assert.True(filed.IsOk);
        }

        await line.UntilAsync(p => p.Number("open") == before.Number("open") + 1);
    }

    [Fact]
    public async Task Recount_ByAnotherProcess_IsSeenInTheTrustLight()
    {
        await using var line = await office.LineAsync(Role.Supervisor);
        await line.InvokeAsync("Watch", "province");
        // A moment of its own: the office's nightly recount may have run at the present one, and the same finding is no news.
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var asked = office.Clock.GetUtcNow();
        await using (var other = OtherProcess())
            await other.GetRequiredService<Recount>().RunAsync(TestContext.Current.CancellationToken);

        var picture = await line.UntilAsync(p => p.GetProperty("trust").GetProperty("difference").ValueKind == JsonValueKind.Number
            && p.GetProperty("trust").GetProperty("recountedAt").GetDateTimeOffset() >= asked);
        Assert.Equal(0, picture.GetProperty("trust").Number("difference"));
    }

    [Fact]
    public async Task Clock_PassingTheDueMoment_TurnsDossiersOverdueWithoutAClick()
    {
        await office.FileAsync();
        await using var line = await office.LineAsync(Role.Clerk, ApiOffice.Ward);
        var before = await line.InvokeAsync("Watch", $"agency:{ApiOffice.Ward}");
        Assert.True(before.Number("openInTime") > 0);
        office.Clock.Advance(TimeSpan.FromDays(12));

        var after = await line.UntilAsync(p => p.Number("overdue") > before.Number("overdue"));
        Assert.Equal((before.Number("open"), 0), (after.Number("open"), after.Number("openInTime")));
        Assert.Equal(0, after.Number("receivedToday"));
    }

    private static string Without(JsonElement picture) =>
        string.Join(' ', picture.EnumerateObject().Where(p => p.Name is not ("version" or "computedAt")).Select(p => $"{p.Name}={p.Value}"));

    private ServiceProvider OtherProcess()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(office.Clock);
        services.AddRegister(office.Services.GetRequiredService<StorageOptions>(), Path.Combine(office.DataFolder, "keys", "person.key"));
        return services.BuildServiceProvider();
    }
}

public sealed class CountersHubOnSqliteTests(ApiOffice office) : CountersHubTests(office), IClassFixture<ApiOffice>;
