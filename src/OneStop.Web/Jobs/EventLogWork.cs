using OneStop.Domain;
using OneStop.Register.Log;
using OneStop.Web.Verbs;

namespace OneStop.Web.Jobs;

/// <summary>The event log of some days as background work: XES for process-mining tools, or CSV. Without personal data.</summary>
internal sealed class EventLogWork(EventLogExport export)
{
    /// <summary>The name under which it stands among the runs.</summary>
    public const string Job = "export-log";

    /// <summary>The endings that may be asked for.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["xes.gz", "csv"];

    /// <summary>Writes the log of the dossiers received on [from, to] into the run's folder.</summary>
    public async Task<Outcome<WorkResult>> WriteAsync(DateOnly from, DateOnly to, string? agency, string format, WorkContext context, CancellationToken stop)
    {
        var name = $"events-{from:yyyyMMdd}-{to:yyyyMMdd}{(agency is null ? "" : "-" + agency)}.{format}";
        var done = await EventLogFile.WriteAsync(export, Path.Combine(context.Folder, name), from, to, agency, stop);
        return done.IsOk ? new WorkResult(done.Value, name) : done.Refusal;
    }
}
