using System.Globalization;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>One dossier told step by step on the office wall: who does what at which time.</summary>
internal sealed class DossierStory
{
    private static readonly WorkCalendar calendar = Calendars();

    public DossierStory(decimal workingDays = 5, Resume supplement = Resume.Restart, Resume payment = Resume.Continue, bool document = false)
        : this(new Limit(workingDays, LimitUnit.WorkingDays), supplement, payment, document)
    {
    }

    public DossierStory(Limit? limit, Resume supplement = Resume.Restart, Resume payment = Resume.Continue, bool document = false) =>
        Terms = new(limit, Convention.Default, supplement, payment, calendar, document, TimeSpan.FromHours(8));

    public DossierTerms Terms { get; }
    public Dossier Now { get; private set; } = new();
    public Decision? Last { get; private set; }

    public static DateTimeOffset At(string wall) =>
        new(DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), LocalDay.Offset);

    public DossierStory Receive(string wall) => Take(Decide.Register(Filed, Terms, new("lan", At(wall))));

    public DossierStory Submit(string wall) => Take(Decide.Submit(Filed, Terms, new("portal", At(wall))));

    /// <summary>The action must be allowed.</summary>
    public DossierStory Do(string wall, DossierCommand command, string by = "lan", bool leader = false) =>
        Take(Decide.Act(Now, command, Terms, new(by, At(wall), leader)));

    public DossierStory Do(string wall, DossierAction action) => Do(wall, new DossierCommand(action));

    public DossierStory AskSupplement(string wall, string? leader = null) =>
        Do(wall, new DossierCommand(DossierAction.RequestSupplement) { Papers = ["Tờ khai"], Reason = "thiếu", Leader = leader });

    public Refusal Refused(string wall, DossierCommand command, string by = "lan", bool leader = false) =>
        Decide.Act(Now, command, Terms, new(by, At(wall), leader)).Refusal;

    public string? Due => Now.DueAt?.ToOffset(LocalDay.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static NewDossier Filed => new()
    {
        Code = "H99-1", DeskId = 1, AgencyId = 2, ProcedureId = 3, ProcedureVersionId = 4, SectorId = 5, Level = Level.Province, Channel = Channel.Direct,
    };

    private DossierStory Take(Outcome<Decision> decided)
    {
        Assert.True(decided.IsOk, decided.IsOk ? "" : decided.Refusal.Code);
        Last = decided.Value;
        Now = decided.Value.After with { Id = 1, Version = Now.Version + 1 };
        return this;
    }

    private static WorkCalendar Calendars()
    {
        Segment[] hours = [new(TimeSpan.FromHours(7.5), TimeSpan.FromHours(11.5)), new(TimeSpan.FromHours(13.5), TimeSpan.FromHours(17.5))];
        DayOfWeek[] week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
        return WorkCalendar.Build(new CalendarDefinition
        {
            Weeks = [new WeeklyHours(week.ToDictionary(d => d, IReadOnlyList<Segment> (_) => hours))],
            Covers = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)),
        }).Value;
    }
}
