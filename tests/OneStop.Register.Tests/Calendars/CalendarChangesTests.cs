using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Calendars;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Calendars;

public abstract class CalendarChangesTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Decision = "Công điện 05/CĐ-UBND";
    private static readonly Caller admin = new("quantri");
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Apply_Closure_MovesOpenDossiersWithTheDecision_AndTouchesNoOther()
    {
        var moving = await office.ReceiveAsync(5); // Monday 2 March 09:00: due Monday 9 March
        var finished = await office.ActAsync(await office.ReceiveAsync(5), new(DossierAction.Finish) { ResultElectronic = true });
        var waiting = await office.ActAsync(await office.ReceiveAsync(5), new(DossierAction.RequestSupplement) { Papers = ["Tờ khai"], Reason = "thiếu" });

        var preview = await PreviewAsync(Closure("2026-03-05"));
        Assert.Equal((1, 1, 2, 1, 1), (preview.Moved, preview.Count(DateMove.Waiting), preview.Open, preview.BreaksPromise, preview.ToTell));
        Assert.Equal(TimeSpan.FromHours(8), Assert.Single(preview.Lines).Shift);
        Assert.Equal(moving.DueAt, (await RowAsync(moving.Code)).DueAt);

        await ApplyAsync(Closure("2026-03-05"));
        Assert.Equal(new MoveResult(1, 1, 1), await RunAsync());
        var moved = await RowAsync(moving.Code);
        Assert.Equal((At("2026-03-10 17:30"), moving.FirstPromiseAt, 0, moved.DueAt, "VN@2"), (moved.DueAt, moved.FirstPromiseAt, moved.ExtendCount, moved.TellDueAt, moved.CalendarVersion));
        Assert.Empty(DossierFields.Differing(finished, await RowAsync(finished.Code)));
        Assert.Empty(DossierFields.Differing(waiting, await RowAsync(waiting.Code)));

        await using var db = office.Db();
        var steps = await DossierHistory.OfAsync(db, moved.Id, TestOffice.Stop);
        Assert.Equal(("reproject", Decision, "quantri"), (steps[^1].Event.Action, DossierHistory.Details(steps[^1].Event)["decision"], steps[^1].Event.Actor));
        Assert.Equal(["register", "reproject"], DueLedger.Dates(steps, new Dictionary<long, string?>()).Select(due => due.Cause));
        Assert.Equal(moved.Code, (await db.Dossiers.SingleAsync(Buckets.Of(Bucket.ToTell, office.Clock.GetUtcNow()), TestOffice.Stop)).Code);
        await SoundAsync();
    }

    [Fact]
    public async Task Apply_WhileTheReferenceIsFresh_IsReadBackAtOnce()
    {
        var (cache, databases) = (office.Get<ReferenceCache>(), office.Get<RegisterDbFactory>());
        var before = await cache.RecentAsync(databases, TestOffice.Stop);
        await ApplyAsync(Closure("2026-03-05"));
        Assert.Equal(before.Stamp + 1, (await cache.RecentAsync(databases, TestOffice.Stop)).Stamp);
    }

    [Fact]
    public async Task Current_OfAnOlderStamp_NeverReplacesANewerOne()
    {
        var (cache, databases) = (office.Get<ReferenceCache>(), office.Get<RegisterDbFactory>());
        await using var db = office.Db();
        var before = await cache.CurrentAsync(db, TestOffice.Stop);
        await ApplyAsync(Closure("2026-03-05"));
        var after = await cache.CurrentAsync(db, TestOffice.Stop);
        // As a reader does that read the stamp before the change was committed.
        Assert.Same(after, await cache.AtAsync(db, before.Stamp, TestOffice.Stop));
        Assert.Same(after, await cache.RecentAsync(databases, TestOffice.Stop));
    }

    [Fact]
    public async Task Run_Twice_ChangesNothingMore()
    {
        await office.ReceiveAsync(5);
        await ApplyAsync(Closure("2026-03-05"));
        Assert.Equal(1, (await RunAsync()).Moved);
        Assert.Equal(0, (await RunAsync()).Moved);
        Assert.False(await office.Get<CalendarMoves>().AnyAsync(TestOffice.Stop));
    }

    [Fact]
    public async Task Run_CutOffInTheMiddle_IsFinishedByTheNextRun()
    {
        for (var i = 0; i < 3; i++) await office.ReceiveAsync(5);
        await ApplyAsync(Closure("2026-03-05"));
        // What a crash leaves: one dossier of three has moved, then the process is gone.
        await using (var db = office.Db())
            await office.Register.ReprojectAsync((await db.Dossiers.FirstAsync(TestOffice.Stop)).Code, admin, TestOffice.Stop);

        await using var next = office.SecondNode();
        Assert.True(await next.GetRequiredService<CalendarMoves>().AnyAsync(TestOffice.Stop));
        Assert.Equal(new MoveResult(3, 2, 2), await next.GetRequiredService<CalendarMoves>().RunAsync(admin, null, TestOffice.Stop));
        await using var after = office.Db();
        Assert.All(await after.Dossiers.AsNoTracking().ToListAsync(TestOffice.Stop), dossier => Assert.Equal(At("2026-03-10 17:30"), dossier.DueAt));
        await SoundAsync();
    }

    [Fact]
    public async Task DueReasons_OldDate_IsExplainedByTheCalendarItWasCountedWith()
    {
        var late = await office.ReceiveAsync(5);
        office.Clock.Set(At("2026-03-10 08:00"));
        await ApplyAsync(Closure("2026-03-05"));
        Assert.Equal(0, (await RunAsync()).Moved); // late already: stays late, with its date
        var reference = await office.ReferenceAsync();
        var lines = DueReasons.Of(await RowAsync(late.Code), reference);
        Assert.DoesNotContain(lines, line => line.Days.Contains(new DateOnly(2026, 3, 5)));
        Assert.Equal("VN@1", (await RowAsync(late.Code)).CalendarVersion);
        Assert.Equal("VN@2", reference.Calendars.National.Version);
        Assert.Equal([Decision], reference.Calendars.Between("VN@1", "VN@2").Select(layer => layer.Decision));
    }

    [Fact]
    public async Task Apply_AgencyLayer_ReachesItsSubtreeOnly()
    {
        var dossier = await office.ReceiveAsync(5);
        var tree = (await office.ReferenceAsync()).Tree;
        var own = tree.Agency(dossier.AgencyId)!.Code;
        var other = tree.Agencies.First(a => a.ParentId == tree.Agency("H99")!.Id && a.Code != own).Code;
        Assert.Equal(0, (await PreviewAsync(Closure("2026-03-05", other))).Open);
        await ApplyAsync(Closure("2026-03-05", own));
        Assert.Equal(1, (await RunAsync()).Moved);
        Assert.Equal($"VN@1/{own}@1", (await RowAsync(dossier.Code)).CalendarVersion);
    }

    [Fact]
    public async Task Apply_OpeningHours_MoveNoDate()
    {
        var dossier = await office.ReceiveAsync(5);
        var saturday = new CalendarEdit(CalendarOp.Week) { From = new(2026, 3, 1), Week = new Dictionary<DayOfWeek, IReadOnlyList<Segment>> { [DayOfWeek.Saturday] = [new(TimeSpan.FromHours(7), TimeSpan.FromHours(11))] } };
        await ApplyAsync(new CalendarChange([new(CalendarKind.Opening, "H99.01.01", TestOffice.Desk)], [saturday], Decision));
        Assert.Equal(0, (await RunAsync()).Moved);
        var reference = await office.ReferenceAsync();
        var desk = reference.Tree.Desk(TestOffice.Desk)!;
        Assert.True(reference.Calendars.OpeningOf(reference.Tree, desk).IsWorkingDay(new(2026, 3, 7)));
        Assert.False(reference.Calendars.Of(reference.Tree, desk.AgencyId).IsWorkingDay(new(2026, 3, 7)));
        Assert.Equal(dossier.DueAt, (await RowAsync(dossier.Code)).DueAt);
    }

    [Theory]
    [InlineData("2026-03-07 09:00", "TINH-Q1", false, "2026-03-16 17:30")] // Saturday morning: the centre is open, nothing is counted
    [InlineData("2026-03-07 15:00", "TINH-Q1", true, "2026-03-16 17:30")]  // Saturday afternoon: closed
    [InlineData("2026-03-05 18:30", "TINH-Q3", false, "2026-03-13 17:30")] // Thursday evening: this desk is open till 19:00, the term starts on Friday
    [InlineData("2026-03-05 18:30", "TINH-Q1", true, "2026-03-13 17:30")]
    [InlineData("2026-03-05 16:00", "TINH-Q1", false, "2026-03-12 17:30")]
    public async Task Receive_OutsideOpeningHours_IsSaidAtTheDesk_AndCountsByTheTermCalendar(string at, string desk, bool said, string due)
    {
        office.Clock.Set(At(at));
        var done = TestOffice.Ok(await office.Register.ReceiveAsync(await office.FilingAsync(5) with { Desk = desk }, office.Clerk, TestOffice.Stop));
        Assert.Equal(said, done.Notices.Any(notice => notice.En.Contains("opening hours", StringComparison.Ordinal)));
        Assert.Equal(At(due), done.Dossier.DueAt);
    }

    [Fact]
    public async Task Apply_AfterAnotherChange_IsRefusedOnce_ThenBasedOnWhatStands()
    {
        var first = await DraftAsync(Closure("2026-03-05"));
        await ApplyAsync(Closure("2026-03-06"));
        var changes = office.Get<CalendarChanges>();
        Assert.Equal("calendar-changed-since", (await changes.ApplyAsync(first, admin, TestOffice.Stop)).Refusal.Code);
        Assert.Equal(3, (await changes.ApplyAsync(first, admin, TestOffice.Stop)).Value[0].Version);
        Assert.Equal("calendar-change-ended", (await changes.ApplyAsync(first, admin, TestOffice.Stop)).Refusal.Code);
        var history = (await office.ReferenceAsync()).Calendars.History(CalendarKey.National);
        Assert.Equal([1, 2, 3], history.Select(layer => layer.Version));
        Assert.Contains(history[2].Content.Days, day => day.Date == new DateOnly(2026, 3, 6));
    }

    [Fact]
    public async Task Draft_OutsideTheScope_IsRefused()
    {
        var tree = (await office.ReferenceAsync()).Tree;
        var local = new Caller("xa", Scope.Of(tree, tree.Agency("H99.25")!));
        var changes = office.Get<CalendarChanges>();
        async Task<string> CodeAsync(CalendarChange change, Caller by) => (await changes.DraftAsync(change, by, TestOffice.Stop)) is { IsOk: false } refused ? refused.Refusal.Code : "ok";
        Assert.Equal("calendar-out-of-scope", await CodeAsync(Closure("2026-03-05"), local));
        Assert.Equal("calendar-out-of-scope", await CodeAsync(Closure("2026-03-05", "H99.26"), local));
        Assert.Equal("ok", await CodeAsync(Closure("2026-03-05", "H99.25"), local));
        Assert.Equal("ok", await CodeAsync(Closure("2026-03-05"), new Caller("tinh", Scope.Of(tree, tree.Agency("H99")!))));
        Assert.Equal("missing-decision", await CodeAsync(Closure("2026-03-05") with { Decision = " " }, admin));
        Assert.Equal("calendar-target-unknown", await CodeAsync(Closure("2026-03-05", "X1"), admin));
        Assert.Equal("calendar-term-of-desk", await CodeAsync(new([new(CalendarKind.Term, "H99.01.01", "TINH-Q1")], Closure("2026-03-05").Edits, Decision), admin));
        Assert.Equal("calendar-year-national", await CodeAsync(new([new(CalendarKind.Term, "H99")], [new(CalendarOp.Provisional) { Year = 2028 }], Decision), admin));
    }

    [Fact]
    public async Task Preview_AllChildrenOfOneParent_SaysTheParentCarriesIt()
    {
        var tree = (await office.ReferenceAsync()).Tree;
        var children = tree.Agencies.Where(a => a.ParentId == tree.Agency("H99")!.Id && AgencyTree.IsValidOn(a, new(2026, 3, 2))).Select(a => a.Code).ToArray();
        Assert.Equal("H99", (await PreviewAsync(Closure("2026-03-05", children))).Carrier?.Agency);
        Assert.Null((await PreviewAsync(Closure("2026-03-05", children[1..]))).Carrier);
    }

    [Fact]
    public async Task Convention_FromADay_HoldsForReceiptsFromThenOnly()
    {
        office.Clock.Set(At("2026-03-02 16:00"));
        var before = await office.ReceiveAsync(5);
        var rules = new CalendarEdit(CalendarOp.Convention) { From = new(2026, 3, 3), Rules = new Convention(new TimeOnly(15, 0)) };
        await ApplyAsync(new CalendarChange([CalendarKey.National], [rules], Decision));
        Assert.Equal(0, (await RunAsync()).Moved);
        office.Clock.Set(At("2026-03-03 16:00"));
        var after = await office.ReceiveAsync(5);
        Assert.Equal((At("2026-03-09 17:30"), At("2026-03-11 17:30")), (before.DueAt, after.DueAt));
        var why = DueReasons.Of(after, await office.ReferenceAsync());
        Assert.Equal(Decision, Assert.Single(why, line => line.Kind == WhyKind.Convention).Decision);
    }

    private static CalendarChange Closure(string day, params string[] agencies) => new(
        agencies.Length == 0 ? [CalendarKey.National] : [.. agencies.Select(code => new CalendarKey(CalendarKind.Term, code))],
        [new(CalendarOp.Day) { From = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Kind = SpecialDayKind.Partial, Hours = [] }], Decision, "bão");

    private async Task<CalendarPreview> PreviewAsync(CalendarChange change)
    {
        var preview = await office.Get<CalendarPreviews>().OfAsync(change, admin, TestOffice.Stop);
        Assert.True(preview.IsOk, preview.IsOk ? "" : preview.Refusal.Code);
        return preview.Value;
    }

    private async Task<long> DraftAsync(CalendarChange change) => (await office.Get<CalendarChanges>().DraftAsync(change, admin, TestOffice.Stop)).Value;

    private async Task ApplyAsync(CalendarChange change) =>
        Assert.True((await office.Get<CalendarChanges>().ApplyAsync(await DraftAsync(change), admin, TestOffice.Stop)).IsOk);

    private Task<MoveResult> RunAsync() => office.Get<CalendarMoves>().RunAsync(admin, null, TestOffice.Stop);

    private async Task SoundAsync()
    {
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
    }

    private async Task<Dossier> RowAsync(string code)
    {
        await using var db = office.Db();
        return await db.Dossiers.AsNoTracking().SingleAsync(d => d.Code == code, TestOffice.Stop);
    }

    private static DateTimeOffset At(string wall) =>
        new(DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}

public sealed class CalendarChangesOnSqliteTests() : CalendarChangesTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class CalendarChangesOnPostgresTests() : CalendarChangesTests(DatabaseKind.Postgres);
