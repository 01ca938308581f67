using Microsoft.Extensions.Localization;
using OneStop.Domain.Reports;
using OneStop.Register.Files;
using OneStop.Register.Reports;
using OneStop.Web.Lists;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>What was restated since a period was closed, in words of the page and of its file.</summary>
internal sealed class ClosedWords(DossierWords words, Show show, IStringLocalizer<PeriodTexts> texts, IStringLocalizer<ReportTexts> reports)
{
    public IStringLocalizer<PeriodTexts> Texts => texts;

    /// <summary>In which columns of the form a dossier stands.</summary>
    public string Place(PeriodPlace? place) => place is null
        ? texts["outside"] : $"{reports[$"form.col.{(int)place.Came}"]} ({(int)place.Came}) · {reports[$"form.col.{(int)place.Stands}"]} ({(int)place.Stands})";

    /// <summary>What was done to it after the closing.</summary>
    public string Action(RestatementReason reason) => words.Action(reason.Action);

    /// <summary>The restated dossiers to take along.</summary>
    public TakenList Taken(ReportPeriod period, IReadOnlyList<Restatement> restated) => TakenList.Of($"restated-{period.ToString().Replace(':', '-')}", $"{texts["list"]}",
        [new(texts["col.code"], 28), new(texts["col.before"], 60), new(texts["col.after"], 60), new(texts["col.why"], 80)], restated,
        moved => [moved.Dossier.Code, Place(moved.Before), Place(moved.After), string.Join("; ", moved.Reasons.Select(reason => $"{Action(reason)} · {show.Moment(reason.At)} · {reason.Actor}"))]);
}
