using OneStop.Domain;
using OneStop.Register.Evidence;
using OneStop.Web.Setup;

namespace OneStop.Web.Jobs;

/// <summary>An evidence pack as background work, for API and page. That somebody had names written out, and fetched them, is logged.</summary>
internal sealed partial class PackWork(YearEndExport export, SigningCertificate certificate, DataFolder data, ILogger<PackWork> log)
{
    public async Task<Outcome<WorkResult>> WriteAsync(ExportRequest request, WorkContext context, CancellationToken stop)
    {
        var name = $"{request.Period.ToString().Replace(':', '-')}{(request.Agency is null ? "" : "-" + request.Agency)}{(request.FullFor is null ? "" : "-full")}.zip";
        if (request.FullFor is { } who) FullPackWritten(log, who, request.Period.ToString(), request.Agency ?? "", context.Run);
        var done = await PackFile.WriteAsync(export, certificate, data.File(DataFolder.Attachments), Path.Combine(context.Folder, name), request, context, stop);
        return done.IsOk ? new WorkResult(done.Value.Result, name) : done.Refusal;
    }

    public void Fetched(string who, long run) => FullPackFetched(log, who, run);

    [LoggerMessage(4002, LogLevel.Information, "{Who} has the full pack of {Period} {Agency} written, with personal data (run {Run}).")]
    private static partial void FullPackWritten(ILogger log, string who, string period, string agency, long run);

    [LoggerMessage(4003, LogLevel.Information, "{Who} fetches the full pack of run {Run}, with personal data.")]
    private static partial void FullPackFetched(ILogger log, string who, long run);
}
