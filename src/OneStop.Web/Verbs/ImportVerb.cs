using System.CommandLine;
using System.Globalization;
using OneStop.Domain;
using OneStop.Register.Import;

namespace OneStop.Web.Verbs;

/// <summary>
/// import FILE… --source NAME. Exit 0 when every row went in or stood there already, also with findings: those are listed under
/// data quality and stop nothing. Exit 1 when rows were rejected, or the import as a whole was refused.
/// </summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "CSV or XLSX files, one row a dossier.", Arity = ArgumentArity.OneOrMore };
        var source = new Option<string>("--source") { Description = "Name of the system the rows come from; with source_id it identifies a row for ever.", Required = true };
        var map = new Option<FileInfo?>("--map") { Description = "JSON map of columns, values, constants and time zone." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads, checks and decides everything, and writes nothing." };
        var report = new Option<FileInfo?>("--report") { Description = "CSV with a line for each rejected row and each finding." };
        var addUnknown = new Option<bool>("--add-unknown") { Description = "Unknown procedures, agencies, desks and sectors come in as legacy entries." };
        var verb = new Command("import", "Takes dossiers over from another system, or moves them along. Harmless when repeated.") { files, source, map, dryRun, report, addUnknown };
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var opened = new List<ImportFile>();
            try
            {
                var read = parsed.GetValue(map) is { } mapFile ? ImportMap.Read(await File.ReadAllTextAsync(mapFile.FullName, stop)) : ImportMap.Plain;
                if (!read.IsOk) return host.Refused(read.Refusal);
                foreach (var file in parsed.GetValue(files)!) opened.Add(new(file.Name, file.OpenRead()));
                using var lines = parsed.GetValue(report) is { } reportFile ? new ReportOutput(reportFile) : null;
                var order = new ImportOrder(parsed.GetValue(source)!, opened, read.Value, parsed.GetValue(dryRun), parsed.GetValue(addUnknown));
                var done = await host.Get<ImportRun>().RunAsync(order, VerbHost.Caller, stop, lines?.Report, so => Progress(host, so));
                if (!done.IsOk) return host.Refused(done.Refusal);
                if (done.Value.IgnoredColumns is { Count: > 0 } ignored) host.Messages.WriteLine($"Cột không dùng đến · columns not used: {string.Join(", ", ignored)}");
                host.Done(done.Value, Words(done.Value, order.DryRun));
                return done.Value.Rejected > 0 ? 1 : 0;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return host.Refused(new Refusal("file-not-usable", new Text($"Không mở được tệp: {error.Message}", $"A file cannot be opened: {error.Message}")));
            }
            finally
            {
                foreach (var file in opened) await file.Content.DisposeAsync();
            }
        });
        return verb;
    }

    private static void Progress(VerbHost host, ImportResult so)
    {
        if (so.Read % 10_000 == 0) host.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{so.Read} rows read, {so.Rejected} rejected, {so.Seconds:0} s"));
    }

    private static string Words(ImportResult r, bool dryRun) => string.Create(CultureInfo.InvariantCulture,
        $"{(dryRun ? "dry run, nothing written: " : "")}{r.Read} read, {r.Added} added, {r.Unchanged} unchanged, {r.Updated} updated, {r.Rejected} rejected, {r.Findings} findings, {r.Seconds:0.0} s");

    /// <summary>The report file, closed after its last line.</summary>
    private sealed class ReportOutput : IDisposable
    {
        private readonly FileStream stream;

        public ReportOutput(FileInfo file)
        {
            stream = file.Create();
            Report = new ImportReport(stream);
        }

        public ImportReport Report { get; }

        public void Dispose()
        {
            Report.Dispose();
            stream.Dispose();
        }
    }
}
