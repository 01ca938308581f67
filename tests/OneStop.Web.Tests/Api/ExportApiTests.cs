using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;
using OneStop.Web.Access;
using OneStop.Web.Jobs;

namespace OneStop.Web.Tests.Api;

/// <summary>An evidence pack by the API: started, followed, fetched, checked; and what others may not see of it.</summary>
public sealed class ExportApiTests(WebOffice office) : IClassFixture<WebOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_ByTheEvidenceOfficer_IsFollowedFetchedAndVerifies()
    {
        using var officer = await CallerAsync(Role.Evidence);
        using var started = await officer.PostAsJsonAsync("/api/exports", new { period = "calendar:2026" }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);

        var run = await EndOfAsync(officer, started.Headers.Location!);
        Assert.Equal("done", (string?)run["state"]);
        Assert.Equal((long)run["total"]!, (long)run["done"]!);
        await using var pack = await officer.GetStreamAsync((string)run["resultUrl"]!, Stop);
        using var copy = new MemoryStream();
        await pack.CopyToAsync(copy, Stop);
        Assert.Null(PackVerifier.Verify(copy).Problem);
    }

    [Theory]
    [InlineData("2026", "period-not-understood", HttpStatusCode.UnprocessableEntity)]
    [InlineData("calendar:2099", null, HttpStatusCode.Accepted)]
    public async Task Export_OddPeriod_SaysSoAtOnceOrInItsRun(string period, string? code, HttpStatusCode status)
    {
        using var officer = await CallerAsync(Role.Evidence);
        using var started = await officer.PostAsJsonAsync("/api/exports", new { period }, Stop);

        Assert.Equal(status, started.StatusCode);
        if (code is not null)
        {
            Assert.Equal(code, (string?)(await started.Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"]);
            return;
        }
        var run = await EndOfAsync(officer, started.Headers.Location!);
        Assert.Equal(("failed", "period-not-begun"), ((string?)run["state"], (string?)run["outcome"]!["refusal"]!["code"]));
        Assert.Null(run["resultUrl"]);
    }

    [Fact]
    public async Task Job_OfSomeoneElse_IsNotFoundExceptByTheAdministrator()
    {
        using var officer = await CallerAsync(Role.Evidence);
        using var other = await CallerAsync(Role.Evidence);
        using var admin = await CallerAsync(Role.Admin);
        using var clerk = await CallerAsync(Role.Clerk);
        using var started = await officer.PostAsJsonAsync("/api/exports", new { period = "calendar:2026-01" }, Stop);
        var place = started.Headers.Location!;
        await EndOfAsync(officer, place);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(place, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri(place + "/result", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(place, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(new Uri("/api/jobs?job=export", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(new Uri("/api/jobs", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.PostAsJsonAsync("/api/exports", new { period = "calendar:2026" }, Stop)).StatusCode);
    }

    [Fact]
    public async Task Export_WithNames_IsForThoseAllowedAndForThemAlone()
    {
        using var leader = await CallerAsync(Role.Supervisor);
        using var officer = await CallerAsync(Role.Evidence);
        using var admin = await CallerAsync(Role.Admin);
        var body = new { period = "calendar:2026-01", full = true };
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.PostAsJsonAsync("/api/exports", body, Stop)).StatusCode);
        using var started = await leader.PostAsJsonAsync("/api/exports", body, Stop);
        var run = await EndOfAsync(leader, started.Headers.Location!);
        var file = new Uri((string)run["resultUrl"]!, UriKind.Relative);

        Assert.StartsWith("key:Supervisor", (string?)run["outcome"]!["result"]!["fullFor"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(file, Stop)).StatusCode);
        using var copy = new MemoryStream(await leader.GetByteArrayAsync(file, Stop));
        Assert.True(PackVerifier.Verify(copy, stop: Stop) is { Problem: null, Facts: { Full: true, IssuedTo: not null } });
    }

    [Fact]
    public async Task Work_CancelledWhileItRuns_StopsAndLeavesNoFile()
    {
        using var admin = await CallerAsync(Role.Admin);
        var begun = new TaskCompletionSource();
        var folder = "";
        var run = await office.Services.GetRequiredService<BackgroundWork>().QueueAsync("test", "nobody", async (context, stop) =>
        {
            folder = context.Folder;
            await File.WriteAllTextAsync(Path.Combine(folder, "half.zip"), "half", stop);
            context.Report(new WorkDone(1, 10));
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return new WorkResult("never");
        }, Stop);
        await begun.Task;

        using var cancelled = await admin.DeleteAsync(new Uri($"/api/jobs/{run.Value}", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        while (Directory.Exists(folder)) await Task.Delay(50, Stop);
        Assert.Equal(JobStates.Cancelled, (await office.Services.GetRequiredService<JobRuns>().FindAsync(run.Value, Stop))!.State);
        using var again = await admin.DeleteAsync(new Uri($"/api/jobs/{run.Value}", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task Work_ThatBreaks_IsToldInItsRow()
    {
        office.Log.Expect("(test) failed");
        var run = await office.Services.GetRequiredService<BackgroundWork>().QueueAsync("test", "nobody",
            (_, _) => throw new InvalidOperationException("The disk is full."), Stop);
        var runs = office.Services.GetRequiredService<JobRuns>();
        while ((await runs.FindAsync(run.Value, Stop))!.EndedAt is null) await Task.Delay(50, Stop);

        var row = (await runs.FindAsync(run.Value, Stop))!;
        Assert.Equal((JobStates.Failed, "The disk is full."), (row.State, row.Outcome));
    }

    [Fact]
    public async Task Work_MoreThanTheQueueHolds_IsRefused()
    {
        var gate = new TaskCompletionSource();
        var work = office.Services.GetRequiredService<BackgroundWork>();
        var answers = new List<Outcome<long>>();
        for (var i = 0; i < 40; i++)
            answers.Add(await work.QueueAsync("test", "nobody", async (_, stop) => { await gate.Task.WaitAsync(stop); return new WorkResult("done"); }, Stop));
        gate.SetResult();

        Assert.Contains(answers, a => !a.IsOk && a.Refusal.Code == "work-queue-full");
        var runs = office.Services.GetRequiredService<JobRuns>();
        foreach (var run in answers.Where(a => a.IsOk).Select(a => a.Value))
            while ((await runs.FindAsync(run, Stop))!.State != JobStates.Done) await Task.Delay(50, Stop);
    }

    [Fact]
    public async Task Scores_OfAYear_NameMeasureRuleAndEvidence()
    {
        using var officer = await CallerAsync(Role.Evidence);
        var sheet = (await officer.GetFromJsonAsync<JsonObject>("/api/scores?ruleset=qd766&from=2026-01-01&to=2026-12-31", Stop))!;

        var line = sheet["lines"]!.AsArray().Single(l => (string)l!["criterion"]! == "2.1")!;
        Assert.Equal(("onTime.realtime", "onTime.realtime", 20m), ((string)line["measure"]!, (string)line["evidenceQuery"]!, (decimal)line["maximum"]!));
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(new Uri("/api/scores/evidence?indicator=onTime.realtime&from=2026-01-01&to=2026-12-31", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.GetAsync(new Uri("/api/scores?ruleset=nothing", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(3, (await officer.GetFromJsonAsync<JsonArray>("/api/scores/rulesets", Stop))!.Count);
    }

    [Fact]
    public async Task Scores_DeclaredAndConfirmed_NeedTwoPeople()
    {
        using var officer = await CallerAsync(Role.Evidence);
        using var second = await CallerAsync(Role.Supervisor);
        using var declared = await officer.PostAsJsonAsync("/api/scores/declared",
            new { indicator = "plan.it", from = "2026-01-01", to = "2026-12-31", numerator = 1, denominator = 1, evidence = "Quyết định 12/QĐ-UBND" }, Stop);
        Assert.Equal(HttpStatusCode.Created, declared.StatusCode);
        var confirm = new Uri(declared.Headers.Location + "/confirm", UriKind.Relative);

        Assert.NotEqual(HttpStatusCode.OK, (await officer.PostAsync(confirm, null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.PostAsync(confirm, null, Stop)).StatusCode);
        var list = (await officer.GetFromJsonAsync<JsonArray>("/api/scores/declared?from=2026-01-01&to=2026-12-31", Stop))!;
        Assert.NotNull(Assert.Single(list)!["checkedBy"]);
    }

    /// <summary>A program with a key of that role over the whole province.</summary>
    private async Task<HttpClient> CallerAsync(Role role)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var key = await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync($"{role}-{Guid.CreateVersion7()}", "", role, Stop);
        var http = new HttpClient { BaseAddress = office.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Value);
        return http;
    }

    private static async Task<JsonObject> EndOfAsync(HttpClient caller, Uri place)
    {
        while (true)
        {
            var run = (await caller.GetFromJsonAsync<JsonObject>(place, Stop))!;
            if (run["endedAt"] is not null) return run;
            await Task.Delay(100, Stop);
        }
    }
}
