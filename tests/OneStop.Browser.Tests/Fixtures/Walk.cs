using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>A walk through a page with Tab alone: what has the focus is seen, is marked, lies under nothing, and lets go again.</summary>
internal static class Walk
{
    private const int Steps = 30;

    /// <summary>Where the focus is now: null when it left the page; otherwise a name for it and what is wrong, "" for nothing.</summary>
    private const string Here = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) return null;
          window.walkCount ??= 0;
          at.dataset.walked ??= String(++window.walkCount);
          const box = at.getBoundingClientRect();
          const marked = [at, at.parentElement, at.closest('.attach, tr, label')].filter(Boolean)
            .some((part) => [getComputedStyle(part), getComputedStyle(part, '::after')].some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2));
          const [x, y] = [Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), box.y + Math.min(box.height / 2, 20)];
          const over = document.elementFromPoint(x, y);
          const faults = [];
          if (!marked) faults.push('not marked');
          if (at.getAttribute('role') === 'region') return [at.dataset.walked, '']; // taller than the screen it may be
          if (y < 0 || y > innerHeight) faults.push('out of view');
          else if (over && box.height > 0 && !at.contains(over) && !over.contains(at) && !over.closest('label, tr, .attach')) faults.push('under ' + over.outerHTML.slice(0, 80));
          return [at.dataset.walked, faults.length ? at.outerHTML.slice(0, 120) + ': ' + faults.join(', ') : ''];
        }
        """;

    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        var found = new List<string>();
        await page.EvaluateAsync("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        string? before = null;
        for (var step = 0; step < Steps; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var here = await page.EvaluateAsync<string[]?>(Here);
            if (here is null) break;
            if (here[0] == before) found.Add($"Tab does not leave {here[1]}");
            if (here[1].Length > 0) found.Add("by keyboard: " + here[1]);
            before = here[0];
        }
        return found;
    }
}
