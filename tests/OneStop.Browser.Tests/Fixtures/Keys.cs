using System.Text;
using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>
/// The clerk's keyboard. <see cref="Presses"/> counts the keys a person would press: each key of a chord, Shift for each
/// capital letter, and Vietnamese letters as typed in Telex ("ễ" is e, e, x; "đ" is d, d).
/// </summary>
public sealed class Keys(IPage page)
{
    public int Presses { get; private set; }

    /// <summary>One key or a chord such as "Control+Enter".</summary>
    public Task PressAsync(string chord)
    {
        Presses += chord == "+" ? 1 : chord.Split('+').Length;
        return page.Keyboard.PressAsync(chord);
    }

    /// <summary>As a quick clerk types: 60 ms from key to key. Faster would be a scanner, which pages tell apart.</summary>
    public Task TypeAsync(string text)
    {
        Presses += PressesFor(text);
        return page.Keyboard.TypeAsync(text, new() { Delay = 60 });
    }

    /// <summary>A scanner at the keyboard port: characters in a burst, then Enter. Nobody pressed a key.</summary>
    public async Task ScanAsync(string code)
    {
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>
    /// A burst with times of its own: each character <paramref name="gap"/> ms after the one before, however slow this machine
    /// is. "\b" is a Backspace, as input methods send it; "\n" an Enter, "\t" a Tab.
    /// </summary>
    public async Task BurstAsync(string text, double gap)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var sent = new List<Task>();
        var at = await NowAsync(session);
        foreach (var character in text)
        {
            var (key, code, typed) = character switch { '\b' => ("Backspace", 8, ""), '\n' => ("Enter", 13, "\r"), '\t' => ("Tab", 9, ""), _ => (character.ToString(), 0, character.ToString()) };
            var down = new Dictionary<string, object> { ["type"] = typed.Length > 0 ? "keyDown" : "rawKeyDown", ["key"] = key, ["timestamp"] = at, ["windowsVirtualKeyCode"] = code };
            if (typed.Length > 0) down["text"] = typed;
            if (key == "Backspace") down["commands"] = new[] { "deleteBackward" };
            // Not awaited one by one: a slow machine would put pauses into the burst.
            sent.Add(session.SendAsync("Input.dispatchKeyEvent", down));
            sent.Add(session.SendAsync("Input.dispatchKeyEvent", new Dictionary<string, object> { ["type"] = "keyUp", ["key"] = key, ["timestamp"] = at + 0.001, ["windowsVirtualKeyCode"] = code }));
            at += gap / 1000;
        }
        await Task.WhenAll(sent);
        await session.DetachAsync();
    }

    /// <summary>Now, in the seconds in which the browser takes the times of keys: where a clock was set meanwhile, it differs from everybody else's.</summary>
    private async Task<double> NowAsync(ICDPSession session)
    {
        var shown = await page.EvaluateAsync<double>(
            "() => { window.heard = new Promise(heard => addEventListener('keydown', key => heard(performance.now() - key.timeStamp), { once: true, capture: true })); return performance.timeOrigin + performance.now(); }");
        foreach (var type in new[] { "rawKeyDown", "keyUp" })
            await session.SendAsync("Input.dispatchKeyEvent", new Dictionary<string, object> { ["type"] = type, ["key"] = "Shift", ["timestamp"] = shown / 1000, ["windowsVirtualKeyCode"] = 16 });
        return (shown + await page.EvaluateAsync<double>("() => window.heard")) / 1000;
    }

    /// <summary>In the decomposed form a Vietnamese letter has as many characters as Telex has keys; only đ has no such form.</summary>
    internal static int PressesFor(string text) =>
        text.Normalize(NormalizationForm.FormD).Length + text.Count(c => c is 'đ' or 'Đ') + text.Count(char.IsUpper);
}
