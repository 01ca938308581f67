using System.CommandLine;
using System.IO.Compression;
using OneStop.Domain;
using OneStop.Register.Log;

namespace OneStop.Web.Verbs;

/// <summary>export-log: the event log for process-mining tools.</summary>
internal static class ExportLogVerb
{
    public static Command Create()
    {
        var from = VerbOptions.Day("--from", "First day of receipt.");
        var to = VerbOptions.Day("--to", "Last day of receipt.");
        (from.Required, to.Required) = (true, true);
        var agency = new Option<string?>("--agency") { Description = "The agency's code, with its subtree (default: everything)." };
        var output = new Option<string>("--out") { Description = "FILE.xes, FILE.xes.gz or FILE.csv.", Required = true };
        var verb = new Command("export-log", "Writes the event log as XES (IEEE 1849-2016) or CSV, without personal data.") { from, to, agency, output };
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(output)!);
            var done = await EventLogFile.WriteAsync(host.Get<EventLogExport>(), path, parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(agency), stop);
            if (!done.IsOk) return host.Refused(done.Refusal);
            return host.Done(new { file = path, done.Value.Agency, done.Value.Cases, done.Value.Events, bytes = new FileInfo(path).Length }, $"{parsed.GetValue(output)}: {done.Value.Cases} dossiers, {done.Value.Events} events");
        });
        return verb;
    }
}

/// <summary>An event log as a file by its ending: under another name until it is whole.</summary>
internal static class EventLogFile
{
    public static async Task<Outcome<EventLogResult>> WriteAsync(EventLogExport export, string path, DateOnly from, DateOnly to, string? agency, CancellationToken stop)
    {
        if (!path.EndsWith(".xes", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".xes.gz", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return new Refusal("log-format-unknown", new("Tên tệp phải kết thúc bằng .xes, .xes.gz hoặc .csv.", "The file's name must end in .xes, .xes.gz or .csv."), "out");
        var partial = path + ".partial";
        try
        {
            Outcome<EventLogResult> done;
            await using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            await using (Stream target = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Optimal) : file)
            {
                if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                {
                    using var csv = new EventCsv(target);
                    done = await export.WriteAsync(csv, from, to, agency, stop);
                }
                else
                {
                    using var xes = new XesFile(target);
                    done = await export.WriteAsync(xes, from, to, agency, stop);
                }
            }
            if (done.IsOk) File.Move(partial, path, overwrite: true);
            return done;
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
