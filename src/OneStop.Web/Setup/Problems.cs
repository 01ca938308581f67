namespace OneStop.Web.Setup;

/// <summary>What goes wrong, said twice: problem+json to programs, a page to people.</summary>
internal static class Problems
{
    public static WebApplication UseProblems(this WebApplication app)
    {
        app.UseWhen(context => Machine.IsCalling(context.Request), machine => machine
            .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = MachineProblems.WriteForStatusAsync })
            .UseStatusCodePages(status => MachineProblems.WriteForStatusAsync(status.HttpContext)));
        app.UseWhen(context => !Machine.IsCalling(context.Request), people =>
        {
            // A developer reads the stack trace, everybody else the page.
            if (!app.Environment.IsDevelopment())
                people.UseExceptionHandler("/problem/500");
            people.UseStatusCodePagesWithReExecute("/problem/{0}");
        });
        return app;
    }
}
