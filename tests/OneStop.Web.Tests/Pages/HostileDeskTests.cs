using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>A day at the desk when nothing goes as meant. The class has an office of its own, because it closes a channel.</summary>
public sealed class HostileDeskTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private const string Because = "Chỉ nhận trực tuyến theo Quyết định 12/QĐ-UBND, Điều 3";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Address => $"/dossiers/receive?procedure={office.Procedure}";

    private static (string, string)[] Person(string number, params (string, string)[] more) => [("Input.IdNumber", number), ("Input.Name", "Lò Thị Ánh Nguyệt"), .. more];

    [Theory]
    [InlineData("150.5")]
    [InlineData("-8000")]
    [InlineData("8.000,50")]
    [InlineData("tám nghìn")]
    [InlineData("99999999999999999999")]
    public async Task Fee_ThatCannotBeRead_IsSaidAtItsFieldAndNothingIsStored(string fee)
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var answer = await clerk.SubmitAsync(await clerk.GetPageAsync(Address), "#receive", Person("999000000701", ("Input.Fee", fee)));
        var page = await WebVisitor.ReadAsync(answer);

        Assert.Contains("số đồng chẵn", page.QuerySelector("#Input_Fee-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((fee, "Lò Thị Ánh Nguyệt"), (page.QuerySelector<IHtmlInputElement>("#Input_Fee")!.Value, page.QuerySelector<IHtmlInputElement>("#Input_Name")!.Value));
        Assert.Equal(0, (await (await office.AsAsync(Role.Integrator)).GetAsync("/api/dossiers?q=999000000701")).Ok().GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("\u202eHồng\u202c")]
    [InlineData("O'Brien & \"Sons\"")]
    public async Task Name_WithMarkup_IsWrittenOutOnPageReceiptAndFile(string name)
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var sent = await clerk.SubmitAsync(await clerk.GetPageAsync(Address), "#receive", ("Input.Name", name));
        var receipt = await clerk.GetPageAsync(sent.Headers.Location!.ToString());

        Assert.Contains(PlainText.Line(name)!, receipt.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(receipt.QuerySelector("main img[src=x]"));
        Assert.DoesNotContain("\u202e", receipt.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_Closed_SaysWhyAtTheDeskAndByCodeAndMayBeRefusedForIt()
    {
        var code = await CloseAsync(Channel.Direct);
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync($"/dossiers/receive?procedure={code}");
        Assert.Contains(Because, form.QuerySelector("[data-region=promise]")!.TextContent, StringComparison.Ordinal);

        using (var refused = await clerk.SubmitAsync(form, "#receive", Person("999000000702")))
            Assert.Contains(Because, (await WebVisitor.ReadAsync(refused)).QuerySelector("[data-region=promise]")!.TextContent, StringComparison.Ordinal);
        var api = await office.ClerkAsync();
        var problem = (await api.PostAsync("/api/dossiers", office.Filing(("procedure", code)))).Refused(HttpStatusCode.UnprocessableEntity, "channel-closed", "channel");
        Assert.Equal(Because, problem.GetProperty("detail").GetString());
        (await api.PostAsync("/api/dossiers", office.Filing(("procedure", code), ("channel", "online")))).Created();

        form.QuerySelector("#receive")!.SetAttribute("action", "/dossiers/receive?handler=Refuse");
        using var logged = await clerk.SubmitAsync(form, "#receive", Person("999000000702", ("Input.Reason", Because)));
        Assert.Contains("/PTC", (await clerk.GetPageAsync(logged.Headers.Location!.ToString())).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_OpenInTwoTabs_IsReceivedOnceAndTheOtherTabSaysSo()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync(Address);
        var key = page.QuerySelector<IHtmlInputElement>("[name='Input.Key']")!.Value;
        page.QuerySelector("#receive")!.SetAttribute("action", "/dossiers/receive?handler=Keep");
        using (var kept = await clerk.SubmitAsync(page, "#receive", Person("999000000703"))) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        var (one, two) = (await clerk.GetPageAsync($"/dossiers/receive?draft={key}"), await clerk.GetPageAsync($"/dossiers/receive?draft={key}"));

        using var first = await clerk.SubmitAsync(one, "#receive");
        using var second = await clerk.SubmitAsync(two, "#receive", ("Input.Note", "thêm ở thẻ thứ hai"));

        Assert.NotNull(first.Headers.Location);
        var told = await WebVisitor.ReadAsync(second);
        Assert.NotEmpty(told.QuerySelector(".summary")!.TextContent);
        Assert.Equal("thêm ở thẻ thứ hai", told.QuerySelector<IHtmlTextAreaElement>("#Input_Note")!.Value);
        using var third = await clerk.SubmitAsync(told, "#receive"); // pressed again: now it is a duplicate that needs a reason
        Assert.Null(third.Headers.Location);
        Assert.Equal(1, (await (await office.AsAsync(Role.Integrator)).GetAsync("/api/dossiers?q=999000000703")).Ok().GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("Child", "", "05/06/2025")]
    [InlineData("Deceased", "", "05/06/1940")]
    [InlineData("Foreigner", "C1234567", "")]
    [InlineData("Organisation", "0100109106", "")]
    [InlineData("Citizen", "", "")]
    public async Task Person_OfEveryKind_IsReceivedWithWhatTheyHave(string kind, string number, string born)
    {
        using var clerk = await office.SignInAsync("canboxa");
        var name = $"Người {kind}";
        using var sent = await clerk.SubmitAsync(await clerk.GetPageAsync(Address), "#receive",
            ("Input.Kind", kind), ("Input.Name", name), ("Input.IdNumber", number), ("Input.Born", born));

        Assert.True(sent.Headers.Location is not null, (await WebVisitor.ReadAsync(sent)).QuerySelector(".summary")?.TextContent);
        Assert.Contains(name, (await clerk.GetPageAsync(sent.Headers.Location.ToString())).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        if (born.Length == 0) return;
        // Without a number, name and day of birth are the person: the same again warns.
        using var again = await clerk.SubmitAsync(await clerk.GetPageAsync(Address), "#receive", ("Input.Kind", kind), ("Input.Name", name.ToUpperInvariant()), ("Input.Born", born));
        Assert.Contains("lý do vẫn tiếp nhận", (await WebVisitor.ReadAsync(again)).QuerySelector(".summary")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A procedure like the office's own with a channel closed from today, as an administrator does it.</summary>
    private async Task<string> CloseAsync(Channel channel)
    {
        var databases = office.Services.GetRequiredService<Register.Storage.RegisterDbFactory>();
        var reference = await office.Services.GetRequiredService<ReferenceCache>().RecentAsync(databases, Stop);
        var today = DateOnly.FromDateTime(office.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        var like = reference.InForce(office.Procedure, today).Value.Content;
        var other = reference.Catalogue.All.First(v => v.Code != like.Code && v.Levels.Contains(Level.Commune) && v.LimitFor(Channel.Online) is { IsNone: false } && v.LimitFor(channel) is { IsNone: false }
            && reference.InForce(v.Code, today) is { IsOk: true });
        var done = await office.Services.GetRequiredService<CatalogueBook>().PublishAsync(new(other.Code, other.Version, today)
        {
            Basis = "Quyết định 12/QĐ-UBND", Channels = [.. other.Channels.Select(terms => terms.Channel == channel ? terms with { Open = false, ClosedBecause = new(Because, "Online only by Decision 12, article 3") } : terms)],
        }, new Caller("quantri"), Stop);
        Assert.True(done.IsOk, done.IsOk ? "" : done.Refusal.Message.En);
        return other.Code;
    }
}
