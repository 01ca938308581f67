using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OneStop.Register.Files;
using OneStop.Web.Tests.Pages;
using OneStop.Web.Tests.Paper;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Watch;

/// <summary>
/// A supervisor's Friday from the dashboard to the Monday's briefing, on a clock that the test moves: what will be late is chased, an
/// agency is urged, apologies go out, a number becomes a spreadsheet. Wherever a number stands, its link lists exactly as many.
/// </summary>
public abstract class SupervisorDayTests(ExactOffice office)
{
    private const string Ward = "H99.22";
    private readonly Dictionary<string, int> listed = [];

    [Fact]
    public async Task Day_FromDashboardToBriefing_EveryNumberIsItsListAllTheWay()
    {
        using var leader = await office.SignInAsync("lanhdao");

        // 09:00: what hurts. The dashboard and the list of what will be late say the same.
        var dashboard = await ExactAsync(leader, "/?scope=province");
        var watch = await ExactAsync(leader, "/watch?scope=province");
        Assert.Equal(Number(dashboard, "[data-counter=overdue]"), Number(watch, "a[href*='figure=overdue&']"));

        // What is chased: the ward's, by one letter that names what is overdue and due soon, no more and no less.
        var chased = (await CodesAsync(leader, $"/figures?figure=overdue&scope=agency-only:{Ward}")).Concat(await CodesAsync(leader, $"/figures?figure=dueSoon&scope=agency-only:{Ward}")).ToList();
        Assert.Contains("ELSE-1", chased);
        using (var urged = await leader.SubmitAsync(watch, $"#by-agency form:has(input[value='{Ward}'])")) Assert.NotNull(urged.Headers.Location);
        var letter = Assert.Single((await leader.GetPageAsync("/watch?scope=province")).QuerySelectorAll("#letters tbody tr"));
        var paper = (await leader.GetPageAsync(letter.QuerySelector("a")!.GetAttribute("href")!)).QuerySelector(".paper")!.TextContent;
        Assert.All(chased, code => Assert.Contains(code, paper, StringComparison.Ordinal));
        Assert.Equal(chased.Count, letter.QuerySelectorAll("td.number").Sum(cell => int.Parse(cell.TextContent.Trim(), CultureInfo.InvariantCulture)));

        // 10:00: the apologies that are owed by tomorrow, together; afterwards none is, and the other agency's stand as before.
        office.Clock.Set("2026-08-28 10:00");
        var owed = await CodesAsync(leader, $"/figures?figure=apologyOwedTomorrow&scope=agency:{Ward}");
        var elsewhere = await CountAsync(leader, "/figures?figure=apologyOwedTomorrow&scope=agency:H99.21");
        await ApologiseAsync(leader, owed.Count);
        Assert.Empty(await CodesAsync(leader, $"/figures?figure=apologyOwedTomorrow&scope=agency:{Ward}"));
        Assert.Empty(await CodesAsync(leader, $"/figures?figure=apologyOwed&scope=agency:{Ward}"));
        Assert.Equal(elsewhere, await CountAsync(leader, "/figures?figure=apologyOwedTomorrow&scope=agency:H99.21"));
        await ExactAsync(leader, $"/watch?scope=agency:{Ward}");

        // 11:31: a due moment has passed and nobody did anything; the number grew, and so did its list and its spreadsheet.
        var before = await CountAsync(leader, "/figures?figure=overdue&scope=agency:H99.21");
        office.Clock.Set("2026-08-28 11:31");
        await ExactAsync(leader, "/?scope=agency:H99.21");
        var overdue = await CodesAsync(leader, "/figures?figure=overdue&scope=agency:H99.21");
        Assert.True(overdue.Count > before, $"{before} overdue at ten, {overdue.Count} at half past eleven");
        Assert.Contains("SOON-1", overdue);
        Assert.Equal(overdue, await SpreadsheetAsync(leader, "/figures?figure=overdue&scope=agency:H99.21"));

        // 16:00: the running week's briefing; on Monday the same week is over and stands as it ended, whatever comes after it.
        office.Clock.Set("2026-08-28 16:00");
        await ExactAsync(leader, "/watch/briefing?scope=province&week=2026-08-24");
        office.Clock.Set("2026-08-31 08:00");
        using var again = await office.SignInAsync("lanhdao");
        var monday = await ExactAsync(again, "/watch/briefing?scope=province&week=2026-08-24");
        var file = new PdfText(await again.Http.GetByteArrayAsync(new Uri(monday.QuerySelector("a[href*='/briefing/pdf']")!.GetAttribute("href")!, UriKind.Relative)));
        Assert.NotEmpty(file.Pages);
        Assert.True(listed.Count > 60, $"Only {listed.Count} different numbers were opened.");
    }

