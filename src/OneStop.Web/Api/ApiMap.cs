using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using OneStop.Domain;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>The API: every group of routes on one screen. A new group is a file with a Map… method and a line here.</summary>
internal static class ApiMap
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<Callers>();
        services.AddSingleton<MatcherPolicy, ForProgramsPolicy>();
        services.AddSingleton<AgencyChoices>(provider => provider.GetRequiredService<AgencyChooser>().OfAsync);
        services.AddSingleton<AgencyChooser>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        // A value that cannot be bound is answered in UseApi, with a code like every other refusal.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", OpenApi.Describe);
    }

    public static void UseApi(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (BadHttpRequestException error) when (Machine.IsCalling(context.Request) && !context.Response.HasStarted)
            {
                var refusal = error.StatusCode == StatusCodes.Status413PayloadTooLarge ? tooLarge : malformed;
                await refusal.ToProblem().ExecuteAsync(context);
            }
        });
        if (app.Environment.IsDevelopment()) app.UseApiBrowser();
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapDossierApi();
        routes.MapDossierListApi();
        routes.MapLinkedApi();
        routes.MapGroupApi();
        routes.MapSlipApi();
        routes.MapTillApi();
        routes.MapPaperApi();
        routes.MapPetitionApi();
        routes.MapPersonApi();
        routes.MapCounterApi();
        routes.MapProcedureApi();
        routes.MapAgencyApi();
        routes.MapCalendarApi();
        routes.MapCalendarChangeApi();
        routes.MapReportApi();
        routes.MapTimeApi();
        routes.MapPeriodCloseApi();
        routes.MapAskingApi();
        routes.MapImportApi();
        routes.MapScoreApi();
        routes.MapScoreFigureApi();
        routes.MapRoundApi();
        routes.MapPortalFigureApi();
        routes.MapSampleApi();
        routes.MapExportApi();
        routes.MapJobApi();
        routes.MapPublicApi();
        routes.MapHealthApi();
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
    }

    /// <summary>Says in the API's description that refusals come as problem+json.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route) =>
        route.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status422UnprocessableEntity, typeof(ProblemDetails), ["application/problem+json"]));

    private static readonly Refusal malformed = new("body-malformed", new(
        "Yêu cầu không đọc được; kiểm tra kiểu dữ liệu theo /openapi/v1.json.", "The request cannot be read; check its types against /openapi/v1.json."));

    private static readonly Refusal tooLarge = new("too-large", new("Nội dung gửi lên quá lớn.", "What was sent is too large."));
}
