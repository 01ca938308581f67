using OneStop.Web.Access;
using static OneStop.Web.Access.Permission;

namespace OneStop.Web.Setup;

/// <summary>One entry of the navigation: the page, its icon, its name in ShellTexts ("nav.…"), who may go there.</summary>
internal sealed record Section(string Key, string Page, string Icon, Permission? Needs = null);

internal sealed record SectionGroup(string Key, IReadOnlyList<Section> Sections);

/// <summary>The sections at the left, in the order of the day's work. One whose page is not part of the site is not shown.</summary>
internal sealed class Sections(LinkGenerator links)
{
    private static readonly SectionGroup[] all =
    [
        new("desk",
        [
            new("desk", "/Desk/Index", "home", ReceiveDossiers),
            new("inbox", "/Inbox/Index", "inbox", ReceiveDossiers),
            new("receive", "/Dossiers/Receive", "plus", ReceiveDossiers),
            new("return", "/Dossiers/Return", "check", ReturnResults),
            new("persons", "/Persons/Index", "person", SeePersons),
            new("dossiers", "/Dossiers/Index", "list", SeeDossiers),
            new("till", "/Till/Index", "report", TakeMoney),
            new("work", "/Work/Index", "inbox", SeeDossiers),
            new("petitions", "/Petitions/Index", "inbox", SeePetitions),
            new("slips", "/Slips/Batch", "print", SeePersons),
            new("registers", "/Registers/Index", "file", SeePersons),
        ]),
        new("watch",
        [
            new("dashboard", "/Index", "gauge", SeeReports),
            new("watch", "/Watch/Index", "clock", SeeReports),
            new("briefing", "/Watch/Briefing", "file", SeeReports),
            new("on-time", "/Reports/OnTime", "report", SeeReports),
            new("form-06a", "/Reports/Form06a", "file", SeeReports),
            new("time", "/Watch/Time", "clock", SeeReports),
            new("ratings", "/Ratings/Index", "check", SeeReports),
            new("till-sheets", "/Till/Sheets", "report", SeeTill),
            new("quality", "/Watch/Quality", "check", SeeFindings),
            new("findings", "/Findings/Index", "alarm", SeeFindings),
            new("asking", "/Findings/Asking", "search", SeeFindings),
            new("wall", "/Wall/Index", "board", SeeReports),
        ]),
        new("evidence",
        [
            new("scores", "/Scores/Index", "score", SeeScores),
            new("evidence", "/Evidence/Index", "evidence", ExportEvidence),
            new("rulesets", "/Rulesets/Index", "list", SeeScores),
        ]),
        new("keep",
        [
            new("setup", "/Admin/Setup", "ready", ManageAgencies),
            new("import", "/Import/Index", "upload", ImportData),
            new("numbers", "/Desk/Numbers", "file", SeeDossiers),
            new("outages", "/Desk/Outages", "clock", SeeDossiers),
            new("calendar", "/Calendar/Index", "calendar"),
            new("procedures", "/Procedures/Index", "file"),
            new("agencies", "/Admin/Agencies", "place", ApproveRulesets),
            new("office", "/Admin/Office", "clock", ManageProcedures),
            new("linked", "/Admin/LinkedFilings", "file", ManageProcedures),
            new("accounts", "/Admin/Accounts", "person", ManageAccounts),
            new("erasures", "/Admin/Erasures", "refuse", CarryOutErasures),
            new("notices", "/Admin/Notices", "inbox", SeeJobs),
            new("jobs", "/Admin/Jobs", "settings", SeeJobs),
        ]),
    ];

    public static IEnumerable<string> GroupKeys => all.Select(group => group.Key);

    public static IEnumerable<Section> Every => all.SelectMany(group => group.Sections);

    /// <summary>The groups and entries this user may open; a group without entries is left out.</summary>
    public IEnumerable<SectionGroup> For(CurrentUser user) => all
        .Select(group => group with { Sections = [.. group.Sections.Where(section => IsOpenTo(user, section))] })
        .Where(group => group.Sections.Count > 0);

    private bool IsOpenTo(CurrentUser user, Section section) =>
        (section.Needs is not { } permission || user.May(permission)) && links.GetPathByPage(section.Page) is not null;
}
