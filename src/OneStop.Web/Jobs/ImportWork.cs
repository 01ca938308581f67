using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Import;
using OneStop.Register.Maintenance;

namespace OneStop.Web.Jobs;

/// <summary>An import as background work, for API and page: the upload is kept aside until its run, its report becomes the run's file.</summary>
internal static class ImportWork
{
    /// <summary>The name under which imports stand among the runs.</summary>
    public const string Job = "import";

    private const string ReportName = "import-report.csv";

    public static readonly Refusal NoFile = new("missing-file", new("Gửi kèm một tệp CSV hoặc XLSX.", "Send a CSV or XLSX file."), "file");

    /// <summary>
    /// An order from what was sent: source, map, dryRun and addUnknown by name. The files are copied below the data folder and
    /// vanish when the order has been carried out or dropped.
    /// </summary>
    public static async Task<Outcome<ImportOrder>> OrderAsync(
        OfficeFolders folders, IReadOnlyList<(string Name, Func<Stream> Open)> files, Func<string, string?> text, string? mapText, CancellationToken stop)
    {
        if (text("source") is not { } source)
            return new Refusal("missing-source", new("Cho tên hệ thống nguồn (source).", "Give the name of the source system (source)."), "source");
        var map = mapText is null ? ImportMap.Plain : ImportMap.Read(mapText);
        if (!map.IsOk) return map.Refusal;
        var kept = new List<ImportFile>();
        foreach (var (name, open) in files)
        {
            var copy = Aside(folders);
            await using var sent = open();
            await sent.CopyToAsync(copy, stop);
            if (copy.Length == 0)
            {
                await copy.DisposeAsync();
                return NoFile;
            }
            kept.Add(new(Path.GetFileName(name), copy));
        }
        return new ImportOrder(source, kept, map.Value, Flag(text("dryRun")), Flag(text("addUnknown")));
    }

    /// <summary>Queues the order; answers the run's id.</summary>
    public static Task<Outcome<long>> QueueAsync(BackgroundWork work, ImportRun run, ImportOrder order, Caller caller, CancellationToken stop) =>
        work.QueueAsync(Job, caller.Actor, async (context, cancel) =>
        {
            try
            {
                await using var file = File.Create(Path.Combine(context.Folder, ReportName));
                using var report = new ImportReport(file);
                var done = await run.RunAsync(order, caller, cancel, report, so => context.Report(new WorkDone(so.Read, null)));
                if (!done.IsOk) return done.Refusal;
                context.Report(new WorkDone(done.Value.Read, done.Value.Read));
                return new WorkResult(done.Value, ReportName);
            }
            finally
            {
                foreach (var upload in order.Files) await upload.Content.DisposeAsync();
            }
        }, stop);

    private static bool Flag(string? text) => text is "1" || (bool.TryParse(text, out var flag) && flag);

    // Its name is taken away at once: the content goes with its last handle, also when the server is killed.
    private static FileStream Aside(OfficeFolders folders)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folders.Data, "uploads")).FullName, Path.GetRandomFileName());
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 1 << 16);
        File.Delete(path);
        return file;
    }
}
