using System.Xml.Linq;
using OneStop.Domain.Agencies;
using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Domain.Procedures;
using OneStop.Domain.Reports;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Jobs;
using OneStop.Web.Pages.Admin;
using OneStop.Web.Pages.Calendar;
using OneStop.Web.Pages.Evidence;

namespace OneStop.Web.Tests.Pages;

/// <summary>Sentences whose keys the pages of watching and evidence put together from names of the code.</summary>
public sealed class PageTextsTests
{
    private static readonly Dictionary<string, HashSet<string>> known = Directory
        .EnumerateFiles(Repository.PathTo("src", "OneStop.Web", "Resources"), "*Texts.vi.resx")
        .ToDictionary(file => Path.GetFileName(file).Split("Texts.")[0], file => XDocument.Load(file).Root!.Elements("data").Select(data => data.Attribute("name")!.Value).ToHashSet());

    public static TheoryData<string, string> MadeKeys()
    {
        var keys = new TheoryData<string, string>();
        void Add<T>(string area, string pattern, params IEnumerable<T> names)
        {
            foreach (var name in names) keys.Add(area, pattern.Replace("*", name!.ToString(), StringComparison.Ordinal));
        }
        string[] cells = [.. Enum.GetValues<OnTimeCell>().Select(OnTimeNames.Of)];
        Add("Report", "cell.*", cells);
        Add("Report", "definition.*", Enum.GetValues<OnTimeDefinition>());
        Add("Report", "definition.*.counts", Enum.GetValues<OnTimeDefinition>());
        Add("Report", "against.*", Enum.GetValues<OnTimeAgainst>().Select(OnTimeNames.Of));
        Add("Report", "by.*", Enum.GetValues<OnTimeBy>());
        Add("Report", "by.*.title", Enum.GetValues<OnTimeBy>());
        Add("Report", "channel.*", Enum.GetValues<Channel>().Select(OnTimeNames.Of));
        Add("Report", "level.*", Enum.GetValues<Level>().Select(OnTimeNames.Of));
        Add("Report", "period.*", Enum.GetValues<PeriodBasis>());
        Add("Report", "form.by.*", Enum.GetValues<FormGrouping>());
        Add("Report", "form.col.*", Enumerable.Range(3, 12));
        Add("Admin", "mark.*", Enum.GetValues<DayMark>());
        Add("Calendar", "unit.*", Enum.GetValues<LimitUnit>().Where(unit => unit != LimitUnit.None));
        Add("Calendar", "FirstDay.*", Enum.GetValues<FirstDay>());
        Add("Calendar", "DueMoment.*", Enum.GetValues<DueMoment>());
        Add("Calendar", "Spread.*", Enum.GetValues<Spread>());
        Add("Calendar", "DayChoice.*", Enum.GetValues<DayChoice>());
        Add("Calendar", "AgencyKind.*", Enum.GetValues<AgencyKind>());
        Add("Calendar", "kind.*", Enum.GetValues<CalendarKind>());
        Add("Calendar", "lead.*", Enum.GetValues<CalendarKind>());
        Add("Calendar", "edit.lead.*", Enum.GetValues<CalendarKind>());
        Add("Calendar", "change.state.*", Enum.GetValues<ChangeState>());
        Add("Calendar", "change.ended.*", Enum.GetValues<ChangeState>().Where(state => state != ChangeState.Draft));
        Add("Calendar", "op.*", CalendarOp.Day, CalendarOp.Week, CalendarOp.InheritWeek, CalendarOp.Convention, CalendarOp.DayHours);
        Add("Calendar", "edit.*", CalendarOp.InheritDay, CalendarOp.InheritWeek, CalendarOp.Week, CalendarOp.DayHours, CalendarOp.Convention, CalendarOp.Provisional, CalendarOp.Notice);
        Add("Calendar", "edit.Day.*", Enum.GetValues<SpecialDayKind>());
        Add("Calendar", "day.*", Enum.GetValues<SpecialDayKind>());
        Add("Calendar", "preview.*", Enum.GetValues<DateMove>().Where(move => move is not (DateMove.Later or DateMove.Earlier)));
        Add("Calendar", "weekday.*", Enumerable.Range(0, 7));
        Add("Admin", "limit.*", Enum.GetValues<LimitUnit>().Where(unit => unit != LimitUnit.None));
        Add("Admin", "weekday.short.*", Enumerable.Range(0, 7));
        Add("Admin", "channel.*", Enum.GetValues<Channel>());
        Add("Admin", "level.*", Enum.GetValues<Level>());
        Add("Admin", "doubt.*", Enum.GetValues<LimitDoubt>());
        Add("Admin", "online.*", Enum.GetValues<OnlineLevel>());
        Add("Admin", "fee.*", Enum.GetValues<FeeKind>());
        Add("Admin", "resume.*", Enum.GetValues<Resume>());
        Add("Admin", "lint.*", Enum.GetValues<LintSeverity>());
        Add("Admin", "job.*", JobsModel.Nightly.Select(job => job.Name).Concat([RehearsedImport.Job, RehearsedImport.DryRunJob, CalendarWork.Job]));
        Add("Admin", "job.*.what", JobsModel.Nightly.Select(job => job.Name));
        Add("Admin", "state.*", JobStates.Waiting, JobStates.Running, JobStates.Done, JobStates.Failed, JobStates.Cancelled);
        Add("Score", "state.*", Enum.GetValues<LineState>());
        Add("Score", "confidence.*", Enum.GetValues<Confidence>());
        Add("Score", "counted.*", Enum.GetValues<Counted>());
        Add("Score", "owes.*", Enum.GetValues<Owes>().Where(owes => owes != Owes.Nobody));
        Add("Score", "owes.*.what", Enum.GetValues<Owes>().Where(owes => owes != Owes.Nobody));
        Add("Help", "origin.*", Enum.GetValues<IndicatorOrigin>());
        Add("Term", "cause.*", Enum.GetValues<OneStop.Register.Dossiers.DueCause>());
        Add("Term", "kind.*", Enum.GetValues<PauseKind>());
        Add("Term", "category.*", Enum.GetValues<PauseCategory>());
        Add("Term", "flag.*", Enum.GetValues<Flag>().Select(Flags.Name));
        Add("Term", "agency.*", ProcedureStep.Desk, ProcedureStep.Competent);
        Add("Term", "apology.*", "true", "false", "none");
        Add("Form", "form.*", FormTemplates.All.Select(template => template.Form));
        Add("Form", "origin.*", Enum.GetValues<LayoutOrigin>());
        Add("Form", "as.*", Enum.GetValues<SlipPaper>());
        Add("Till", "kind.*", Enum.GetValues<FeeKind>());
        Add("Till", "means.*", Enum.GetValues<OneStop.Domain.Till.PayMeans>());
        Add("Till", "entry.*", Enum.GetValues<OneStop.Domain.Till.PayEntry>());
        Add("Till", "done.*", "take", "cancel", "refund", "waive");
        Add("Rating", "factor.*", OneStop.Web.Pages.Rate.RateForm.Factors);
        Add("Rating", "mood.*", Enum.GetValues<OneStop.Domain.Dossiers.Mood>());
        Add("Rating", "said.*", Enum.GetValues<OneStop.Domain.Dossiers.CitizenSaid>());
        Add("Rating", "class.*", Enum.GetValues<OneStop.Domain.Dossiers.TimelinessClass>());
        Add("Dossier", "detail.entry.*", "taken", "cancelled", "refunded", "waived");
        Add("Dossier", "detail.means.*", "cash", "transfer", "online");
        Add("Dossier", "detail.via.*", "link", "screen");
        Add("Dossier", "action.*", Lifecycle.From.Keys.Select(Lifecycle.Name));
        return keys;
    }

    [Theory, MemberData(nameof(MadeKeys))]
    public void SentencesMadeFromNames_Exist(string area, string key) => Assert.Contains(key, known[area]);
}
