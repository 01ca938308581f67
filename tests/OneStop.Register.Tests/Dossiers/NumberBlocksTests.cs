using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Dossiers;

/// <summary>Numbers printed beforehand: given out once, entered once, explained when unused.</summary>
public abstract class NumberBlocksTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private NumberBlocks Blocks => office.Get<NumberBlocks>();

    private async Task<NumberBlockRow> AllocateAsync(int count = 10)
    {
        var desk = (await office.ReferenceAsync()).Tree.Desk(TestOffice.Desk)!;
        return (await Blocks.AllocateAsync(desk, count, "mất điện", "hung", TestOffice.Stop)).Value;
    }

    private async Task<Intake> ByHandAsync(string code, DateTimeOffset at, DateOnly? promised = null) =>
        await office.FilingAsync() with { Code = code, PaperReceipt = new(at, promised) };

    [Fact]
    public async Task AllocateAsync_ManyAtOnceOnTwoNodes_NoNumberTwice()
    {
        await using var second = office.SecondNode();
        var desk = (await office.ReferenceAsync()).Tree.Desk(TestOffice.Desk)!;
        NumberBlocks[] nodes = [Blocks, second.GetRequiredService<NumberBlocks>()];

        var given = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i => (await nodes[i % 2].AllocateAsync(desk, 7, "diễn tập", "hung", TestOffice.Stop)).Value));
        await office.ReceiveAsync();

        Assert.Equal(Enumerable.Range(1, 112), given.SelectMany(b => Enumerable.Range(b.First, b.Last - b.First + 1)).Order());
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
    }

    [Theory]
    [InlineData(0, "lý do", "block-size")]
    [InlineData(501, "lý do", "block-size")]
    [InlineData(10, " ", "missing-reason")]
    public async Task AllocateAsync_BadWish_IsRefused(int count, string reason, string code)
    {
        var desk = (await office.ReferenceAsync()).Tree.Desk(TestOffice.Desk)!;
        Assert.Equal(code, (await Blocks.AllocateAsync(desk, count, reason, "hung", TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task ReceiveAsync_ByHand_CountsFromThePaperAndKeepsBothTimes()
    {
        await AllocateAsync();
        office.Clock.Advance(TimeSpan.FromHours(8)); // 17:00
        var at = TestOffice.Start.AddHours(1);
        var done = TestOffice.Ok(await office.Register.ReceiveAsync(await ByHandAsync("TINH-Q1-DP26-0001", at), office.Clerk, TestOffice.Stop));

        Assert.Equal(at, done.Dossier.ReceivedAt);
        Assert.Equal(1, done.Dossier.RegisterNumber);
        Assert.Equal(["TINH-Q1-DP26-0001"], done.Slips);
        await using var db = office.Db();
        var line = await db.Events.SingleAsync(TestOffice.Stop);
        Assert.Equal((at, office.Clock.GetUtcNow()), (line.HappenedAt!.Value, line.At));
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
    }

    [Fact]
    public async Task ReceiveAsync_ByHandWithAnotherPromise_KeepsThePaperAsFirstPromise()
    {
        await AllocateAsync();
        office.Clock.Advance(TimeSpan.FromHours(2));
        var done = TestOffice.Ok(await office.Register.ReceiveAsync(await ByHandAsync("TINH-Q1-DP26-0001", TestOffice.Start.AddHours(1), new(2026, 3, 6)), office.Clerk, TestOffice.Stop));

        Assert.Equal(new DateOnly(2026, 3, 6), LocalDay.Of(done.Dossier.FirstPromiseAt!.Value));
        Assert.Equal(new DateOnly(2026, 3, 9), LocalDay.Of(done.Dossier.DueAt!.Value));
        Assert.Contains(done.Notices, notice => notice.En.Contains("06/03/2026", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReceiveAsync_ByHandEnteredAfterItsDueMoment_IsLatchedLate()
    {
        await AllocateAsync();
        office.Clock.Advance(TimeSpan.FromDays(20));
        var dossier = TestOffice.Ok(await office.Register.ReceiveAsync(await ByHandAsync("TINH-Q1-DP26-0001", TestOffice.Start.AddHours(1)), office.Clerk, TestOffice.Stop)).Dossier;
        var finished = await office.ActAsync(dossier, new DossierCommand(DossierAction.Finish));

        Assert.Equal(dossier.DueAt, dossier.BreachedAt);
        Assert.Equal(TimelinessClass.Late, finished.Class);
    }

    [Theory]
    [InlineData("TINH-Q1-DP26-0011", "number-not-given-out")] // behind the block
    [InlineData("TINH-Q2-DP26-0001", "number-not-given-out")] // another desk's
    [InlineData("TINH-Q1-DP25-0001", "number-not-given-out")] // another year's
    [InlineData("H99-1", "number-not-given-out")]             // not printed beforehand at all
    public async Task ReceiveAsync_ByHandWithANumberNeverGivenOut_IsRefused(string code, string refusal)
    {
        await AllocateAsync();
        office.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(refusal, (await office.Register.ReceiveAsync(await ByHandAsync(code, TestOffice.Start.AddHours(1)), office.Clerk, TestOffice.Stop)).Refusal.Code);
    }

    [Theory]
    [InlineData(-1)]  // before the number was given out
    [InlineData(3)]   // in the future
    public async Task ReceiveAsync_ByHandAtAnImpossibleTime_IsRefused(int hours)
    {
        await AllocateAsync();
        office.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("paper-receipt-time", (await office.Register.ReceiveAsync(await ByHandAsync("TINH-Q1-DP26-0001", TestOffice.Start.AddHours(hours)), office.Clerk, TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task SubmitAsync_WithAReservedCode_IsRefused()
    {
        await AllocateAsync();
        var filing = await office.FilingAsync() with { Code = "TINH-Q1-DP26-0002" };

        Assert.Equal("code-reserved", (await office.Register.SubmitAsync(filing, office.Clerk, TestOffice.Stop)).Refusal.Code);
        Assert.Equal("code-reserved", (await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task NumbersAsync_EnteredSpoiledAndTakenBack_TellsEachNumbersStory()
    {
        var block = await AllocateAsync(4);
        office.Clock.Advance(TimeSpan.FromHours(2));
        OutageCode Code(int number) => new("TINH-Q1", 2026, number);
        await office.Register.ReceiveAsync(await ByHandAsync(Code(1).ToString(), TestOffice.Start.AddHours(1)), office.Clerk, TestOffice.Stop);
        Assert.True((await Blocks.MarkAsync(Code(2), NumberMark.Spoiled, "viết sai", "lan", TestOffice.Stop)).IsOk);
        await Blocks.MarkAsync(Code(3), NumberMark.Void, "bỏ", "lan", TestOffice.Stop);
        await Blocks.MarkAsync(Code(3), NumberMark.Free, "tìm thấy giấy", "lan", TestOffice.Stop);

        var numbers = await Blocks.NumbersAsync(block, TestOffice.Stop);
        Assert.Equal([false, false, true, true], numbers.Select(n => n.IsOpen));
        Assert.Equal(Code(1).ToString(), numbers[0].Dossier);

        var refused = await office.Register.ReceiveAsync(await ByHandAsync(Code(2).ToString(), TestOffice.Start.AddHours(1)), office.Clerk, TestOffice.Stop);
        Assert.Equal("number-marked", refused.Refusal.Code);
        Assert.Contains("viết sai", refused.Refusal.Message.Vi, StringComparison.Ordinal);
        Assert.Equal("code-taken", (await Blocks.MarkAsync(Code(1), NumberMark.Void, "bỏ", "lan", TestOffice.Stop)).Refusal.Code);
        Assert.Equal("code-taken", (await office.Register.ReceiveAsync(await ByHandAsync(Code(1).ToString(), TestOffice.Start.AddHours(1)), office.Clerk, TestOffice.Stop)).Refusal.Code);
        Assert.True((await office.Register.ReceiveAsync(await ByHandAsync(Code(3).ToString(), TestOffice.Start.AddHours(1)), office.Clerk, TestOffice.Stop)).IsOk);
    }
}

public sealed class NumberBlocksOnSqliteTests() : NumberBlocksTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class NumberBlocksOnPostgresTests() : NumberBlocksTests(DatabaseKind.Postgres);
