using Microsoft.AspNetCore.Antiforgery;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Scans in and out. In: one file, answered with its token. Out: only of a dossier the person reaches, with headers that let it do nothing.</summary>
internal static class PaperRoutes
{
    public static void MapPaperScans(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/scans", KeepAsync).RequireAuthorization(new NeedsAttribute(Permission.WorkDossiers)).DisableAntiforgery().ExcludeFromDescription();
        routes.MapGet("/dossiers/{code}/scans/{hash:regex(^[0-9a-f]{{64}}$)}", ReadAsync).RequireAuthorization(new NeedsAttribute(Permission.SeePersons)).ExcludeFromDescription();
    }

    private static async Task<IResult> KeepAsync(HttpContext context, PaperStore store, IAntiforgery antiforgery, CurrentUser me, CancellationToken stop)
    {
        // By header, so that the body is not read before its sender is known to be our own page.
        if (!me.IsKey && !await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(stop);
        if (form.Files is not [var file]) return Results.BadRequest();
        await using var content = file.OpenReadStream();
        var scan = await store.KeepAsync(content, stop);
        return scan.IsOk
            ? Results.Json(new { token = store.Token(scan.Value, me.Actor), type = scan.Value.Type, size = scan.Value.Size })
            : Results.Json(new { code = scan.Refusal.Code, title = scan.Refusal.Message.In(Show.Language) }, statusCode: StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ReadAsync(string code, string hash, HttpContext context, PaperStore store, ScanDesk desk, CancellationToken stop)
    {
        if (await desk.FindAsync(code, hash, stop) is not { } file || !File.Exists(store.PathOf(hash))) return Results.NotFound();
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        // Pictures are shown; what a viewer would have to run is only handed over.
        var shown = file.Type is "image/jpeg" or "image/png";
        var ending = file.Type switch { "application/pdf" => "pdf", "image/jpeg" => "jpg", "image/png" => "png", _ => "tif" };
        headers.ContentDisposition = $"{(shown ? "inline" : "attachment")}; filename=\"{file.No}-{hash[..8]}.{ending}\"";
        return Results.File(store.PathOf(hash), file.Type);
    }
}

/// <summary>Which scan a person may open.</summary>
internal sealed class ScanDesk(DossierSearch search, DossierPapers papers, Asker asker)
{
    public async Task<Register.Storage.Rows.PaperFileRow?> FindAsync(string code, string hash, CancellationToken stop)
    {
        var found = await search.FindAsync(DossierPaths.CodeIn(code), (await asker.AskAsync()).Reader, stop);
        return found.IsOk ? await papers.FileAsync(found.Value.Row.Id, hash, stop) : null;
    }
}
