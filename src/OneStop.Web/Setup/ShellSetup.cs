using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;

namespace OneStop.Web.Setup;

/// <summary>Everything around the pages: settings, clock, languages, frame, headers, problems.</summary>
internal static class ShellSetup
{
    public static IServiceCollection AddOffice(this IServiceCollection services)
    {
        services.AddOptions<OfficeOptions>().BindConfiguration(OfficeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OfficeClock>();
        services.AddSingleton<DataFolder>();
        services.AddSingleton<Illustration>();
        return services;
    }

    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddLanguages();
        services.AddSingleton<Show>();
        services.AddSingleton<Calendars.CalendarWords>();
        services.AddSingleton<Pages.Calendar.CalendarDesk>();
        services.AddSingleton<Sections>();
        services.AddProblemDetails();
        services.AddPublicLimit();
        services.AddLiveLine();
        services.AddRazorPages()
            .AddViewOptions(options => options.HtmlHelperOptions.ClientValidationEnabled = false)
            .AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(ShellTexts)));
        services.Configure<MvcOptions>(options =>
        {
            options.ModelMetadataDetailsProviders.Add(new ValidationWords());
            options.ModelBinderProviders.Insert(0, new DayBinderProvider());
        });
        services.Configure<RouteOptions>(options => (options.LowercaseUrls, options.LowercaseQueryStrings) = (true, false));
        return services;
    }

    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseRequestLocalization(app.Services.GetRequiredService<IOptions<RequestLocalizationOptions>>().Value);
        app.UseProblems();
        app.UseKeptFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseCookieCallProtection();
        app.UseAntiforgery();
        return app;
    }

    public static WebApplication MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapPreferences();
        app.MapFirstSteps();
        app.MapPaperScans();
        Pages.Scores.FigureFileRoutes.MapFigureFiles(app);
        return app;
    }
}
