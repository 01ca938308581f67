using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.WebEncoders;

namespace OneStop.Web.Setup;

/// <summary>Vietnamese unless a person chose English: by <c>?lang=en</c>, which is then remembered in a cookie.</summary>
internal static class Localisation
{
    public const string Cookie = "lang";
    public static readonly IReadOnlyList<string> Languages = ["vi", "en"];

    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        // Vietnamese letters stay letters in the markup.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture("vi");
            options.SupportedCultures = [.. Languages.Select(CultureInfo.GetCultureInfo)];
            options.SupportedUICultures = options.SupportedCultures;
            options.RequestCultureProviders = [new CustomRequestCultureProvider(Choose)];
        });
        return services;
    }

    private static Task<ProviderCultureResult?> Choose(HttpContext context)
    {
        var asked = context.Request.Query["lang"].ToString();
        if (Languages.Contains(asked))
            Remember(context, asked);
        else
            asked = context.Request.Cookies[Cookie] ?? "";
        // A caller of the API without a cookie is answered in the first language it accepts.
        if (!Languages.Contains(asked) && Machine.IsCalling(context.Request))
            asked = context.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "vi";
        return Task.FromResult(Languages.Contains(asked) ? new ProviderCultureResult(asked) : null);
    }

    private static void Remember(HttpContext context, string language) => Preferences.Keep(context, Cookie, language);
}
