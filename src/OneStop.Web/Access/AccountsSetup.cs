using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OneStop.Web.Setup;

namespace OneStop.Web.Access;

/// <summary>Who may come in: accounts with a session cookie, programs with a key, and everything else refused unless a page is open to all.</summary>
internal static class AccountsSetup
{
    internal const string CookieOrKey = "CookieOrKey";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        AddStore(services);
        AddIdentity(services);
        AddSchemes(services);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationHandler, NeedsHandler>();
        services.AddSingleton<IAuthorizationHandler, WallAccessHandler>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "onestop-form";
            options.HeaderName = CookieCalls.Header;
        });
        services.AddHttpContextAccessor();
        services.AddScoped(provider => CurrentUser.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User)
            ?? throw new InvalidOperationException("Nobody is signed in here. A page open to all asks CurrentUser.Of(User)."));
        services.TryAddSingleton<AgencyChoices>((user, _) => Task.FromResult<IReadOnlyList<AgencyChoice>>([new(user.AgencyCode, user.AgencyCode, 0)]));
        services.AddScoped<ViewedAgency>();
        return services;
    }

    /// <summary>Brings the accounts to the present version; with <paramref name="demo"/> the invented accounts stand in them afterwards.</summary>
    public static async Task PrepareAccountsAsync(this IServiceProvider services, bool demo, CancellationToken stop = default)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AccountsDb>().Database;
        // Without this, EF asks a table that is not there yet and logs the answer as an error.
        if (database.IsNpgsql())
            await database.GetService<IHistoryRepository>().CreateIfNotExistsAsync(stop);
        await database.MigrateAsync(stop);
        if (demo)
            await scope.ServiceProvider.GetRequiredService<DemoAccounts>().SeedAsync();
    }

    /// <summary>The accounts may share a PostgreSQL database with the register, so they count their migrations in a table of their own.</summary>
    public static void History<TBuilder, TExtension>(RelationalDbContextOptionsBuilder<TBuilder, TExtension> options)
        where TBuilder : RelationalDbContextOptionsBuilder<TBuilder, TExtension>
        where TExtension : RelationalOptionsExtension, new() => options.MigrationsHistoryTable(AccountsDb.HistoryTable);

    private static void AddStore(IServiceCollection services)
    {
        services.AddDbContext<SqliteAccountsDb>((provider, options) =>
            options.UseSqlite($"Data Source={provider.GetRequiredService<DataFolder>().File("accounts.db")}", History));
        services.AddDbContext<PostgresAccountsDb>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<DataFolder>().Postgres, History));
        services.AddScoped<AccountsDb>(provider => provider.GetRequiredService<DataFolder>().Postgres is null
            ? provider.GetRequiredService<SqliteAccountsDb>()
            : provider.GetRequiredService<PostgresAccountsDb>());
        services.AddScoped<HeldForms>().AddScoped<ApiKeys>().AddScoped<Devices>().AddScoped<FirstAdministrator>().AddScoped<AccountBook>().AddScoped<OneStop.Web.Pages.Admin.AccountWords>().AddScoped<OneStop.Web.Setup.FirstRun>().AddScoped<DemoAccounts>().AddScoped<DraftShelf>().AddScoped<SavedLists>();
        services.AddSingleton<RecentKeys>();
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section);
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
        {
            // Length is what protects; forced signs only make people write passwords down.
            options.Password = new() { RequiredLength = IdentityRefusals.PasswordLength, RequiredUniqueChars = 4, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            options.Lockout = new() { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10) };
        }).AddEntityFrameworkStores<AccountsDb>().AddSignInManager().AddClaimsPrincipalFactory<AccountClaims>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));

        services.AddDataProtection().SetApplicationName("OneStop");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((options, folder, loggers) =>
            options.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(Directory.CreateDirectory(folder.File("keys")), loggers));
    }

    private static void AddSchemes(IServiceCollection services)
    {
        var schemes = services.AddAuthentication(CookieOrKey);
        schemes.AddPolicyScheme(CookieOrKey, null, options => options.ForwardDefaultSelector = context =>
            context.Request.Headers.Authorization.ToString().StartsWith(ApiKeyHandler.Prefix, StringComparison.OrdinalIgnoreCase) ? ApiKeys.Scheme : IdentityConstants.ApplicationScheme);
        schemes.AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeys.Scheme, null);
        schemes.AddScheme<AuthenticationSchemeOptions, DeviceHandler>(Devices.Scheme, null);
        schemes.AddApplicationCookie();
        // Never set here, but Identity signs out of it too when a password was changed elsewhere, and fails without it.
        schemes.AddTwoFactorRememberMeCookie();
        services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<OfficeOptions>>(SessionCookie.Configure);
    }
}
