using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Till;

namespace OneStop.Tests.Till;

/// <summary>Money of dossiers: receipts, cancelling, refunds, exemptions, the clock, cash sheets.</summary>
public abstract class TillBookTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private TillBook Book => office.Get<TillBook>();
    private CashSheets Sheets => office.Get<CashSheets>();
    private DateOnly Today => LocalDay.Of(office.Clock.GetUtcNow());

    private async Task<Dossier> OwingAsync(long amount = 50_000) => TestOffice.Ok(await office.Register.ReceiveAsync(await office.FilingAsync() with { FeeDue = amount }, office.Clerk, Stop)).Dossier;

    private static MoneyCommand.Take Cash(long amount) => new([new("", FeeKind.Fee, amount)], PayMeans.Cash, "");

    private async Task<MoneyDone> WriteAsync(Dossier dossier, MoneyCommand command)
    {
        var done = await Book.WriteAsync(dossier.Code, null, command, office.Clerk, Stop);
        Assert.True(done.IsOk, done.IsOk ? "" : done.Refusal.Code);
        return done.Value;
    }

    private async Task<string> RefusedAsync(Dossier dossier, MoneyCommand command, Caller? by = null) => (await Book.WriteAsync(dossier.Code, null, command, by ?? office.Clerk, Stop)).Refusal.Code;

    private async Task<FeeAccount> AccountAsync(Dossier dossier) => (await Book.AccountAsync(dossier.Code, null, Stop)).Value.Account;

    private async Task<Outcome<Register.Storage.Rows.CashSheetRow>> CloseAsync(long cash, string? why = null, bool correcting = false, long? last = null) =>
        await Sheets.CloseAsync(new(Today, last ?? (await Sheets.DayAsync("lan", Today, Stop)).LastLine, cash, new Dictionary<int, int>(), why, correcting), office.Clerk, Stop);

    [Fact]
    public async Task Take_InTwoParts_LeavesNothingAndTellsTheLogWithoutNames()
    {
        var dossier = await OwingAsync();
        var first = await WriteAsync(dossier, Cash(20_000));
        var second = await WriteAsync(dossier, new MoneyCommand.Take([new("", FeeKind.Fee, 30_000)], PayMeans.Transfer, "FT123"));

        Assert.Equal(["TINH-Q1/2026/0000001", "TINH-Q1/2026/0000002"], [first.Number, second.Number]);
        Assert.Equal((50_000L, 0L), ((await AccountAsync(dossier)).Paid, (await AccountAsync(dossier)).Left));
        Assert.False(second.Dossier.FeePaidOnline);
        Assert.Equal("payment-too-much", await RefusedAsync(dossier, Cash(1)));
        await using var db = office.Db();
        var events = await db.Events.Where(e => e.DossierId == dossier.Id && e.Action == "record-payment").OrderBy(e => e.Seq).ToListAsync(Stop);
        Assert.Equal(2, events.Count);
        Assert.Contains("\"receipt\":\"TINH-Q1/2026/0000001\"", events[0].Data, StringComparison.Ordinal);
        Assert.DoesNotContain("FT123", events[1].Data, StringComparison.Ordinal);
        Assert.Equal(events.ConvertAll(e => e.Seq), await db.Payments.OrderBy(p => p.Id).Select(p => p.EventSeq).ToListAsync(Stop));
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(Stop)).Problems);
    }

    [Fact]
    public async Task Take_AtOnceOnTwoNodes_GivesEachNumberOnceAndNeverTooMuch()
    {
        await using var other = office.SecondNode();
        var dossier = await OwingAsync(200_000);
        var nodes = new[] { Book, other.GetRequiredService<TillBook>() };

        var done = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => nodes[i % 2].WriteAsync(dossier.Code, null, Cash(10_000), office.Clerk, Stop)));

        Assert.Equal(Enumerable.Range(1, 20).Select(i => PaymentLine.ReceiptNumber("TINH-Q1", 2026, i)), done.Where(d => d.IsOk).Select(d => d.Value.Number).Order());
        Assert.Equal(10, done.Count(d => !d.IsOk && d.Refusal.Code == "payment-too-much"));
        Assert.Equal(0, (await AccountAsync(dossier)).Left);
    }

    [Fact]
    public async Task Cancel_OnTheDay_VoidsTheNumberAndTheNextOneIsNew()
    {
        var dossier = await OwingAsync();
        var taken = await WriteAsync(dossier, Cash(50_000));
        Assert.Equal("missing-reason", await RefusedAsync(dossier, new MoneyCommand.Cancel(taken.Number, " ")));
        Assert.Equal("receipt-cancel-too-late", await RefusedAsync(dossier, new MoneyCommand.Cancel(taken.Number, "Nhầm."), office.Leader));
        await WriteAsync(dossier, new MoneyCommand.Cancel(taken.Number, "Nhầm hồ sơ."));

        Assert.True((await AccountAsync(dossier)).Receipts().Single().Void);
        Assert.Equal("receipt-void", await RefusedAsync(dossier, new MoneyCommand.Cancel(taken.Number, "Nhầm.")));
        Assert.Equal("TINH-Q1/2026/0000002", (await WriteAsync(dossier, Cash(50_000))).Number);
        Assert.Equal(50_000, (await Sheets.DayAsync("lan", Today, Stop)).RecordedCash);
    }

    [Fact]
    public async Task Refund_OnALaterDay_IsOfThatDayAndNeverMoreThanWasTaken()
    {
        var dossier = await OwingAsync();
        var taken = await WriteAsync(dossier, Cash(50_000));
        office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("receipt-cancel-too-late", await RefusedAsync(dossier, new MoneyCommand.Cancel(taken.Number, "Nhầm.")));
        var line = (await AccountAsync(dossier)).Lines.Single().Id;
        Assert.Equal("TINH-Q1-HT/2026/0000001", (await WriteAsync(dossier, new MoneyCommand.Refund(line, 20_000, PayMeans.Cash, "Thu thừa."))).Number);

        Assert.Equal("refund-too-much", await RefusedAsync(dossier, new MoneyCommand.Refund(line, 30_001, PayMeans.Cash, "Thu thừa.")));
        Assert.Equal(-20_000, (await Sheets.DayAsync("lan", Today, Stop)).RecordedCash);
        Assert.Equal(50_000, (await Sheets.DayAsync("lan", Today.AddDays(-1), Stop)).RecordedCash);
    }

    [Fact]
    public async Task Waive_WithBasisAndReason_LowersWhatIsOwedAndMovesNoMoney()
    {
        var dossier = await OwingAsync();
        Assert.Equal("basis-missing", await RefusedAsync(dossier, new MoneyCommand.Waive(new("", null, 50_000), "", "Hộ nghèo.")));
        await WriteAsync(dossier, new MoneyCommand.Waive(new("", null, 50_000), "Nghị quyết mẫu 01", "Hộ nghèo."));

        var account = await AccountAsync(dossier);
        Assert.Equal((0L, 50_000L, 0L), (account.Left, account.Waived, account.Paid));
        await using var db = office.Db();
        Assert.DoesNotContain("nghèo", (await db.Events.OrderByDescending(e => e.Seq).FirstAsync(Stop)).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_TakenInFull_StartsTheClockAgain_AndConfirmingRecordsAReceipt()
    {
        var one = await office.ActAsync(await office.ReceiveAsync(), new(DossierAction.RequestPayment) { Amount = 80_000 });
        Assert.Equal(DossierStatus.AwaitingPayment, (await WriteAsync(one, Cash(30_000))).Dossier.Status);
        var taken = (await WriteAsync(one, new MoneyCommand.Take([new("", null, 50_000)], PayMeans.Online, "P-9"))).Dossier;
        Assert.Equal((DossierStatus.Received, (bool?)false), (taken.Status, taken.FeePaidOnline));
        Assert.Null(taken.OpenPause);

        var two = await office.ActAsync(await office.ReceiveAsync(), new(DossierAction.RequestPayment) { Amount = 80_000 });
        await office.ActAsync(two, new(DossierAction.ConfirmPayment) { ReceiptNumber = "0001234", PaidOnline = true });
        var line = (await AccountAsync(two)).Lines.Single();
        Assert.Equal((80_000L, (PayMeans?)PayMeans.Online, "0001234"), (line.Amount, line.Means, line.Reference));
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(Stop)).Problems);
    }

    [Fact]
    public async Task Close_OfADay_IsDoneOnceAndACorrectionSaysWhy()
    {
        var dossier = await OwingAsync(100_000);
        var taken = await WriteAsync(dossier, Cash(60_000));
        Assert.Equal("difference-unexplained", (await CloseAsync(59_000)).Refusal.Code);
        Assert.Equal("till-moved", (await CloseAsync(60_000, last: 0)).Refusal.Code);
        var sheet = (await CloseAsync(59_000, "Trả thừa tiền lẻ.")).Value;
        Assert.Equal((1, 60_000L, -1_000L), (sheet.No, sheet.RecordedCash, sheet.Difference));
        Assert.Equal("till-closed", (await CloseAsync(60_000)).Refusal.Code);
        Assert.Equal("receipt-cancel-too-late", await RefusedAsync(dossier, new MoneyCommand.Cancel(taken.Number, "Nhầm.")));

        await WriteAsync(dossier, Cash(40_000));
        Assert.Equal(1, (await Sheets.DayAsync("lan", Today, Stop)).Uncovered);
        Assert.Equal("correction-unexplained", (await CloseAsync(100_000, correcting: true)).Refusal.Code);
        Assert.Equal(2, (await CloseAsync(100_000, "Thu thêm sau khi chốt.", correcting: true)).Value.No);
        Assert.Equal([1, 2], (await Sheets.ListAsync(null, Today, Today, Stop)).Select(s => s.No));
        Assert.Equal("till-day-ahead", (await Sheets.CloseAsync(new(Today.AddDays(1), 0, 0, new Dictionary<int, int>(), null, false), office.Clerk, Stop)).Refusal.Code);
    }

    [Fact]
    public async Task Close_AtOnceOnTwoNodes_MakesOneSheet()
    {
        await using var other = office.SecondNode();
        await WriteAsync(await OwingAsync(), Cash(50_000));
        var day = await Sheets.DayAsync("lan", Today, Stop);
        var nodes = new[] { Sheets, other.GetRequiredService<CashSheets>() };

        var done = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => nodes[i % 2].CloseAsync(new(Today, day.LastLine, null, new Dictionary<int, int> { [50_000] = 1 }, null, false), office.Clerk, Stop)));

        Assert.Single(done, d => d.IsOk);
        Assert.All(done.Where(d => !d.IsOk), d => Assert.Equal("till-closed", d.Refusal.Code));
    }

    [Fact]
    public async Task Receive_PaidAtOnce_WritesTheReceiptAndNothingIsOwed()
    {
        var filing = await office.FilingAsync() with { FeeDue = 50_000, PaidBy = PayMeans.Online, PaymentReference = "PG-77" };
        var key = new Register.Writing.IdempotencyKey("test", "one", "hash");
        var done = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, Stop, key));
        var again = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, Stop, key));

        var line = (await AccountAsync(done.Dossier)).Lines.Single();
        Assert.Equal(("TINH-Q1/2026/0000001", 50_000L, (PayMeans?)PayMeans.Online, "PG-77"), (line.Receipt, line.Amount, line.Means, line.Reference));
        Assert.Equal((0L, false, (bool?)true), ((await AccountAsync(done.Dossier)).Left, (await AccountAsync(done.Dossier)).DeclaredOnline, done.Dossier.FeePaidOnline));
        Assert.Equal((done.Dossier.Code, done.Dossier.Version), (again.Dossier.Code, again.Dossier.Version));
        Assert.Single((await AccountAsync(done.Dossier)).Lines);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(Stop)).Problems);
    }

    [Fact]
    public async Task Receive_PaidWithResultAtOnce_KeepsReceiptBeforeTheEnd()
    {
        var done = TestOffice.Ok(await office.Register.ReceiveAsync(await office.FilingAsync() with { FeeDue = 8_000, PaidBy = PayMeans.Cash, SameDay = true, Slip = false }, office.Clerk, Stop));

        Assert.Equal((DossierStatus.Returned, (bool?)false, 4), (done.Dossier.Status, done.Dossier.FeePaidOnline, done.Dossier.Version));
        Assert.Equal(8_000, (await Sheets.DayAsync("lan", Today, Stop)).RecordedCash);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(Stop)).Problems);
    }

    [Fact]
    public async Task Receive_PaidWithoutAKnownAmount_IsRefusedAndFreeWritesNoReceipt()
    {
        var filing = await office.FilingAsync() with { PaidBy = PayMeans.Cash };
        var unknown = await office.Register.ReceiveAsync(filing, office.Clerk, Stop);
        Assert.Equal(("fee-unknown", "fee"), (unknown.Refusal.Code, unknown.Refusal.Field));
        Assert.Equal("bad-value", (await office.Register.ReceiveAsync(filing with { FeeDue = 1, PaymentReference = new('x', 65) }, office.Clerk, Stop)).Refusal.Code);

        var free = TestOffice.Ok(await office.Register.ReceiveAsync(filing with { FeeDue = 0 }, office.Clerk, Stop)).Dossier;
        Assert.Equal(1, free.Version);
        Assert.Empty((await AccountAsync(free)).Lines);
        await using var db = office.Db();
        Assert.Equal(1, await db.Dossiers.CountAsync(Stop));
    }

    [Fact]
    public async Task Account_OutsideTheScope_DoesNotExist()
    {
        var dossier = await OwingAsync();
        var tree = (await office.ReferenceAsync()).Tree;
        var far = Scope.Of(tree, tree.Agencies.First(a => a.ParentId is not null && !Scope.Of(tree, a).Reaches(dossier)));

        Assert.Equal("dossier-not-found", (await Book.AccountAsync(dossier.Code, far, Stop)).Refusal.Code);
        Assert.Equal("dossier-not-found", await RefusedAsync(dossier, Cash(1_000), new Caller("xa", far)));
        Assert.Empty(await Sheets.ListAsync(far, Today, Today, Stop));
    }
}

public sealed class TillBookOnSqliteTests() : TillBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class TillBookOnPostgresTests() : TillBookTests(DatabaseKind.Postgres);
