using System.Text;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Scores;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Scores;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Reference;

/// <summary>Limits of many procedures from a table: proposed whole or not at all, approved by another person, applied at once.</summary>
public abstract class LimitBookTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private LimitBook Book => office.Get<LimitBook>();

    [Fact]
    public async Task DecideAsync_Approved_KeepsTheBaseMakesVersionsAndGivesTheTimeCut()
    {
        var (five, ten) = (await office.ProcedureAsync(5, LimitUnit.WorkingDays), await office.ProcedureAsync(10, LimitUnit.WorkingDays));
        var limits = Read($"code,channel,base_limit,limit", $"{five},,10 ngày làm việc,", $"{ten},direct,12 ngày làm việc,6 ngày làm việc");
        Assert.Empty(await Book.CheckAsync(limits, office.Clerk, Stop));
        var proposal = (await Book.ProposeAsync(limits, "QĐ 7", "Quyết định cắt giảm", office.Clerk, Stop)).Value;
        Assert.Equal("same-person", (await Book.DecideAsync(proposal.Id, true, office.Clerk, Stop)).Refusal.Code);
        Assert.Empty((await office.ReferenceAsync()).Newest(five)!.Content.BaseLimits);

        var old = await office.ReceiveAsync(10);
        Assert.True((await Book.DecideAsync(proposal.Id, true, office.Leader, Stop)).IsOk);
        var reference = await office.ReferenceAsync();
        var (first, second) = (reference.Newest(five)!.Content, reference.Newest(ten)!.Content);
        Assert.Equal((1, new Limit(10, LimitUnit.WorkingDays)), (first.Version, first.BaseLimitFor(Channel.Direct)!.Value));
        Assert.Equal((2, new Limit(6, LimitUnit.WorkingDays), new Limit(12, LimitUnit.WorkingDays), "lan", "QĐ 7"),
            (second.Version, second.LimitFor(Channel.Direct)!.Value, second.BaseLimitFor(Channel.Direct)!.Value, second.PublishedBy, second.Decision));
        Assert.Equal(new Limit(10, LimitUnit.WorkingDays), reference.Version(old.ProcedureVersionId).Content.LimitFor(Channel.Direct));
        Assert.Equal((0.5m, 0.5m), (TimeCut.Of(first, first)!.Value, TimeCut.Of(second, second with { Channels = [.. second.Channels.Where(c => c.Channel == Channel.Direct)] })!.Value));

        var today = LocalDay.Of(office.Clock.GetUtcNow());
        var share = (await office.Get<IndicatorQueries>().ValuesAsync(
            new(today, today.AddDays(1), office.Clock.GetUtcNow().AddDays(1), CounterScope.Parse("province", reference).Value), ["timeCut.share"], Stop)).OfType<IndicatorValue.Share>().Single();
        Assert.True(share.Numerator >= 1);
    }

    [Fact]
    public async Task ProposeAsync_AnyFaultyLine_IsRefusedWholeWithItsLine()
    {
        var five = await office.ProcedureAsync(5, LimitUnit.WorkingDays);
        var limits = Read("code,channel,base_limit,limit", "9.999999,,10 ngày,", $"{five},,,5 ngày làm việc", $"{five},,,6 ngày làm việc");
        Assert.Equal([(2L, "code"), (4, "code")], (await Book.CheckAsync(limits, office.Clerk, Stop)).Select(fault => (fault.Line, fault.Column)));
        var refused = await Book.ProposeAsync(limits, "", "căn cứ", office.Clerk, Stop);
        Assert.Equal("limits-faulty", refused.Refusal.Code);
        Assert.StartsWith("2 lines cannot be taken; line 2:", refused.Refusal.Message.En, StringComparison.Ordinal);
        Assert.Empty(await Book.ListAsync(Stop));
        var past = Read("code,limit", $"{five},3 ngày làm việc") with { From = LocalDay.Of(office.Clock.GetUtcNow()).AddDays(-1) };
        Assert.Equal("from", Assert.Single(await Book.CheckAsync(past, office.Clerk, Stop)).Column);
    }

    [Fact]
    public async Task DecideAsync_TheCatalogueMovedMeanwhile_IsRefusedAndNothingIsHalfDone()
    {
        var (five, ten) = (await office.ProcedureAsync(5, LimitUnit.WorkingDays), await office.ProcedureAsync(10, LimitUnit.WorkingDays));
        var proposal = (await Book.ProposeAsync(Read("code,base_limit,limit", $"{five},10 ngày làm việc,", $"{ten},,6 ngày làm việc"), "", "căn cứ", office.Clerk, Stop)).Value;
        office.Clock.Advance(TimeSpan.FromDays(3)); // the first day of the present limit is over
        Assert.Equal("limits-faulty", (await Book.DecideAsync(proposal.Id, true, office.Leader, Stop)).Refusal.Code);
        Assert.Empty((await office.ReferenceAsync()).Newest(five)!.Content.BaseLimits);
        Assert.True(Assert.Single(await Book.ListAsync(Stop)).IsOpen);
        Assert.Equal(2, LimitBook.LinesOf(proposal).Lines.Count);
    }

    [Fact]
    public void Limits_LinesThatCannotBeRead_AreFaultsWithColumnAndValue()
    {
        var read = CatalogueTable.Limits(File("code,channel,base_limit,limit", "1.000001,fax,10 ngày,", "1.000002,,mười ngày,", "1.000003,,,", "1.000004,post,10 ngày,8 ngày")).Value;
        Assert.Equal([(2L, "channel", "fax"), (3, "base_limit", "mười ngày"), (4, "code", "1.000003")], read.Faults.Select(fault => (fault.Line, fault.Column, fault.Value)));
        Assert.Equal(("1.000004", Channel.Post), (Assert.Single(read.Lines).Code, read.Lines[0].Channel));
    }

    private ProposedLimits Read(params string[] lines)
    {
        var read = CatalogueTable.Limits(File(lines)).Value;
        Assert.Empty(read.Faults);
        return new(LocalDay.Of(office.Clock.GetUtcNow()), read.Lines);
    }

    private static MemoryStream File(params string[] lines) => new(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
}

public sealed class LimitBookOnSqliteTests() : LimitBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class LimitBookOnPostgresTests() : LimitBookTests(DatabaseKind.Postgres);
