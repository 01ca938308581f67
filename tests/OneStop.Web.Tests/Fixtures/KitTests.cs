using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OneStop.Web.Tests;

/// <summary>The kit against a small site of its own, so that its own faults are not looked for in the product.</summary>
public sealed class KitTests : IAsyncLifetime
{
    private WebApplication site = null!;
    private Uri address = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSignalR();
        builder.Services.AddAntiforgery();
        site = builder.Build();
        site.UseAntiforgery();
        site.MapHub<EchoHub>("/echo");
        site.MapGet("/form", (IAntiforgery antiforgery, HttpContext context) =>
        {
            var tokens = antiforgery.GetAndStoreTokens(context);
            return Results.Content($"""
                <!doctype html><title>Form</title><form id="receive" method="post" action="/form">
                <input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">
                <input name="name"><input type="checkbox" name="ticked" value="yes" checked><input type="checkbox" name="bare" value="yes">
                <select name="channel"><option value="direct">a</option><option value="post" selected>b</option></select><button>OK</button></form>
                """, "text/html");
        });
        site.MapPost("/form", ([Microsoft.AspNetCore.Mvc.FromForm] IFormCollection form) => Results.Redirect("/said?" + string.Join('&',
            form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value!)}"))));
        site.MapGet("/said", (HttpContext context) => Results.Content($"<p>{WebUtility.UrlDecode(context.Request.QueryString.Value)}</p>", "text/html; charset=utf-8"));
        await site.StartAsync();
        address = new(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task SubmitAndFollow_SendsTheFormAsItStandsWithTheEntries()
    {
        using var visitor = new WebVisitor(address);
        var page = await visitor.SubmitAndFollowAsync("/form", "#receive", ("name", "Nguyễn Văn Đạt"));

        Assert.Equal("?ticked=yes&channel=post&name=Nguyễn Văn Đạt", page.QuerySelector("p")!.TextContent);
    }

    [Fact]
    public async Task Submit_AnUnknownField_Fails()
    {
        using var visitor = new WebVisitor(address);
        var page = await visitor.GetPageAsync("/form");

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => visitor.SubmitAsync(page, "#receive", ("nmae", "x")));
    }

    [Fact]
    public async Task Submit_WithTheTokenOfAnotherVisitor_IsRefused()
    {
        using var visitor = new WebVisitor(address);
        using var stranger = new WebVisitor(address);
        using var answer = await stranger.SubmitAsync(await visitor.GetPageAsync("/form"), "#receive", ("name", "x"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task HubClient_InvokesAndIsCalled()
    {
        await using var client = await HubClient.ConnectAsync(new Uri(address, "/echo"));
        var answer = await client.InvokeAsync("Say", "Một cửa");
        var (method, value) = await client.NextCallAsync();

        Assert.Equal("Một cửa", answer.GetProperty("said").GetString());
        Assert.Equal("heard", method);
        Assert.Equal("Một cửa", value.GetString());
    }

    [Fact]
    public async Task HubClient_OnARefusal_Throws()
    {
        await using var client = await HubClient.ConnectAsync(new Uri(address, "/echo"));
        var error = await Assert.ThrowsAsync<HubException>(() => client.InvokeAsync("Refuse"));

        Assert.Contains("not yours", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HubClient_WhenTheLineIsCut_EndsWhatWaits()
    {
        await using var client = await HubClient.ConnectAsync(new Uri(address, "/echo"));
        var answer = client.InvokeAsync("Never");
        client.Cut();

        await Assert.ThrowsAnyAsync<Exception>(() => answer);
    }

    [Fact]
    public async Task HubClient_ToAMessageOfManyFrames_ReadsItWhole()
    {
        await using var client = await HubClient.ConnectAsync(new Uri(address, "/echo"));
        var large = new string('ệ', 10_000);

        Assert.Equal(large, (await client.InvokeAsync("Say", large)).GetProperty("said").GetString());
    }

    private sealed class EchoHub : Hub
    {
        public async Task<object> Say(string text)
        {
            await Clients.Caller.SendAsync("heard", text, Context.ConnectionAborted);
            return new { Said = text };
        }

        public Task Never() => Task.Delay(Timeout.Infinite, Context.ConnectionAborted);

        public Task Refuse() => throw new HubException($"{Context.ConnectionId[..0]}not yours");
    }
}
