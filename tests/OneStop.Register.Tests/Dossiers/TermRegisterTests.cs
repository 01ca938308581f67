using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;
using static OneStop.Domain.Dossiers.DossierAction;

namespace OneStop.Tests.Dossiers;

/// <summary>The clock of one dossier in the register: ledger, every due date, flags with their lists, steps. The office opens on Monday 2 March 2026, 09:00.</summary>
public abstract class TermRegisterTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Reader everybody = new(null, SeePersons: true);
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task FindAsync_AfterPauseAndExtension_HasEveryDueDateWithWhoWhenAndWhy()
    {
        var dossier = await office.ReceiveAsync(10);
        office.Clock.Set(At(3, 9));
        dossier = await office.ActAsync(dossier, new(RequestSupplement) { Papers = ["Tờ khai"], Reason = "Thiếu chữ ký", Category = PauseCategory.WrongPapers });
        office.Clock.Set(At(6, 9));
        dossier = await office.ActAsync(dossier, new(AcceptSupplement), office.Leader);
        office.Clock.Set(At(9, 9));
        dossier = await office.ActAsync(dossier, new(Extend) { Reason = "Khảo sát thực địa", LetterNumber = "15/CV", NewDate = At(31, 17.5) });

        var detail = (await office.Get<DossierSearch>().FindAsync(dossier.Code, everybody, TestOffice.Stop)).Value;
        Assert.Equal([DueCause.Receipt, DueCause.Restart, DueCause.Extension], detail.DueDates.Select(d => d.Kind));
        Assert.Equal(["lan", "hung", "lan"], detail.DueDates.Select(d => d.By));
        Assert.Equal([At(2, 9), At(6, 9), At(9, 9)], detail.DueDates.Select(d => d.Since));
        Assert.Equal([At(16, 17.5), At(20, 17.5), At(31, 17.5)], detail.DueDates.Select(d => d.DueAt));
        Assert.Equal(("15/CV", "Khảo sát thực địa"), (detail.DueDates[^1].Basis, detail.DueDates[^1].Why));
        Assert.Equal(dossier.FirstPromiseAt, detail.DueDates[0].DueAt);

        var pause = Assert.Single(detail.Pauses);
        Assert.Equal((PauseCategory.WrongPapers, "lan", "hung", "01/PBS"), (pause.Category, pause.By, pause.EndedBy, pause.Evidence));
        Assert.Equal((At(16, 17.5), At(20, 17.5), At(6, 9)), (pause.DueBefore, pause.DueAfter, pause.EndedAt));
        Assert.Contains("Thiếu chữ ký", pause.Reason, StringComparison.Ordinal);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
    }

    [Fact]
    public async Task FindAsync_ReaderWithoutPersons_SeesNoReasons()
    {
        var dossier = await office.ActAsync(await office.ReceiveAsync(), new(RequestSupplement) { Papers = ["a"], Reason = "Bà Nga chưa ký" });
        var detail = (await office.Get<DossierSearch>().FindAsync(dossier.Code, new(null, SeePersons: false), TestOffice.Stop)).Value;
        Assert.Null(Assert.Single(detail.Pauses).Reason);
    }

    [Fact]
    public async Task ListAsync_EachFlag_HasAsManyRowsAsItsCountAndAsMemorySays()
    {
        await FillAsync();
        var (search, now) = (office.Get<DossierSearch>(), office.Clock.GetUtcNow());
        await using var db = office.Db();
        var all = await db.Dossiers.ToListAsync(TestOffice.Stop);
        var found = 0;
        foreach (var flag in Enum.GetValues<Flag>())
        {
            var filter = new DossierFilter { Flags = [flag] };
            var rows = (await search.ListAsync(filter, new(null, 100), everybody, TestOffice.Stop)).Value.Items.Select(l => l.Code).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(all.Where(d => d.Carries(flag, now)).Select(d => d.Code).Order(StringComparer.Ordinal), rows);
            Assert.Equal(rows.Count, (await search.CountAsync(filter, everybody, TestOffice.Stop)).Value);
            found += rows.Count > 0 ? 1 : 0;
            // A name that is a flag's and a figure's is one predicate: the list of the one is the list of the other.
            await using var named = (await office.Get<FigureQuery>().OpenAsync(new(Figure.Parse(Flags.Name(flag))!, "province", null), null, TestOffice.Stop)).Value;
            Assert.Equal(rows, (await named.ListAsync(FigureQuery.Of(named, Figure.Parse(Flags.Name(flag))!), TestOffice.Stop)).Select(d => d.Code).Order(StringComparer.Ordinal));
        }
        Assert.InRange(found, 8, 14);

        await using var moment = (await office.Get<FigureQuery>().OpenAsync(new(new(Bucket.Open, null), "province", null), null, TestOffice.Stop)).Value;
        var present = await FlagQuery.PresentAsync(moment, TestOffice.Stop);
        Assert.Equal(Flags.Present.ToDictionary(flag => flag, flag => (long)all.Count(d => d.Carries(flag, now))), present);
        Assert.Equal(2, present[Flag.ApologyDue]);
        var apologies = await FlagQuery.ApologiesAsync(moment, new(2026, 3, 1), new(2026, 3, 30), TestOffice.Stop);
        Assert.Equal((1, 1, 1), (apologies[Flag.ApologyInTime], apologies[Flag.ApologyLate], apologies[Flag.ApologyMissing]));
    }

    [Fact]
    public async Task ActAsync_StopProposed_IsStoppedOnlyByAPerson()
    {
        var dossier = await office.ActAsync(await office.ReceiveAsync(), new(RequestSupplement) { Papers = ["a"], Reason = "b" });
        office.Clock.Advance(TimeSpan.FromDays(60));
        await using var db = office.Db();
        Assert.Equal(DossierStatus.AwaitingSupplement, (await db.Dossiers.SingleAsync(TestOffice.Stop)).Status);
        var refused = await office.Register.ActAsync(dossier.Code, dossier.Version, new(Stop), office.Clerk, TestOffice.Stop);
        Assert.Equal("missing-reason", refused.Refusal.Code);
        Assert.Equal(DossierStatus.Stopped, (await office.ActAsync(dossier, new(Stop) { Reason = "Quá hạn bổ sung" })).Status);
    }

    [Fact]
    public async Task FindAsync_ProcedureWithSteps_HasPlanAndCourse()
    {
        var filing = await office.FilingAsync() with { Procedure = "1.002010", Desk = "TINH-Q3" };
        var dossier = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop)).Dossier;
        Assert.Equal((1, At(2, 15)), (dossier.StepNo, dossier.StepDueAt));
        office.Clock.Set(At(2, 10));
        dossier = await office.ActAsync(dossier, new(Forward));
        office.Clock.Set(At(2, 11));
        dossier = await office.ActAsync(dossier, new(ConfirmHandover), office.Leader);

        var detail = (await office.Get<DossierSearch>().FindAsync(dossier.Code, everybody, TestOffice.Stop)).Value;
        Assert.Equal([1, 2, 3, 4, 5], detail.Course.Steps.Select(step => step.Step!.Value));
        Assert.Equal(["H99.01.01", "H99.06", "H99", "H99.06", "H99.01.01"], detail.Course.Steps.Select(step => step.Agency!.Code));
        Assert.Equal([TimelinessClass.OnTime, null, null, null, null], detail.Course.Steps.Select(step => step.Class));
        Assert.Equal([false, true, false, false, false], detail.Course.Steps.Select(step => step.Present));
        Assert.Equal(dossier.DueAt, detail.Course.Steps[3].PlannedDueAt!.Value); // the last counted step ends with the term
        Assert.NotNull(detail.Course.HandOverBy);
        Assert.Equal("Còn", detail.LeftText!.Vi[..3]);
    }

    [Fact]
    public async Task ReceiveAsync_TermReachesTheProvisionalYear_SaysFromWhenToWhen()
    {
        office.Clock.Set(new DateTimeOffset(2027, 1, 18, 9, 0, 0, LocalDay.Offset));
        var dossier = await office.ReceiveAsync(15);
        Assert.True(dossier.Provisional);
        Assert.True(dossier.EarliestDueAt <= dossier.DueAt && dossier.DueAt <= dossier.LatestDueAt && dossier.EarliestDueAt < dossier.LatestDueAt);
        var detail = (await office.Get<DossierSearch>().FindAsync(dossier.Code, everybody, TestOffice.Stop)).Value;
        Assert.Contains(Flag.Provisional, detail.Flags);
        Assert.Equal(dossier.LatestDueAt, detail.DueDates[0].LatestDueAt);
    }

    [Fact]
    public async Task ReceiveAsync_BeyondTheWorkedOutYears_IsRefusedAndSaysWhatToDo()
    {
        office.Clock.Set(new DateTimeOffset(2027, 12, 28, 9, 0, 0, LocalDay.Offset));
        var refused = await office.Register.ReceiveAsync(await office.FilingAsync(10), office.Clerk, TestOffice.Stop);
        Assert.Equal("calendar-not-covered", refused.Refusal.Code);
        Assert.Contains("add the calendar of the missing year", refused.Refusal.Message.En, StringComparison.Ordinal);
        await using var db = office.Db();
        Assert.Equal(0, await db.Dossiers.CountAsync(TestOffice.Stop));
    }

    /// <summary>Dossiers for most flags, seen on Thursday 26 March 2026.</summary>
    private async Task FillAsync()
    {
        var inTime = await office.ReceiveAsync();
        var (late, missing, owed, waiting, extended) = (await office.ReceiveAsync(), await office.ReceiveAsync(), await office.ReceiveAsync(), await office.ReceiveAsync(), await office.ReceiveAsync(10));
        var sent = await office.ActAsync(await office.ReceiveAsync(20), new(Forward) { ToOfficer = "binh" });
        DossierCommand sorry = new(Apologise) { Reason = "xin lỗi", NewDate = At(20, 17.5) };
        office.Clock.Set(At(4, 9));
        waiting = await office.ActAsync(waiting, new(RequestSupplement) { Papers = ["a"], Reason = "b" });
        inTime = await office.ActAsync(inTime, sorry);
        extended = await office.ActAsync(extended, new(Extend) { Reason = "c", LetterNumber = "1", NewDate = At(31, 17.5) });
        office.Clock.Set(At(10, 9));
        late = await office.ActAsync(late, sorry);
        extended = await office.ActAsync(extended, new(RequestSupplement) { Papers = ["a"], Reason = "b" });
        office.Clock.Set(At(11, 9));
        foreach (var done in new[] { inTime, late, missing }) await office.ActAsync(done, new(Finish));
        extended = await office.ActAsync(extended, new(CancelSupplement));
        extended = await office.ActAsync(extended, new(RequestSupplement) { Papers = ["a"], Reason = "b" });
        office.Clock.Set(At(12, 9));
        extended = await office.ActAsync(extended, new(AcceptSupplement));
        await office.ActAsync(extended, new(RequestSupplement) { Papers = ["a"], Reason = "b", Leader = "Trần Văn Lãnh" });
        var promised = await office.ActAsync(await office.ReceiveAsync(), new(Apologise) { Reason = "xin lỗi", NewDate = At(25, 17.5) });
        await office.ReceiveAsync(10); // due on the 26th: due within the next working day
        office.Clock.Set(At(26, 9));
        Assert.Equal((DossierStatus.Received, DossierStatus.InProgress, DossierStatus.Received), (owed.Status, (await OfAsync(sent)).Status, (await OfAsync(promised)).Status));
    }

    [Fact]
    public async Task ListAsync_HandedToAndOfficer_HoldUntilConfirmedAndAfter()
    {
        var sent = await office.ReceiveAsync();
        await office.ReceiveAsync();
        var home = (await office.Get<DossierSearch>().FindAsync(sent.Code, everybody, TestOffice.Stop)).Value.Agency.Code;
        sent = await office.ActAsync(sent, new(Forward) { ToAgencyId = sent.AgencyId, ToOfficer = "mai" });
        DossierFilter coming = new() { HandedTo = home }, hers = new() { Officer = "mai" };
        Assert.Equal([sent.Code], await CodesAsync(coming));
        Assert.Equal([sent.Code], await CodesAsync(hers));

        await office.ActAsync(sent, new(ConfirmHandover));
        Assert.Empty(await CodesAsync(coming));
        Assert.Equal([sent.Code], await CodesAsync(hers));
        Assert.Empty(await CodesAsync(new() { Officer = "lan.khac" }));
        Assert.Equal("agency-unknown", (await office.Get<DossierSearch>().ListAsync(new() { HandedTo = "H00" }, new(null, 9), everybody, TestOffice.Stop)).Refusal.Code);
    }

    private async Task<List<string>> CodesAsync(DossierFilter filter) =>
        [.. (await office.Get<DossierSearch>().ListAsync(filter, new(null, 9), everybody, TestOffice.Stop)).Value.Items.Select(line => line.Code)];

    private async Task<Dossier> OfAsync(Dossier dossier) => (await office.Get<DossierSearch>().RowAsync(dossier.Code, TestOffice.Stop))! with { Status = dossier.Status == DossierStatus.Received && dossier.HandoverToAgencyId is not null ? DossierStatus.InProgress : dossier.Status };

    private static DateTimeOffset At(int day, double hours) => new DateTimeOffset(2026, 3, day, 0, 0, 0, LocalDay.Offset).AddHours(hours);
}

public sealed class TermRegisterOnSqliteTests() : TermRegisterTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class TermRegisterOnPostgresTests() : TermRegisterTests(DatabaseKind.Postgres);
