using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Setup;

namespace OneStop.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class PublicApiTests(ApiOffice office)
{
    private readonly ApiCaller anybody = new(office.Address, null);

    [Theory]
    [InlineData("application/json")]
    [InlineData("*/*")]
    public async Task Track_ByAProgram_GivesStatusAndDatesAndNothingElse(string accept)
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString();
        var answer = await anybody.GetAsync($"/track/{code}", accept);

        Assert.Equal("2026-09-07T17:30:00+07:00", answer.Ok().GetProperty("dueAt").GetString());
        Assert.Equal(
            ["asOf", "code", "dueAt", "expectedAt", "finishedAt", "firstPromiseAt", "provisional", "receivedAt", "returnedAt", "status", "statusName", "statusText", "submittedAt"],
            answer.Json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Track_OfAnUnknownCode_IsNotFound() =>
        (await anybody.GetAsync("/track/KHONG-CO", "application/json")).Refused(HttpStatusCode.NotFound, "dossier-not-found");

    [Theory]
    [InlineData("application/json", "application/problem+json")]
    [InlineData("text/html", "text/html")]
    public async Task Track_MoreOftenThanAMinuteAllows_IsToldToWait(string accept, string answers)
    {
        // From an address of its own, so that no other test of this office is kept waiting.
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = FromAnotherAddressAsync }) { BaseAddress = office.Address };
        client.DefaultRequestHeaders.Add("Accept", accept);
        HttpResponseMessage answer;
        var asked = 0;
        do
        {
            answer = await client.GetAsync("/track/KHONG-CO", TestContext.Current.CancellationToken);
        }
        while (++asked < 20 * PublicLimit.PerMinute && answer.StatusCode == HttpStatusCode.NotFound);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(answers, answer.Content.Headers.ContentType!.MediaType);
        var staff = await office.ClerkAsync();
        (await staff.GetAsync("/track/KHONG-CO", "application/json")).Refused(HttpStatusCode.NotFound, "dossier-not-found");
    }

    private static async ValueTask<Stream> FromAnotherAddressAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.9"), 0));
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, stop);
        return new NetworkStream(socket, true);
    }

    [Fact]
    public async Task Seals_AreOpenToAll()
    {
        await using (var db = office.Services.GetRequiredService<RegisterDbFactory>().Open())
        {
            db.DaySeals.Add(new DaySealRow { Day = new(2026, 8, 27), FirstSeq = 1, LastSeq = 9, Events = 9, EventsHash = "aa", Seal = "bb", SealedAt = office.Clock.GetUtcNow() });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("bb", (await anybody.GetAsync("/seals?from=2026-08-27&to=2026-08-27")).Ok()[0].GetProperty("seal").GetString());
        Assert.Empty((await anybody.GetAsync("/seals?from=2026-08-28")).Ok().EnumerateArray());
        (await anybody.GetAsync("/seals?from=x")).Refused(HttpStatusCode.BadRequest, "query-malformed", "from");
    }

    [Fact]
    public async Task Health_OfAnOpenOffice_IsLiveAndReady()
    {
        Assert.Equal("live", (await anybody.GetAsync("/health/live")).Ok().GetProperty("status").GetString());
        Assert.Equal("ready", (await anybody.GetAsync("/health/ready")).Ok().GetProperty("status").GetString());
    }

    [Fact]
    public async Task OpenApi_DescribesTheRoutes()
    {
        var paths = (await anybody.GetAsync("/openapi/v1.json")).Ok().GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();

        Assert.Superset(
            new HashSet<string> { "/api/dossiers", "/api/dossiers/{code}", "/api/dossiers/{code}/actions/{action}", "/api/counters", "/api/procedures", "/api/agencies", "/api/calendar", "/track/{code}", "/seals", "/health/ready" },
            paths.ToHashSet());
    }

    [Theory]
    [InlineData("/api/dossiers")]
    [InlineData("/api/counters")]
    [InlineData("/api/procedures")]
    [InlineData("/api/agencies")]
    [InlineData("/api/calendar")]
    public async Task Api_WithoutAKey_IsNotSignedIn(string path)
    {
        var answer = await anybody.GetAsync(path);

        Assert.Equal((HttpStatusCode.Unauthorized, "not-signed-in"), (answer.Status, answer.Json.GetProperty("code").GetString()));
    }
}
