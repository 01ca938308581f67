using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;
using OneStop.Web.Jobs;
using OneStop.Web.Lists;
using OneStop.Web.Tests.Shell;
using OneStop.Web.Tests.Watch;

namespace OneStop.Web.Tests.Lists;

/// <summary>Every page with a list: its file holds as many rows as its button says, and the same ones.</summary>
public abstract class ListPageTests(ExactOffice office)
{
    private const string Days = "from=2026-01-01&to=2026-12-31";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Pages() => new()
    {
        { "lanhdao", "/dossiers", "table.opens" }, { "lanhdao", "/dossiers?bucket=overdue", "table.opens" }, { "lanhdao", "/dossiers?agency=H99.22&dateOf=received&from=01/08/2026&to=31/08/2026", "table.opens" },
        { "lanhdao", "/figures?figure=overdue&scope=province", "table.opens" }, { "lanhdao", "/findings", "table.opens" },
        { "lanhdao", $"/scores/counted?indicator=onTime.solved&{Days}", "table.opens" }, { "lanhdao", $"/scores/counted?indicator=online.share&{Days}", "table.opens" },
        { "lanhdao", "/reports/dossiers?report=form-06a&by=agency&cell=3&scope=province&" + Days, "table.opens" },
        { "lanhdao", "/procedures?level=Commune", "table.opens" }, { "quantri", "/procedures?unreadable=true", "table.opens" }, { "quantri", "/admin/accounts", "table.opens" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task File_OfAList_HoldsTheRowsOfItsPages(string account, string address, string table)
    {
        using var visitor = await office.SignInAsync(account);
        var page = await visitor.GetPageAsync(address);
        var shown = await CodesAsync(visitor, page, table);
        Assert.NotEmpty(shown);
        foreach (var format in new[] { ListFile.Csv, ListFile.Xlsx })
        {
            var button = page.QuerySelector($"a[data-file={format}]")!;
            Assert.Equal(shown.Count, Number(button.TextContent));
            using var file = await visitor.Http.GetAsync(new Uri(button.GetAttribute("href")!, UriKind.Relative), Stop);
            Assert.EndsWith($"_{shown.Count}-rows.{format}", file.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
            using var rows = TableReader.Open(new MemoryStream(await file.Content.ReadAsByteArrayAsync(Stop))).Value;
            Assert.Equal(shown, rows.Rows().Select(row => CsvFile.Restored(row.Cells[0]!)));
        }
    }

    [Fact]
    public async Task File_OfPetitionsAndRegisterBook_HoldsTheirRows()
    {
        using var clerk = await office.SignInAsync("canboxa");
        for (var i = 0; i < 3; i++)
            await clerk.SubmitAndFollowAsync("/petitions/enter", "#enter", ("Input.Content", $"Phản ánh số {i.ToString(CultureInfo.InvariantCulture)}"));
        var log = await clerk.GetPageAsync("/petitions?bucket=All");
        Assert.Equal(await CodesAsync(clerk, log, "#petitions"), await RowsAsync(clerk, log));

        var book = await clerk.GetPageAsync("/registers?desk=CHO-SAO&from=01/07/2026&to=31/08/2026");
        var lines = book.QuerySelectorAll(".paper-stand table")[^1].QuerySelectorAll("tbody tr").Length;
        Assert.True(lines > 50);
        Assert.Equal(lines, (await RowsAsync(clerk, book)).Count);
    }

    [Fact]
    public async Task File_InTheBackground_IsForWhoAskedAndGoesAfterAWeek()
    {
        using var leader = await office.SignInAsync("lanhdao", "en");
        var run = await AskAsync(leader, "/dossiers?bucket=open", ListFile.Csv);
        Assert.Equal(JobStates.Done, run.State);
        var total = Number((await leader.GetPageAsync("/dossiers?bucket=open")).QuerySelector("[data-file=csv]")!.TextContent);
        var file = Encoding.UTF8.GetString(await leader.Http.GetByteArrayAsync(new Uri($"/api/jobs/{run.Id}/result", UriKind.Relative), Stop)).TrimStart('\uFEFF');
        Assert.StartsWith($"Code ({total} rows),", file, StringComparison.Ordinal);
        Assert.Equal(total, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.Contains(WatchOffice.Person, file, StringComparison.Ordinal);

        // It names citizens: not even who looks after the system opens another's.
        using var admin = await office.SignInAsync("quantri");
        using var refused = await admin.Http.GetAsync(new Uri($"/api/jobs/{run.Id}/result", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        var runs = office.Services.GetRequiredService<JobRuns>();
        Assert.DoesNotContain(run.Id, await runs.ForgetAsync(run.EndedAt!.Value, Stop, ListFiles.Job));
        Assert.Contains(run.Id, await runs.ForgetAsync(run.EndedAt.Value.AddSeconds(1), Stop, ListFiles.Job));
    }

    [Fact]
    public async Task CancelFile_OfSomebodyElse_IsNotFound()
    {
        var runs = office.Services.GetRequiredService<JobRuns>();
        var theirs = await runs.OpenAsync(ListFiles.Job, "somebody-else", JobStates.Running, Stop);
        using var leader = await office.SignInAsync("lanhdao");
        using var answer = await PostAsync(leader, $"/dossiers?handler=CancelFile&run={theirs}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(JobStates.Running, (await runs.FindAsync(theirs, Stop))!.State);
        await runs.CloseAsync(theirs, JobStates.Failed, "", Stop);
    }

    [Fact]
    public async Task CancelFile_OfARunningOne_StopsIt()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var (work, runs) = (office.Services.GetRequiredService<BackgroundWork>(), office.Services.GetRequiredService<JobRuns>());
        var actor = (await AskAsync(leader, "/dossiers?bucket=open", ListFile.Xlsx)).StartedBy;
        var began = new TaskCompletionSource();
        var run = (await work.QueueAsync(ListFiles.Job, actor, async (_, stop) =>
        {
            began.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return new WorkResult("never");
        }, Stop)).Value;
        await began.Task;
        using var answer = await PostAsync(leader, $"/dossiers?bucket=open&handler=CancelFile&run={run}");
        Assert.Equal("/dossiers?bucket=open#files", answer.Headers.Location!.ToString());
        Assert.Equal(JobStates.Cancelled, (await EndAsync(runs, run)).State);
    }

    [Fact]
    public async Task File_OfAnUnknownFormatOrFilter_IsRefused()
    {
        using var leader = await office.SignInAsync("lanhdao");
        using var format = await leader.Http.GetAsync(new Uri("/dossiers?handler=File&format=docx", UriKind.Relative), Stop);
        using var filter = await leader.Http.GetAsync(new Uri("/dossiers?handler=File&format=csv&agency=NOWHERE", UriKind.Relative), Stop);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Redirect), (format.StatusCode, filter.StatusCode));
        Assert.Equal("/dossiers?agency=NOWHERE", filter.Headers.Location!.ToString());
    }

    internal static async Task<OneStop.Register.Storage.Rows.JobRunRow> EndAsync(JobRuns runs, long id)
    {
        while (true)
        {
            var run = (await runs.FindAsync(id, Stop))!;
            if (run.EndedAt is not null) return run;
            await Task.Delay(50, Stop);
        }
    }

    private async Task<OneStop.Register.Storage.Rows.JobRunRow> AskAsync(WebVisitor visitor, string address, string format)
    {
        using var answer = await PostAsync(visitor, $"{address}&handler=File&format={format}");
        Assert.Equal(address + "#files", answer.Headers.Location!.ToString());
        var runs = office.Services.GetRequiredService<JobRuns>();
        return await EndAsync(runs, (await runs.NewestAsync(1, ListFiles.Job, Stop))[0].Id);
    }

    internal static async Task<HttpResponseMessage> PostAsync(WebVisitor visitor, string address)
    {
        var token = (await visitor.GetPageAsync("/help")).QuerySelector("meta[name=form-token]")!.GetAttribute("content");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative));
        request.Headers.Add("X-Form-Token", token);
        return await visitor.Http.SendAsync(request, Stop);
    }

    private static async Task<List<string>> CodesAsync(WebVisitor visitor, IHtmlDocument page, string table)
    {
        for (var codes = new List<string>(); ;)
        {
            codes.AddRange(page.QuerySelectorAll($"main {table} tbody a.opener").Select(link => link.TextContent.Trim()));
            if (page.QuerySelector("main a[rel=next]")?.GetAttribute("href") is not { } next) return codes;
            page = await visitor.GetPageAsync(next);
        }
    }

    private static async Task<List<string>> RowsAsync(WebVisitor visitor, IHtmlDocument page)
    {
        var button = page.QuerySelector("a[data-file=xlsx]")!;
        using var rows = TableReader.Open(new MemoryStream(await visitor.Http.GetByteArrayAsync(new Uri(button.GetAttribute("href")!, UriKind.Relative), Stop))).Value;
        var first = rows.Rows().Select(row => row.Cells[0]!).ToList();
        Assert.Equal(first.Count, Number(button.TextContent));
        return first;
    }

    private static int Number(string words) => int.Parse(string.Concat(words.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
}

public sealed class ListPageOnSqliteTests(ExactOffice office) : ListPageTests(office), IClassFixture<ExactOffice>;

[Trait("needs", "postgres")]
public sealed class ListPageOnPostgresTests(ExactOfficeOnPostgres office) : ListPageTests(office), IClassFixture<ExactOfficeOnPostgres>;
