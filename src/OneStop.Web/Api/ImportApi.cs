using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using OneStop.Domain;
using OneStop.Register.Import;
using OneStop.Web.Access;
using OneStop.Web.Jobs;

namespace OneStop.Web.Api;

/// <summary>
/// POST /api/imports: a file in the background. Either a form (fields file, source, map, dryRun, addUnknown; map as text or file) or
/// the bare file as body with the same names in the address. The answer says where its progress and report are read.
/// </summary>
internal static class ImportApi
{
    private const long MostBytes = 2L << 30;

    public static void MapImportApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/imports", Start).WithTags("Import").RequireAuthorization(new NeedsAttribute(Permission.ImportData))
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes)).Produces(StatusCodes.Status202Accepted).ProducesProblems()
            .WithSummary("Imports a CSV or XLSX file; source is needed, map, dryRun and addUnknown are optional.");

    private static async Task<IResult> Start(HttpContext http, Callers callers, BackgroundWork work, ImportRun run, OfficeFolders folders)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var sent = http.Request.HasFormContentType ? await FormAsync(http, folders) : await BodyAsync(http, folders);
        if (!sent.IsOk) return sent.Refusal.ToProblem();
        return JobApi.Started(await ImportWork.QueueAsync(work, run, sent.Value, asking.Value.Caller, http.RequestAborted));
    }

    private static async Task<Outcome<ImportOrder>> FormAsync(HttpContext http, OfficeFolders folders)
    {
        var form = await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = MostBytes }, http.RequestAborted);
        string? Text(string name) => form.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;
        var mapText = form.Files.GetFile("map") is { } mapFile ? await new StreamReader(mapFile.OpenReadStream()).ReadToEndAsync(http.RequestAborted) : Text("map");
        var parts = form.Files.Where(file => file.Name != "map").ToList();
        return parts.Count == 0 ? ImportWork.NoFile : await ImportWork.OrderAsync(
            folders, [.. parts.Select(file => (file.FileName, (Func<Stream>)file.OpenReadStream))], Text, mapText, http.RequestAborted);
    }

    private static Task<Outcome<ImportOrder>> BodyAsync(HttpContext http, OfficeFolders folders)
    {
        string? Text(string name) => http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
        return ImportWork.OrderAsync(folders, [(Text("name") ?? "body", () => http.Request.Body)], Text, Text("map"), http.RequestAborted);
    }
}
