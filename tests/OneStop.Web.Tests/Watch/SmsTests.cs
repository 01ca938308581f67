using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OneStop.Web.Notices;

namespace OneStop.Web.Tests.Watch;

/// <summary>Text messages: what a gateway gets, what is kept of its refusal, which settings begin.</summary>
public sealed class SmsTests
{
    private static readonly Sms sms = new("notice-7", "0000777888", "Ho so H99-1");

    [Fact]
    public async Task SendAsync_ToAGateway_PostsTheTwoFieldsUnderOneKeyWithItsToken()
    {
        using var gateway = new Gateway(HttpStatusCode.OK);
        var channel = new SmsHttpChannel(gateway, Options.Create(new SmsOptions { Channel = "http", Url = "https://sms.example.vn/send", Token = "thu", ToField = "phone", TextField = "message" }));

        await channel.SendAsync(sms, TestContext.Current.CancellationToken);

        using var body = JsonDocument.Parse(gateway.Body!);
        Assert.Equal(("0000777888", "Ho so H99-1"), (body.RootElement.GetProperty("phone").GetString(), body.RootElement.GetProperty("message").GetString()));
        Assert.Equal("notice-7", Assert.Single(gateway.Taken!.Headers.GetValues("Idempotency-Key")));
        Assert.Equal("Bearer", gateway.Taken.Headers.Authorization!.Scheme);
    }

    [Fact]
    public async Task SendAsync_Refused_ThrowsWithoutTheGatewaysWords()
    {
        using var gateway = new Gateway(HttpStatusCode.ServiceUnavailable);
        var channel = new SmsHttpChannel(gateway, Options.Create(new SmsOptions { Channel = "http", Url = "https://sms.example.vn/send" }));

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => channel.SendAsync(sms, TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.StatusCode);
        Assert.DoesNotContain(sms.To, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file", "", true)]
    [InlineData("pigeon", "", false)]
    [InlineData("http", "", false)]
    [InlineData("http", "http://sms.example.vn/send", false)]
    [InlineData("http", "http://127.0.0.1:8080/send", true)]
    [InlineData("http", "https://sms.example.vn/send", true)]
    public void Options_OfAChannel_AreCheckedAtTheStart(string channel, string url, bool fits)
    {
        var options = new SmsOptions { Channel = channel, Url = url };

        Assert.Equal(fits, !options.Validate(new(options)).Any());
    }

    [Theory]
    [InlineData("Hồ sơ đã có kết quả – Đường", "Ho so da co ket qua - Duong")]
    [InlineData("17:30\u00a028/08/2026", "17:30 28/08/2026")]
    public void Plain_Vietnamese_IsReadOnEveryPhone(string text, string plain) => Assert.Equal(plain, Sms.Plain(text));

    /// <summary>A gateway that keeps what it was sent and names the number in its answer, as real ones do.</summary>
    private sealed class Gateway(HttpStatusCode answer) : HttpMessageHandler, IHttpClientFactory
    {
        public HttpRequestMessage? Taken { get; private set; }
        public string? Body { get; private set; }

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Taken, Body) = (request, await request.Content!.ReadAsStringAsync(cancellationToken));
            return new(answer) { Content = new StringContent($"cannot reach {sms.To}"), RequestMessage = request };
        }
    }
}
