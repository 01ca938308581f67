using System.Globalization;
using System.Text.Json;
using OneStop.Domain;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Jobs;

/// <summary>One action on many dossiers as it was ordered: who, what, and each dossier in the version that was shown.</summary>
/// <param name="Key">The key of the form it was sent with; the same form is one order.</param>
/// <param name="Form">What was typed; null once everything is done, because it may name people.</param>
/// <param name="Items">"version code" each.</param>
internal sealed record TogetherOrder(string Key, string Account, string Act, DateTimeOffset At, ActForm? Form, IReadOnlyList<string> Items);

/// <summary>What became of one dossier: done with what the clerk should know, or the refusal that says what to do.</summary>
internal sealed record TogetherResult(string Code, bool IsDone, IReadOnlyList<string> Slips, IReadOnlyList<Text> Said);

/// <summary>
/// Orders and their results below the data folder. A result is a line that is added as soon as its dossier is on disk, so whatever
/// stops the run, what was done and what was not is known; the register itself never does an item of one order twice.
/// </summary>
internal sealed class TogetherShelf(OfficeFolders folders, TimeProvider clock)
{
    private const string OrderName = "order.json";
    private const string ResultsName = "results.jsonl";
    private const string RunName = "run";

    private string Root => Path.Combine(folders.Data, "together");

    /// <summary>Keeps a new order; false when this form was sent before.</summary>
    public async Task<bool> KeepAsync(TogetherOrder order, CancellationToken stop)
    {
        Forget();
        var folder = FolderOf(order.Key);
        Directory.CreateDirectory(folder);
        try
        {
            await using var file = new FileStream(Path.Combine(folder, OrderName), FileMode.CreateNew, FileAccess.Write);
            await JsonSerializer.SerializeAsync(file, order, BackgroundWork.Json, stop);
            return true;
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, OrderName)))
        {
            return false;
        }
    }

    /// <summary>Forgets what was typed, once everything is done.</summary>
    public async Task FinishAsync(TogetherOrder order)
    {
        var path = Path.Combine(FolderOf(order.Key), OrderName);
        await File.WriteAllTextAsync(path + ".new", JsonSerializer.Serialize(order with { Form = null }, BackgroundWork.Json));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Notes the run that carries an order out.</summary>
    public Task SetRunAsync(string key, long run, CancellationToken stop) =>
        File.WriteAllTextAsync(Path.Combine(FolderOf(key), RunName), run.ToString(CultureInfo.InvariantCulture), stop);

    /// <summary>The run that carries an order out, or did last; null when none was started.</summary>
    public async Task<long?> RunOfAsync(string key, CancellationToken stop)
    {
        var path = Path.Combine(FolderOf(key), RunName);
        return File.Exists(path) && long.TryParse(await File.ReadAllTextAsync(path, stop), CultureInfo.InvariantCulture, out var run) ? run : null;
    }

    /// <summary>The order of that key; null when there is none, or it is no longer kept.</summary>
    public async Task<TogetherOrder?> FindAsync(string key, CancellationToken stop)
    {
        var path = Path.Combine(FolderOf(key), OrderName);
        if (!File.Exists(path)) return null;
        var text = await File.ReadAllTextAsync(path, stop);
        // Empty for the moment in which another request is writing it.
        return text.Length == 0 ? null : JsonSerializer.Deserialize<TogetherOrder>(text, BackgroundWork.Json);
    }

    /// <summary>The results so far; of an item that was sent again the last one holds.</summary>
    public async Task<IReadOnlyList<TogetherResult>> ResultsAsync(string key, CancellationToken stop)
    {
        var path = Path.Combine(FolderOf(key), ResultsName);
        if (!File.Exists(path)) return [];
        var results = new Dictionary<string, TogetherResult>(StringComparer.Ordinal);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        while (await reader.ReadLineAsync(stop) is { } line)
            if (Read(line) is { } result) results[result.Code] = result;
        return [.. results.Values];
    }

    /// <summary>Adds results; on disk when it returns.</summary>
    public async Task AddAsync(string key, IEnumerable<TogetherResult> results)
    {
        await using var file = new FileStream(Path.Combine(FolderOf(key), ResultsName), FileMode.Append, FileAccess.Write, FileShare.Read);
        // A line that a killed server left half written must not swallow the next one.
        await file.WriteAsync("\n"u8.ToArray());
        foreach (var result in results) await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(result, BackgroundWork.Json).Append((byte)'\n').ToArray());
        file.Flush(flushToDisk: true);
    }

    private static TogetherResult? Read(string line)
    {
        if (line.Length == 0) return null;
        try
        {
            return JsonSerializer.Deserialize<TogetherResult>(line, BackgroundWork.Json);
        }
        catch (JsonException)
        {
            return null; // cut off in the middle; its dossier counts as not done and is sent again, which does nothing twice
        }
    }

    /// <summary>Orders are kept as long as runs are.</summary>
    private void Forget()
    {
        if (!Directory.Exists(Root)) return;
        var before = (clock.GetUtcNow() - OfficeFolders.KeepRuns).UtcDateTime;
        foreach (var folder in Directory.EnumerateDirectories(Root).Where(folder => Directory.GetLastWriteTimeUtc(folder) < before)) Directory.Delete(folder, recursive: true);
    }

    // The key comes from a form; its hash is a safe name. Addresses are written in lower case.
    private string FolderOf(string key) => Path.Combine(Root, Secret.HashOf(key.ToLowerInvariant()));
}
