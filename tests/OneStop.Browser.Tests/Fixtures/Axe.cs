using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>The accessibility check: every rule of WCAG 2.2 A and AA that a program can decide.</summary>
public static class Axe
{
    private static readonly AxeRunOptions wcag22 = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    public static async Task AxeCheck(this IPage page)
    {
        var found = await FindAsync(page);
        Assert.True(found.Count == 0, $"{page.Url} breaks WCAG 2.2 AA:\n{string.Join('\n', found)}");
    }

    internal static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        var result = await page.RunAxe(wcag22);
        return
        [
            .. result.Violations.SelectMany(violation =>
                violation.Nodes.Select(node => $"{violation.Id} ({violation.Impact}): {violation.Help}\n    {node.Html}")),
        ];
    }
}
