using OneStop.Web.Setup;

namespace OneStop.Web.Tests.Shell;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/dossiers?q=a&bucket=overdue", "/dossiers?q=a&bucket=overdue")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData("dossiers", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void OrHome_ForAnAddress_StaysOnThisSite(string? asked, string path) => Assert.Equal(path, LocalPath.OrHome(asked));
}
