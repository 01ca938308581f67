using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Api;

namespace OneStop.Web.Pages.Scores;

/// <summary>The files of declared figures, handed over with headers that let them do nothing.</summary>
internal static class FigureFileRoutes
{
    public static void MapFigureFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/scores/files/{figure:long}/{hash:regex(^[0-9a-f]{{64}}$)}", ReadAsync).RequireAuthorization(new NeedsAttribute(Permission.SeeScores)).ExcludeFromDescription();

    private static async Task<IResult> ReadAsync(long figure, string hash, HttpContext context, FigureDesk desk, Callers callers)
    {
        var asking = await callers.OfAsync(context);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        if (await desk.FileAsync(figure, hash, asking.Value.Caller, context.RequestAborted) is not { } found) return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(found.Path, found.File.Type, $"{figure}-{hash[..8]}.{FigureFiles.EndingOf(found.File.Type)}");
    }
}
