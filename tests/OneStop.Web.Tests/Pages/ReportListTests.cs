using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Maintenance;
using OneStop.Web.Lists;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>The file of a list behind a number: at once when short, in the background when long, always with its number of lines.</summary>
public sealed class ReportListTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private const string List = "/reports/dossiers?report=form-06a&from=2026-01-01&to=2026-12-31&by=agency&cell=3&scope=province";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_ShortList_HoldsAsManyLinesAsTheButtonSays()
    {
        await office.FileAsync();
        using var reader = await office.SignInAsync("lanhdao");
        var page = await reader.GetPageAsync(List);
        var shown = page.QuerySelectorAll("main table.opens tbody tr").Length;
        using var file = await reader.Http.GetAsync(new Uri(page.QuerySelector("main a[data-file=csv]")!.GetAttribute("href")!, UriKind.Relative), Stop);
        Assert.Equal($"form-06a-dossiers_{shown}-rows.csv", file.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(shown, Lines(await file.Content.ReadAsByteArrayAsync(Stop)));
    }

    [Fact]
    public async Task Export_InTheBackground_LeavesAFileWithItsNumberOfLinesForWhoAskedOnly()
    {
        await office.FileAsync();
        using var reader = await office.SignInAsync("lanhdao", "en");
        var page = await reader.GetPageAsync(List);
        var shown = page.QuerySelectorAll("main table.opens tbody tr").Length;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(List + "&handler=File&format=csv", UriKind.Relative));
        request.Headers.Add("X-Form-Token", page.QuerySelector("meta[name=form-token]")!.GetAttribute("content"));
        using var queued = await reader.Http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.Redirect, queued.StatusCode);
        Assert.EndsWith("#files", queued.Headers.Location!.ToString(), StringComparison.Ordinal);

        var runs = office.Services.GetRequiredService<JobRuns>();
        var run = (await runs.NewestAsync(1, ListFiles.Job, Stop)).Single();
        while (run.State is JobStates.Waiting or JobStates.Running)
        {
            await Task.Delay(50, Stop);
            run = (await runs.FindAsync(run.Id, Stop))!;
        }
        Assert.Equal((JobStates.Done, (long)shown), (run.State, run.Done));
        var outcome = JsonDocument.Parse(run.Outcome).RootElement;
        Assert.Equal((shown, shown, $"form-06a-dossiers_{shown}-rows.csv"),
            (outcome.GetProperty("result").GetProperty("rows").GetInt32(), outcome.GetProperty("result").GetProperty("counted").GetInt32(), outcome.GetProperty("file").GetString()));
        var bytes = await reader.Http.GetByteArrayAsync(new Uri($"/api/jobs/{run.Id}/result", UriKind.Relative), Stop);
        Assert.Equal(shown, Lines(bytes));
        // The words are those of the language it was asked for in.
        Assert.Contains(page.QuerySelector("main table.opens thead th")!.TextContent.Trim(), Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        using var other = await office.SignInAsync("baocao");
        using var refused = await other.Http.GetAsync(new Uri($"/api/jobs/{run.Id}/result", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    private static int Lines(byte[] csv) => Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
}
