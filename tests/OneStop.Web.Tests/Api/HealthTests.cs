using System.Net;

namespace OneStop.Web.Tests.Api;

public sealed class HealthTests(WebOffice office) : IClassFixture<WebOffice>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_OfARunningOffice_IsOpenToAll(string path)
    {
        using var visitor = office.NewVisitor();
        using var answer = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