    /// <summary>The page, once every number on it that has a link has been opened and counted.</summary>
    private async Task<IHtmlDocument> ExactAsync(WebVisitor leader, string path)
    {
        var page = await leader.GetPageAsync(path);
        var numbers = page.QuerySelectorAll<IHtmlAnchorElement>("main a[href^='/figures?']").DistinctBy(link => link.GetAttribute("href")).ToList();
        Assert.True(numbers.Count >= 5, $"{path} has {numbers.Count} numbers with links.");
        foreach (var link in numbers)
        {
            var address = link.GetAttribute("href")!;
            var shown = (link.QuerySelector(".counter-figure") ?? link).TextContent.Trim().Split(" (")[0];
            if (shown.Contains('·', StringComparison.Ordinal)) shown = shown.Split('·')[1].Trim().Split(' ')[0];
            var count = await CountAsync(leader, address);
            Assert.True(count == int.Parse(shown.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), $"{path} at {office.Clock.GetUtcNow():O}: '{shown}' opens {count} at {address}");
            listed[address] = count;
        }
        return page;
    }

    /// <summary>The number above a list; the list itself must be as long.</summary>
    private static async Task<int> CountAsync(WebVisitor leader, string address)
    {
        var first = await leader.GetPageAsync(address);
        var count = int.Parse(first.QuerySelector("[data-count]")!.GetAttribute("data-count")!, CultureInfo.InvariantCulture);
        var codes = 0;
        for (var page = first; ; page = await leader.GetPageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!))
        {
            codes += page.QuerySelectorAll("tbody a.code").Length;
            if (page.QuerySelector("a[rel=next]") is null) break;
        }
        Assert.True(count == codes, $"{address}: {count} above a list of {codes}");
        return count;
    }

    private static async Task<List<string>> CodesAsync(WebVisitor leader, string address)
    {
        var codes = new List<string>();
        for (var page = await leader.GetPageAsync(address); ; page = await leader.GetPageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!))
        {
            codes.AddRange(page.QuerySelectorAll("tbody a.code").Select(link => link.TextContent));
            if (page.QuerySelector("a[rel=next]") is null) return codes;
        }
    }

    private static async Task ApologiseAsync(WebVisitor leader, int count)
    {
        var watch = await leader.GetPageAsync($"/watch?scope=agency:{Ward}");
        var form = await leader.GetPageAsync(watch.QuerySelector("a[data-key=x]")!.GetAttribute("href")!);
        Assert.Equal(count, form.QuerySelectorAll("input[name=item]").Length);
        using var sent = await leader.SubmitAsync(form, "form:has(input[name=item])", ("Input.NewDay", "30/12/2026"), ("Input.Reason", "Chờ xác minh"));
        var run = await TogetherRunTests.EndAsync(leader, sent.Headers.Location!.ToString());
        Assert.Equal($"Xong {count} hồ sơ, từ chối 0.", run.QuerySelector(".notice strong")!.TextContent);
    }

    private static async Task<List<string>> SpreadsheetAsync(WebVisitor leader, string address)
    {
        var link = (await leader.GetPageAsync(address)).QuerySelector("[data-file=xlsx]")!.GetAttribute("href")!;
        using var table = TableReader.Open(new MemoryStream(await leader.Http.GetByteArrayAsync(new Uri(link, UriKind.Relative)))).Value;
        return [.. table.Rows().Select(row => row.Cells[0]!)];
    }

    private static string Number(IHtmlDocument page, string selector)
    {
        var found = page.QuerySelector(selector)!;
        return (found.QuerySelector(".counter-figure") ?? found).TextContent.Trim();
    }
}

public sealed class SupervisorDayOnSqliteTests(ExactOffice office) : SupervisorDayTests(office), IClassFixture<ExactOffice>;

[Trait("needs", "postgres")]
public sealed class SupervisorDayOnPostgresTests(ExactOfficeOnPostgres office) : SupervisorDayTests(office), IClassFixture<ExactOfficeOnPostgres>;
