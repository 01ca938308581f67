using Microsoft.Extensions.Localization;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Web.Lists;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>A dossier behind a number; the class is by the yardstick the number was counted against.</summary>
internal sealed record CountedDossier(string Code, string Procedure, string Agency, DateTimeOffset? ReceivedAt, DateTimeOffset? FirstPromiseAt, DateTimeOffset? DueAt, DateTimeOffset? EndedAt, Meaning Meaning, string Word);

/// <summary>
/// The dossiers behind a number as lines of a page or file. Its words are taken when it is made, in the language of who asks, so that
/// a file written later in the background speaks it too.
/// </summary>
internal sealed class CountedLines
{
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

    /// <summary>The dossiers of a number to take along.</summary>
    public TakenList Taken(string report, ReportCell cell) => TakenList.Of($"{report}-dossiers", cell.Title, [.. columns.Select((key, i) => new XlsxColumn(words[key], i is 1 or 2 ? 40 : 20))],
        stop => cell.Dossiers(0, stop), Cells) with { Counted = cell.Count, Lead = cell.Lead };

    private object?[] Cells(Dossier dossier)
    {
        var row = Of(dossier);
        return [row.Code, row.Procedure, row.Agency, row.ReceivedAt, row.FirstPromiseAt, row.DueAt, row.EndedAt, row.Word];
    }
}
