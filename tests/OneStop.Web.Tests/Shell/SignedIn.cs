using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Shell;

/// <summary>Ways into an office for tests of the shell.</summary>
internal static class SignedIn
{
    /// <summary>A visitor signed in as one of the demo accounts.</summary>
    public static async Task<WebVisitor> SignInAsync(this WebOffice office, string name, string language = "vi")
    {
        var visitor = office.NewVisitor(language);
        using var answer = await visitor.TrySignInAsync(name, office.DemoPassword(), language);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{name} could not sign in: {await answer.Content.ReadAsStringAsync()}");
        return visitor;
    }

    public static async Task<HttpResponseMessage> TrySignInAsync(this WebVisitor visitor, string name, string password, string language = "vi", string returnUrl = "/") =>
        await visitor.SubmitAsync(
            await visitor.GetPageAsync($"/account/sign-in?lang={language}&returnUrl={Uri.EscapeDataString(returnUrl)}"),
            "form[action^='/account/sign-in']", ("Input.UserName", name), ("Input.Password", password));

    public static string DemoPassword(this WebOffice office) => office.Services.GetRequiredService<IOptions<DemoOptions>>().Value.Password;

    /// <summary>Work on the accounts as a verb would do it.</summary>
    public static async Task<T> WithAsync<TService, T>(this WebOffice office, Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }
}

/// <summary>An office as an administration runs it: Production, without any account.</summary>
public sealed class NewOffice : WebOffice
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // The server makes and prints its own link at the start; a test's link must come after that one.
        while (!await this.WithAsync<AccountsDb, bool>(db => db.FirstLinks.AnyAsync()))
            await Task.Delay(20);
    }

    protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("environment", "Production");
    }
}
