using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>Who looks at a page and on what: language, screen, theme, with or without script.</summary>
public sealed record Visitor
{
    public static readonly ViewportSize OfficeScreen = new() { Width = 1366, Height = 768 };
    public static readonly ViewportSize LargeScreen = new() { Width = 1920, Height = 1080 };
    public static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    /// <summary>"vi" or "en", told to the server by Accept-Language.</summary>
    public string Language { get; init; } = "vi";

    public ViewportSize Screen { get; init; } = OfficeScreen;

    public bool Dark { get; init; }

    public bool Script { get; init; } = true;

    internal BrowserNewContextOptions Options(Uri? address) => new()
    {
        BaseURL = address?.ToString(),
        Locale = Language == "en" ? "en-GB" : "vi-VN",
        TimezoneId = "Asia/Ho_Chi_Minh",
        ViewportSize = Screen,
        ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light,
        JavaScriptEnabled = Script,
        ReducedMotion = ReducedMotion.Reduce,
    };
}
