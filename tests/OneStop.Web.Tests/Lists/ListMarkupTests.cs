using System.Text.RegularExpressions;

namespace OneStop.Web.Tests.Lists;

/// <summary>What pages write: a list of several pages has files from the server, because the browser only has the page it shows.</summary>
public sealed partial class ListMarkupTests
{
    /// <summary>The inbox is the list of what was submitted, the outbox a log of the program; a pattern has no list behind it.</summary>
    private static readonly string[] withoutFile = ["Inbox/Index.cshtml", "Admin/Notices.cshtml", "Styleguide/Index.cshtml"];

    private static readonly string pages = Repository.PathTo("src", "OneStop.Web", "Pages");

    [Fact]
    public void Pages_WithAPager_OfferTheirListAsAFile()
    {
        var paged = Directory.EnumerateFiles(pages, "*.cshtml", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("<pager", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(pages, file).Replace('\\', '/')).ToList();
        Assert.True(paged.Count > 8, "The pages with a pager were not found.");
        var without = paged.Where(file => !File.ReadAllText(Path.Combine(pages, file)).Contains("_TakeAlong", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(withoutFile.Order(StringComparer.Ordinal), without);
    }

    [Fact]
    public void Tables_ThatTheBrowserSaves_StandOnOnePage() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(pages, "*.cshtml", SearchOption.AllDirectories), file => SavedAndPaged().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void TheCheckItself_SeesATableWithAPager() =>
        Assert.Matches(SavedAndPaged(), "<table-wrap label=\"x\" exports=\"x\"><table></table>\n</table-wrap>\n}\n<pager shown=\"1\" />");

    [GeneratedRegex(@"exports=(?:(?!</table-wrap>)[\s\S])*</table-wrap>[\s}]*(?:@if[^\n]*\n\{\s*)?<pager")]
    private static partial Regex SavedAndPaged();
}
