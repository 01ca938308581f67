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

    public Task TypeAsync(string text)
    {
        Presses += PressesFor(text);
        return page.Keyboard.TypeAsync(text);
    }

    /// <summary>A scanner at the keyboard port: characters in a burst, then Enter. Nobody pressed a key.</summary>
    public async Task ScanAsync(string code)
    {
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>In the decomposed form a Vietnamese letter has as many characters as Telex has keys; only đ has no such form.</summary>
    internal static int PressesFor(string text) =>
        text.Normalize(NormalizationForm.FormD).Length + text.Count(c => c is 'đ' or 'Đ') + text.Count(char.IsUpper);
}
