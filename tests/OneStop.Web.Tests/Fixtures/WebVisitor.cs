using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace OneStop.Web.Tests;

/// <summary>
/// A person with a browser that runs no script: reads pages, fills in the forms that stand on them and sends them as they
/// are, hidden antiforgery field included. Redirects are not followed by themselves, so that a test sees them.
/// </summary>
public sealed class WebVisitor : IDisposable
{
    private static readonly HtmlParser parser = new();
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false };

    public WebVisitor(Uri address, string language = "vi")
    {
        Http = new HttpClient(handler) { BaseAddress = address };
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    /// <summary>For requests that are no page: the API with this visitor's cookies, or with a key set as Authorization.</summary>
    public HttpClient Http { get; }

    /// <summary>For the hub, which connects outside of <see cref="Http"/>.</summary>
    public CookieContainer Cookies => handler.CookieContainer;

    /// <summary>The page at a path; anything but 200 fails with what was answered.</summary>
    public async Task<IHtmlDocument> GetPageAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await ReadAsync(answer);
    }

    /// <summary>The page in an answer, also one with errors beside its fields.</summary>
    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var page = parser.ParseDocument(await answer.Content.ReadAsStringAsync());
        // The parser does not know where the page came from, and a form without an action goes there.
        foreach (var form in page.Forms.Where(form => !form.HasAttribute("action")))
            form.SetAttribute("action", answer.RequestMessage!.RequestUri!.PathAndQuery);
        return page;
    }

    /// <summary>Fills in the one form that a selector finds and sends it; a name that is no field of the form fails.</summary>
    public Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, string formSelector, params (string Name, string Value)[] entries)
    {
        ArgumentNullException.ThrowIfNull(page);
        var form = Assert.IsAssignableFrom<IHtmlFormElement>(Assert.Single(page.QuerySelectorAll(formSelector)));
        return SendAsync(form, FormFields.Of(form, entries));
    }

    /// <summary>Reads a page, sends its form and reads the page it leads to: the way of a person for whom all is well.</summary>
    public async Task<IHtmlDocument> SubmitAndFollowAsync(string path, string formSelector, params (string Name, string Value)[] entries)
    {
        using var answer = await SubmitAsync(await GetPageAsync(path), formSelector, entries);
        Assert.True(
            answer.Headers.Location is not null,
            $"The form on {path} answered {answer.StatusCode} and led nowhere: {await answer.Content.ReadAsStringAsync()}");
        return await GetPageAsync(answer.Headers.Location.ToString());
    }

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(IHtmlFormElement form, List<KeyValuePair<string, string>> fields)
    {
        var action = new Uri(form.GetAttribute("action")!, UriKind.RelativeOrAbsolute);
        using var content = new FormUrlEncodedContent(fields);
        if (form.Method != "get")
            return await Http.PostAsync(action, content);
        return await Http.GetAsync(new Uri($"{action}?{await content.ReadAsStringAsync()}", UriKind.RelativeOrAbsolute));
    }
}
