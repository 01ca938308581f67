using OneStop.Domain;
using OneStop.Register.Evidence;

namespace OneStop.Web.Jobs;

/// <summary>An evidence pack as background work, for API and page.</summary>
internal static class PackWork
{
    public static async Task<Outcome<WorkResult>> WriteAsync(YearEndExport export, ExportRequest request, WorkContext context, CancellationToken stop)
    {
        var name = $"{request.Period.ToString().Replace(':', '-')}{(request.Agency is null ? "" : "-" + request.Agency)}.zip";
        var done = await PackFile.WriteAsync(export, Path.Combine(context.Folder, name), request, context, stop);
        return done.IsOk ? new WorkResult(done.Value.Result, name) : done.Refusal;
    }
}
