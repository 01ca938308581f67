using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register.Import;

/// <summary>
/// Imports files: rows stream through the one writer and share its commits, a bad row is reported and the others go in. Running
/// the same file again changes nothing; after a crash, running it again finishes it.
/// </summary>
public sealed class ImportRun(RegisterWriter writer, RegisterDbFactory databases, ReferenceCache references, PersonCipher cipher, TimeProvider clock)
{
    private const int Group = 512;

    /// <summary>Groups on their way to the disk while the next is read: what an import holds in memory.</summary>
    private const int MostGroups = 4;

    private const int LongestSource = 64;

    /// <summary>
    /// Runs an import. Refused as a whole, before anything is written, when a file cannot be read as a table, needed columns are
    /// missing or the source has no proper name. Progress tells the counts so far, every thousand rows.
    /// </summary>
    public async Task<Outcome<ImportResult>> RunAsync(
        ImportOrder order, Caller caller, CancellationToken stop, ImportReport? report = null, Action<ImportResult>? progress = null)
    {
        if (Check(order) is { } refusal) return refusal;
        var source = new ImportSource(order.Source, order.AddUnknown, caller, cipher);
        var count = new ImportCount(clock, report, progress);
        await using var rehearsal = order.DryRun ? await ImportRehearsal.BeginAsync(databases, references, clock.GetUtcNow(), stop) : null;
        foreach (var file in order.Files)
        {
            using var sheet = ImportSheet.Open(file, order.Map).Value;
            count.Ignore(sheet.Ignored);
            await FileAsync(file.Name, sheet, source, rehearsal, count, stop);
        }
        return count.Result;
    }

    private async Task FileAsync(string name, ImportSheet sheet, ImportSource source, ImportRehearsal? rehearsal, ImportCount count, CancellationToken stop)
    {
        var onTheirWay = new Queue<(ImportRequest[] Requests, Task<Outcome<Done>[]> Answers)>();
        var gathered = new List<ImportRequest>(Group);
        try
        {
            foreach (var line in sheet.Lines())
            {
                stop.ThrowIfCancellationRequested();
                if (line.Item is null)
                {
                    count.Reject(name, line);
                    continue;
                }
                gathered.Add(new ImportRequest(line.Item, source));
                if (gathered.Count < Group) continue;
                Send();
                while (onTheirWay.Count >= (rehearsal is null ? MostGroups : 1)) await ArriveAsync();
            }
            if (gathered.Count > 0) Send();
        }
        finally
        {
            // What is queued will be written, also when the caller gave up: it is waited for and counted.
            while (onTheirWay.Count > 0) await ArriveAsync();
        }

        void Send()
        {
            ImportRequest[] group = [.. gathered];
            gathered.Clear();
            onTheirWay.Enqueue((group, rehearsal is null ? WriteAsync(group) : rehearsal.DecideAsync(group)));
        }

        async Task ArriveAsync()
        {
            var (requests, answers) = onTheirWay.Dequeue();
            var answered = await answers;
            for (var i = 0; i < requests.Length; i++) count.Take(name, requests[i], answered[i]);
        }
    }

    private Task<Outcome<Done>[]> WriteAsync(ImportRequest[] group) =>
        Task.WhenAll(group.Select(request => writer.WriteAsync(request, CancellationToken.None)).ToArray());

    private static Refusal? Check(ImportOrder order)
    {
        if (order.Source.Length is 0 or > LongestSource || order.Source != order.Source.Trim() || order.Source.Any(char.IsControl))
            return new Refusal("import-source-malformed", new Text(
                "Tên nguồn cần từ 1 đến 64 ký tự in được, không có khoảng trắng ở hai đầu.", "The source's name needs 1 to 64 printable characters without outer blanks."), "source");
        foreach (var file in order.Files)
        {
            var opened = ImportSheet.Open(file, order.Map);
            if (!opened.IsOk) return opened.Refusal;
            opened.Value.Dispose();
        }
        return null;
    }
}
