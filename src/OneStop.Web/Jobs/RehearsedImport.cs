using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Import;
using OneStop.Register.Maintenance;

namespace OneStop.Web.Jobs;

/// <summary>An import as it was asked for: the uploaded file as it lies in the run's folder, its source and map.</summary>
internal sealed record ImportOrderFile(string Name, string Source, string? Map, bool DryRun, bool AddUnknown);

/// <summary>What became of an import: the counts, what it was asked for, and whether rows were left out. The report is the run's file.</summary>
internal sealed record ImportDone(
    string Name, string Source, bool DryRun, bool AddUnknown, bool Mapped, long Read, long Added, long Unchanged, long Updated, long Rejected, long Findings, double Seconds);

/// <summary>An import as background work. A dry run keeps the file beside its report, so that the import after it takes the very same bytes.</summary>
internal static class RehearsedImport
{
    /// <summary>The names under which imports stand among the runs.</summary>
    public const string Job = "import";
    public const string DryRunJob = "import-dry-run";

    public const string ReportFile = "report.csv";
    public const string DataFile = "data";
    public const string MapFile = "map.json";

    /// <summary>Runs it over a file that is moved into the run's folder first; with <paramref name="copy"/> the original (a rehearsal's) stays until the import has gone through, so that it can be tried again.</summary>
    public static async Task<Outcome<WorkResult>> RunAsync(
        ImportRun import, string uploaded, bool copy, ImportOrderFile order, Caller caller, WorkContext context, CancellationToken stop)
    {
        var data = Path.Combine(context.Folder, DataFile);
        if (copy) File.Copy(uploaded, data, overwrite: true);
        else File.Move(uploaded, data, overwrite: true);
        if (order.Map is { } map) await File.WriteAllTextAsync(Path.Combine(context.Folder, MapFile), map, stop);
        var read = order.Map is null ? ImportMap.Plain : ImportMap.Read(order.Map);
        if (!read.IsOk) return read.Refusal;

        ImportResult result;
        await using (var content = File.OpenRead(data))
        await using (var output = File.Create(Path.Combine(context.Folder, ReportFile)))
        using (var report = new ImportReport(output))
        {
            var asked = new ImportOrder(order.Source, [new(order.Name, content)], read.Value, order.DryRun, order.AddUnknown);
            // The reader streams, so nobody knows the number of rows before the end: how far it is in the file stands in for it.
            var done = await import.RunAsync(asked, caller, stop, report, _ => context.Report(new WorkDone(content.CanSeek ? content.Position : 0, content.CanSeek ? content.Length : null)));
            if (!done.IsOk) return done.Refusal;
            result = done.Value;
        }
        context.Report(new WorkDone(result.Read, result.Read));
        // After the import itself nobody needs the upload again, and it holds names and phones.
        if (!order.DryRun)
        {
            File.Delete(data);
            File.Delete(uploaded);
        }
        return new WorkResult(new ImportDone(order.Name, order.Source, order.DryRun, order.AddUnknown, order.Map is not null,
            result.Read, result.Added, result.Unchanged, result.Updated, result.Rejected, result.Findings, Math.Round(result.Seconds, 1)), ReportFile);
    }
}
