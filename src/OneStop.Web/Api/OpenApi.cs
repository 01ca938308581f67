using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OneStop.Web.Api;

/// <summary>The API's own description at /openapi/v1.json, and a page to try it in Development.</summary>
internal static class OpenApi
{
    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "OneStop",
            Version = "v1",
            Description = "Dossiers of a one-stop desk. Errors are application/problem+json with a stable 'code'; texts are Vietnamese, or English with Accept-Language: en. Times are Asia/Ho_Chi_Minh.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key made with: api-key create --name N --agency CODE --role ROLE",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    });

    public static void UseApiBrowser(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/swagger"), browser =>
        {
            // The tool's page carries styles in its markup; ours do not and keep the strict policy.
            browser.Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
                return next(context);
            });
            browser.UseSwaggerUI(tool => tool.SwaggerEndpoint("/openapi/v1.json", "OneStop v1"));
        });
    }
}
