using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OneStop.Web.Tests.Api;

/// <summary>An answer of the API, read whole.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, string? MediaType, Uri? Location)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public JsonElement Ok() => Is(HttpStatusCode.OK);

    public JsonElement Created() => Is(HttpStatusCode.Created);

    /// <summary>A refusal with this status and code, about this field if one is given.</summary>
    public JsonElement Refused(HttpStatusCode status, string code, string? field = null)
    {
        Assert.True(status == Status, $"{Status} instead of {status}: {Text}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.True(Json.TryGetProperty("code", out var given) && given.GetString() == code, $"not {code}: {Text}");
        if (field is not null) Assert.Equal(field, Json.GetProperty("field").GetString());
        Assert.False(string.IsNullOrWhiteSpace(Json.GetProperty("detail").GetString()));
        return Json;
    }

    private JsonElement Is(HttpStatusCode status)
    {
        Assert.True(status == Status, $"{Status} instead of {status}: {Text}");
        return Json;
    }
}

/// <summary>Calls the API: a program with its key, or a person with a session and the token of a page.</summary>
internal sealed class ApiCaller
{
    private static readonly HttpClient programs = new(new SocketsHttpHandler { UseCookies = false });
    private readonly HttpClient http;
    private readonly Uri address;
    private readonly string language;
    private readonly string? formToken;

    public ApiCaller(Uri address, string? key, string language = "vi") =>
        (http, this.address, Key, this.language) = (programs, address, key, language);

    public ApiCaller(WebVisitor person, string formToken) =>
        (http, address, language, this.formToken) = (person.Http, person.Http.BaseAddress!, "vi", formToken);

    public string? Key { get; }

    public Task<Answer> GetAsync(string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        return SendAsync(request);
    }

    /// <summary>A body given as text goes out as it is.</summary>
    public Task<Answer> PostAsync(string path, object? body, string? idempotencyKey = null, string mediaType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, mediaType),
        };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return SendAsync(request);
    }

    /// <summary>An action on the version that stands now, with what it needs.</summary>
    public async Task<Answer> ActAsync(string code, string action, object? needs = null)
    {
        var version = (await GetAsync($"/api/dossiers/{code}")).Ok().GetProperty("version").GetInt32();
        return await ActAsync(code, action, version, needs);
    }

    /// <summary>The same, whatever comes of it; who may not read the dossier guesses its version.</summary>
    public async Task<Answer> TryActAsync(string code, string action, object needs)
    {
        var read = await GetAsync($"/api/dossiers/{code}");
        return await ActAsync(code, action, read.Status == HttpStatusCode.OK ? read.Json.GetProperty("version").GetInt32() : 1, needs);
    }

    public Task<Answer> ActAsync(string code, string action, int version, object? needs, string? idempotencyKey = null)
    {
        var body = JsonSerializer.SerializeToNode(needs ?? new { })!.AsObject();
        body["version"] = version;
        return PostAsync($"/api/dossiers/{code}/actions/{action}", body.ToJsonString(), idempotencyKey);
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.AcceptLanguage.ParseAdd(language);
            if (Key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
            if (formToken is not null) request.Headers.Add("X-Form-Token", formToken);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType, answer.Headers.Location);
        }
    }
}
