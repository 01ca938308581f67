using System.Globalization;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;
using OneStop.Register.Reference;
using OneStop.Web.Jobs;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>A dossier behind a number; the class is by the yardstick the number was counted against.</summary>
internal sealed record CountedDossier(string Code, string Procedure, string Agency, DateTimeOffset? ReceivedAt, DateTimeOffset? FirstPromiseAt, DateTimeOffset? DueAt, DateTimeOffset? EndedAt, Meaning Meaning, string Word);

/// <summary>How many dossiers a list's file holds, and how many the number said when it was asked for.</summary>
internal sealed record ListedRows(long Rows, long Counted);

/// <summary>
/// The dossiers behind a number as lines of a page or file. Its words are taken when it is made, in the language of who asks, so that
/// a file written later in the background speaks it too.
/// </summary>
internal sealed class CountedLines
{
    /// <summary>The job under which lists are written in the background.</summary>
    public const string Job = "report-list";

    private static readonly string[] columns = ["col.code", "col.procedure", "col.agency", "col.received", "col.firstPromise", "col.due", "col.ended", "col.class"];
    private static readonly string[] states = ["cell.early", "cell.onTime", "cell.late", "cell.unclassifiable", "state.overdue", "state.waiting", "state.inTime"];

    private readonly Dictionary<string, string> words;
    private readonly OfficeReference reference;
    private readonly OnTimeAgainst against;
    private readonly DateTimeOffset now;
    private readonly bool english = Show.Language == "en";

    public CountedLines(OfficeReference reference, OnTimeAgainst against, DateTimeOffset now, IStringLocalizer<ReportTexts> texts)
    {
        (this.reference, this.against, this.now) = (reference, against, now);
        words = columns.Concat(states).ToDictionary(key => key, key => texts[key].Value, StringComparer.Ordinal);
    }

    /// <summary>The file's name: what was asked for, and how many lines it holds.</summary>
    public static string NameOf(string report, long rows) => string.Create(CultureInfo.InvariantCulture, $"{report}-dossiers_{rows}-rows.csv");

    public CountedDossier Of(Dossier d)
    {
        var (meaning, word) = (against == OnTimeAgainst.FirstPromise ? d.FirstPromiseClass : d.Class) switch
        {
            TimelinessClass.Early => (Meaning.InTime, "cell.early"),
            TimelinessClass.OnTime => (Meaning.InTime, "cell.onTime"),
            TimelinessClass.Late => (Meaning.Overdue, "cell.late"),
            TimelinessClass.Unclassifiable => (Meaning.Ended, "cell.unclassifiable"),
            _ when d.BreachedAt is not null || d.DueAt < now => (Meaning.Overdue, "state.overdue"),
            _ when d.OpenPause is not null => (Meaning.Waiting, "state.waiting"),
            _ => (Meaning.InTime, "state.inTime"),
        };
        return new(d.Code, reference.Version(d.ProcedureVersionId).Content.Name, Agency(d.AgencyId), d.ReceivedAt, d.FirstPromiseAt, d.DueAt ?? d.DueBeforePause, d.EndedAt, meaning, words[word]);
    }

    private string Agency(long id) => reference.Tree.Agency(id) is not { } agency ? "" : english && agency.NameEn.Length > 0 ? agency.NameEn : agency.Name;

    /// <summary>Writes the lines as they come, in constant memory, and answers how many there were.</summary>
    public async Task<long> WriteAsync(Stream output, IAsyncEnumerable<Dossier> dossiers, Action<long>? progress = null)
    {
        using var csv = new CsvFile(output, [.. columns.Select(key => words[key])]);
        await foreach (var dossier in dossiers)
        {
            var row = Of(dossier);
            csv.Row(row.Code, row.Procedure, row.Agency, MachineText.Of(row.ReceivedAt), MachineText.Of(row.FirstPromiseAt), MachineText.Of(row.DueAt), MachineText.Of(row.EndedAt), row.Word);
            progress?.Invoke(csv.Rows);
        }
        return csv.Rows;
    }

    /// <summary>The same as background work: a file in the run's folder, named with its number of lines.</summary>
    public async Task<Outcome<WorkResult>> WriteAsync(string report, long counted, Func<CancellationToken, IAsyncEnumerable<Dossier>> dossiers, WorkContext context, CancellationToken stop)
    {
        var unnamed = Path.Combine(context.Folder, "list.part");
        long rows;
        await using (var output = new FileStream(unnamed, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            rows = await WriteAsync(output, dossiers(stop), done => context.Report(new WorkDone(done, counted)));
        File.Move(unnamed, Path.Combine(context.Folder, NameOf(report, rows)), overwrite: true);
        return new WorkResult(new ListedRows(rows, counted), NameOf(report, rows));
    }
}
