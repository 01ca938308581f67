using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OneStop.Domain;
using OneStop.Register.Maintenance;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Jobs;

namespace OneStop.Web.Lists;

/// <summary>What a list's file holds, and how many rows the page had counted when it was asked for; <paramref name="OwnOnly"/>: it names citizens.</summary>
internal sealed record ListedRows(string Title, long Rows, long? Counted, bool OwnOnly);

/// <summary>Gives lists away as files: a short one in the answer, a long one in the background as a run with progress, cancelling and an end to its keeping.</summary>
internal sealed partial class ListFiles(BackgroundWork work, JobRuns runs, ListFile file, ILogger<ListFiles> log)
{
    /// <summary>The job under which lists are written in the background.</summary>
    public const string Job = "list";

    /// <summary>A longer list is written in the background.</summary>
    public const int AtOnce = 2000;

    /// <summary>How long a file is kept; it can be asked for again any time, and may name people.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    private const int MostRuns = 5;

    /// <summary>What is said once it is being written.</summary>
    public string Started => file.Started;

    /// <summary>The file's name says how many rows it holds.</summary>
    public static string NameOf(TakenList list, long rows, string format) => string.Create(CultureInfo.InvariantCulture, $"{list.Key}_{rows}-rows.{format}");

    /// <summary>The file in the answer; it is whole before the first byte is sent.</summary>
    public async Task<IActionResult> NowAsync(TakenList list, string format, string actor, CancellationToken stop)
    {
        var output = ListFile.Nameless();
        try
        {
            var rows = await file.WriteAsync(output, list, format, null, stop);
            if (list.NamesPersons) NamesTaken(log, actor, list.Key, rows);
            output.Position = 0;
            return new FileStreamResult(output, ListFile.TypeOf(format)) { FileDownloadName = NameOf(list, rows, format) };
        }
        catch
        {
            await output.DisposeAsync();
            throw;
        }
    }

    /// <summary>The file in the background, in the language of who asks.</summary>
    public Task<Outcome<long>> LaterAsync(TakenList list, string format, string actor, CancellationToken stop)
    {
        var language = CultureInfo.CurrentUICulture;
        return work.QueueAsync(Job, actor, async (context, ending) =>
        {
            CultureInfo.CurrentUICulture = language; // it flows with this piece of work and no further
            return await WriteAsync(list, format, actor, context, ending);
        }, stop);
    }

    /// <summary>The newest files of this person.</summary>
    public async Task<IReadOnlyList<JobRunRow>> OwnAsync(string actor, CancellationToken stop) => await runs.NewestOfAsync(MostRuns, Job, actor, stop);

    /// <summary>Cancels one's own; false when there is none.</summary>
    public async Task<bool> CancelAsync(long id, string actor, CancellationToken stop)
    {
        if (await runs.FindAsync(id, stop) is not { Job: Job } run || run.StartedBy != actor) return false;
        await runs.CancelAsync(id, stop);
        return true;
    }

    private async Task<Outcome<WorkResult>> WriteAsync(TakenList list, string format, string actor, WorkContext context, CancellationToken stop)
    {
        context.Report(new(0, list.Counted));
        var unnamed = Path.Combine(context.Folder, "list.part");
        long rows;
        await using (var output = new FileStream(unnamed, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            rows = await file.WriteAsync(output, list, format, context, stop);
        var name = NameOf(list, rows, format);
        File.Move(unnamed, Path.Combine(context.Folder, name), overwrite: true);
        if (list.NamesPersons) NamesTaken(log, actor, list.Key, rows);
        return new WorkResult(new ListedRows(list.Title, rows, list.Counted, list.NamesPersons), name);
    }

    [LoggerMessage(4102, LogLevel.Information, "{Who} takes the list {List} of {Rows} rows along, with names of citizens.")]
    private static partial void NamesTaken(ILogger log, string who, string list, long rows);
}
