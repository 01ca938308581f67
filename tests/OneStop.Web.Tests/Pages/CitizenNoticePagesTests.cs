using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using OneStop.Web.Notices;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>From the tick on the receive form to the message in the spool, on the pages that show it, and gone with the person.</summary>
public sealed class CitizenNoticePagesTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private const string Phone = "0000 777 888";
    private static int next;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private string Spool => Path.Combine(office.DataFolder, "outbox", "citizens");

    private Task<int> RoundAsync() => office.Services.GetRequiredService<NoticeRound>().RunAsync(office.Clock.GetUtcNow(), Stop);

    private async Task<string> FileAsync(string name, string? phone, string? email)
    {
        await RoundAsync();
        var applicant = new { name, idNumber = $"9990008{Interlocked.Increment(ref next):00000}", phone, email, wantsNotices = true };
        return (await office.FileAsync(("applicant", applicant))).GetProperty("code").GetString()!;
    }

    private async Task<NoticeRow> OnlyAsync(string code) => Assert.Single(await office.Services.GetRequiredService<CitizenNotices>().OfDossierAsync(code, Stop));

    [Fact]
    public async Task Phone_OfAFiling_GetsAPlainMessageThatNamesNobody()
    {
        var code = await FileAsync("Hoàng Thị Thử Tin", Phone, "thu@example.invalid");
        await RoundAsync();

        var notice = await OnlyAsync(code);
        using var sms = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Spool, $"notice-{notice.Id}.json"), Stop));
        var text = sms.RootElement.GetProperty("text").GetString()!;
        Assert.Equal("0000777888", sms.RootElement.GetProperty("to").GetString());
        Assert.StartsWith($"Ho so {code} da duoc tiep nhan tai ", text, StringComparison.Ordinal);
        Assert.All(text, letter => Assert.True(letter < 128, text));
        Assert.DoesNotContain("Thu Tin", text, StringComparison.Ordinal);
        Assert.Equal("sms-file", notice.Channel);
        Assert.False(File.Exists(Path.Combine(Spool, $"notice-{notice.Id}.eml")));

        using var clerk = await office.SignInAsync("canboxa");
        Assert.Contains("Đã tiếp nhận", (await clerk.GetPageAsync($"/dossiers/{code}")).QuerySelector("#told")!.TextContent, StringComparison.Ordinal);
        using var admin = await office.SignInAsync("quantri");
        var outbox = await admin.GetPageAsync("/admin/notices");
        Assert.Contains("•••888", outbox.QuerySelectorAll("#notices tbody tr").Single(tr => tr.TextContent.Contains(code, StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, outbox.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_AtNight_WaitsForTheMorning()
    {
        var code = await FileAsync("Hoàng Thị Thử Thư", null, "thu@example.invalid");
        var notices = office.Services.GetRequiredService<NoticeRound>();
        Assert.Equal(0, await notices.RunAsync(new DateTimeOffset(2026, 8, 28, 22, 0, 0, TimeSpan.FromHours(7)), Stop));
        Assert.Null((await OnlyAsync(code)).SentAt);

        await RoundAsync();

        var notice = await OnlyAsync(code);
        var eml = await File.ReadAllTextAsync(Path.Combine(Spool, $"notice-{notice.Id}.eml"), Stop);
        Assert.Contains("<thu@example.invalid>", eml, StringComparison.Ordinal);
        Assert.Equal("file", notice.Channel);
    }

    [Fact]
    public async Task ReceiveForm_Tick_IsTheConsent()
    {
        await RoundAsync();
        using var clerk = await office.SignInAsync("canboxa");
        async Task<string> ReceiveAsync(string number, params (string, string)[] more)
        {
            using var answer = await clerk.SubmitAsync(await clerk.GetPageAsync($"/dossiers/receive?procedure={office.Procedure}"), "#receive",
                [("Input.IdNumber", number), ("Input.Name", "Hoàng Văn Tích"), ("Input.Phone", Phone), .. more]);
            return answer.Headers.Location!.ToString().Split('/')[2];
        }

        var without = await ReceiveAsync("999000880001");
        var with = await ReceiveAsync("999000880002", ("Input.WantsNotices", "true"));
        await RoundAsync();

        Assert.Empty(await office.Services.GetRequiredService<CitizenNotices>().OfDossierAsync(without, Stop));
        Assert.Equal("received", (await OnlyAsync(with)).Detail);
    }

    [Fact]
    public async Task Erasure_TakesTheWaitingFileAndWhatThePagesShow()
    {
        var code = await FileAsync("Hoàng Thị Thử Xóa", Phone, null);
        await RoundAsync();
        var file = Path.Combine(Spool, $"notice-{(await OnlyAsync(code)).Id}.json");
        Assert.True(File.Exists(file));
        foreach (var (action, body) in new (string, object?)[] { ("finish", null), ("return-result", new { collectedBy = "Hoàng Thị Thử Xóa", returnChannel = "direct" }) })
            (await (await office.ClerkAsync()).ActAsync(code, action, body)).Ok();
        using var admin = await office.SignInAsync("quantri");
        await admin.SubmitAndFollowAsync("/admin/erasures", "main form.form", ("Input.Code", code), ("Input.Reason", "Công dân yêu cầu"), ("Input.Basis", "Văn bản số 1"));
        using var leader = await office.SignInAsync("lanhdao");
        using var sent = await leader.SubmitAsync(await leader.GetPageAsync("/admin/erasures"), "main form[action*=CarryOut]");

        Assert.False(File.Exists(file));
        Assert.Null((await admin.GetPageAsync($"/dossiers/{code}")).QuerySelector("#told"));
    }
}
