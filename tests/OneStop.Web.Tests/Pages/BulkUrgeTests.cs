using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Watch;
using OneStop.Web.Tests.Shell;
using OneStop.Web.Tests.Watch;

namespace OneStop.Web.Tests.Pages;

/// <summary>Urging about ticked dossiers and about all of a filter; comments on many that name somebody.</summary>
public sealed class BulkUrgeTests(WatchOffice office) : IClassFixture<WatchOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<IHtmlDocument> EndAsync(WebVisitor visitor, HttpResponseMessage sent)
    {
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(50, Stop))
            if (await visitor.GetPageAsync(sent.Headers.Location!.ToString()) is var page && page.QuerySelector("progress") is null) return page;
        throw new TimeoutException("The order did not end.");
    }

    [Fact]
    public async Task Urge_TickedLateAndOther_IssuesOneLetterAnAgencyAndNotesItOnEach()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync("/dossiers/urge?pick=OVER-1&pick=SOON-1&pick=ELSE-1&pick=READY-1&pick=NONE");
        Assert.Equal(2, page.QuerySelectorAll("#urged tbody tr").Length);
        Assert.Contains("READY-1", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(WatchOffice.Person, page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        using var first = await leader.SubmitAsync(page, "main form.form");
        using var again = await leader.SubmitAsync(page, "main form.form");
        var end = await EndAsync(leader, first);

        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal("Xong 3 hồ sơ, từ chối 0.", end.QuerySelector(".notice strong")!.TextContent);
        var letters = (await office.Services.GetRequiredService<UrgeLetters>().ListAsync(["H99.21", "H99.22"], 10, Stop)).Take(2).OrderBy(l => l.AgencyCode, StringComparer.Ordinal).ToList();
        Assert.Equal([("H99.21", 2), ("H99.22", 1)], letters.Select(l => (l.AgencyCode, l.Overdue + l.Near)));
        foreach (var (code, number) in new[] { ("OVER-1", letters[0].Number), ("SOON-1", letters[0].Number), ("ELSE-1", letters[1].Number) })
        {
            var history = (await office.Services.GetRequiredService<DossierSearch>().FindAsync(code, new(null, true), Stop)).Value.Row;
            Assert.Contains(number, (await leader.GetPageAsync($"/dossiers/{code}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Null(history.EndedAt);
        }
    }

    [Fact]
    public async Task Urge_ADossierSomebodyHolds_LeavesOneLineAndTellsTheHolderOnce()
    {
        var register = office.Services.GetRequiredService<DossierRegister>();
        var search = office.Services.GetRequiredService<DossierSearch>();
        var ward = (await search.FindAsync("OVER-1", new(null, true), Stop)).Value.Row.AgencyId;
        Assert.True((await register.ActAsync("OVER-1", null, new(DossierAction.Forward) { ToAgencyId = ward, ToOfficer = "canboxa" }, new("cli:test"), Stop)).IsOk);
        Assert.True((await register.ActAsync("OVER-1", null, new(DossierAction.ConfirmHandover), new("canboxa"), Stop)).IsOk);
        using var leader = await office.SignInAsync("lanhdao");
        var before = (await search.FindAsync("OVER-1", new(null, true), Stop)).Value;
        Assert.Equal("canboxa", before.Row.Holder);

        var form = await leader.GetPageAsync("/dossiers/urge?pick=OVER-1");
        using var first = await leader.SubmitAsync(form, "main form.form");
        await EndAsync(leader, first);
        using var again = await leader.SubmitAsync(form, "main form.form");
        await EndAsync(leader, again);

        var line = Assert.Single((await search.FindAsync("OVER-1", new(null, true), Stop)).Value.Events, e => e.Seq > before.Events.Max(known => known.Seq));
        Assert.Equal("urge", line.Action);
        using var holder = await office.SignInAsync("canboxa");
        var told = (await holder.GetPageAsync("/work")).QuerySelectorAll("#mentions li").Where(li => li.TextContent.Contains("OVER-1", StringComparison.Ordinal)).ToList();
        Assert.Contains($"văn bản số {line.Details["letter"]}", Assert.Single(told, li => li.TextContent.Contains("Đôn đốc", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Urge_AllOfAFilter_IsReachedFromTheBarOfTheList()
    {
        using var leader = await office.SignInAsync("lanhdao");
        using var sent = await leader.Http.GetAsync(new Uri("/dossiers/together?act=urge&bucket=overdue&all=true", UriKind.Relative), Stop);
        var page = await leader.GetPageAsync(sent.Headers.Location!.ToString());

        Assert.Contains("OVER-1", page.QuerySelector("#urged")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("SOON-1", page.QuerySelector("#urged")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await leader.GetPageAsync("/dossiers?bucket=overdue")).QuerySelector("#together-act option[value=urge]"));
    }

    [Fact]
    public async Task Urge_ByAClerk_IsForbiddenAndNotOffered()
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var away = await clerk.Http.GetAsync(new Uri("/dossiers/urge?pick=OVER-1", UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.Forbidden, away.StatusCode);
        Assert.Null((await clerk.GetPageAsync("/dossiers")).QuerySelector("#together-act option[value=urge]"));
    }

    [Fact]
    public async Task Comment_OnManyNamingSomebody_ReachesThemWhereTheyMayReadAndIsRefusedElsewhere()
    {
        using var leader = await office.SignInAsync("lanhdao");
        // The ward's clerk reaches the dossier of their own ward only.
        using var sent = await leader.SubmitAsync(await leader.GetPageAsync("/dossiers/together?act=comment&pick=OVER-1&pick=ELSE-1"), "main form.form", ("Input.Reason", "@canboxa xem lại giúp"));
        var end = await EndAsync(leader, sent);

        Assert.Equal("Xong 1 hồ sơ, từ chối 1.", end.QuerySelector(".notice strong")!.TextContent);
        Assert.Contains("canboxa", end.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var clerk = await office.SignInAsync("canboxa");
        Assert.Contains("xem lại giúp", (await clerk.GetPageAsync("/work")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
