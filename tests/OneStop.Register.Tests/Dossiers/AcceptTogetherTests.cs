using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Forms;
using OneStop.Register.Log;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;
using static OneStop.Domain.Dossiers.DossierAction;

namespace OneStop.Tests.Dossiers;

/// <summary>A linked filing that came from the portal is accepted like a walk-in's: one step, one receipt; what cannot be accepted is left out and said.</summary>
public abstract class AcceptTogetherTests(DatabaseKind kind) : IAsyncLifetime
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
    public async Task AcceptTogetherAsync_AllOfAFiling_GivesThemOneReceiptThatNamesTheOthers()
    {
        var filed = await SubmitAsync();
        var done = await AcceptAsync([.. filed.Select(d => (d.Code, d.Version))]);

        Assert.Empty(done.LeftOut);
        Assert.Equal(filed.Select(d => d.Code), done.Linked.Select(d => d.Code));
        Assert.Equal([1, 2, 3], done.Linked.Select(d => d.RegisterNumber!.Value));
        Assert.All(done.Linked, d => Assert.Equal((DossierStatus.Received, true), (d.Status, d.SlipIssued)));
        Assert.Contains(done.Notices, notice => notice.En.Contains("1.001193", StringComparison.Ordinal));
        var number = Assert.Single(done.Slips);
        var book = office.Get<SlipBook>();
        foreach (var dossier in done.Linked)
        {
            var slip = Assert.Single((await book.OfAsync(dossier.Code, everybody, TestOffice.Stop)).Value);
            Assert.Equal(("01", number), (slip.Form, slip.Number));
            var facts = (await book.ReadAsync(dossier.Code, slip.Id, everybody, TestOffice.Stop)).Value.Facts;
            Assert.Equal(done.Linked.Where(d => d.Id != dossier.Id).Select(d => d.Code), facts.Linked.Select(l => l.Code));
        }
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
    }

    [Fact]
    public async Task AcceptTogetherAsync_OneStaleAndOneStranger_AcceptsTheRestAndNamesThem()
    {
        var filed = await SubmitAsync();
        var moved = await office.ActAsync(filed[1], new(Comment) { Reason = "đang hỏi" });
        var other = await SubmitAsync();

        var done = await AcceptAsync([(filed[0].Code, filed[0].Version), (filed[1].Code, filed[1].Version), (other[0].Code, other[0].Version)]);
        Assert.Equal([filed[0].Code], done.Linked.Select(d => d.Code));
        Assert.Equal(["linked-other-filing", "stale-version"], done.LeftOut.Values.Select(refusal => refusal.Code).Order());
        var later = await AcceptAsync([(moved.Code, moved.Version), (filed[2].Code, filed[2].Version)]);
        Assert.NotEqual(done.Slips[0], Assert.Single(later.Slips));
        Assert.Equal([2, 3], later.Linked.Select(d => d.RegisterNumber!.Value));

        var none = await office.Register.AcceptTogetherAsync([(filed[0].Code, filed[0].Version)], new(Accept), office.Clerk, TestOffice.Stop);
        Assert.Equal("stale-version", none.Refusal.Code);
    }

    [Fact]
    public async Task AcceptTogetherAsync_TheSameKeyAgain_AcceptsNothingTwice()
    {
        var filed = await SubmitAsync();
        var key = new IdempotencyKey("test", "k1", "h1");
        (string, int)[] items = [.. filed.Select(d => (d.Code, d.Version))];
        var first = TestOffice.Ok(await office.Register.AcceptTogetherAsync(items, new(Accept), office.Clerk, TestOffice.Stop, key));
        var again = TestOffice.Ok(await office.Register.AcceptTogetherAsync(items, new(Accept), office.Clerk, TestOffice.Stop, key));
        Assert.Equal((false, true, first.Dossier.Code), (first.Repeated, again.Repeated, again.Dossier.Code));
        Assert.Equal("idempotency-key-reused", (await office.Register.AcceptTogetherAsync(items, new(Accept), office.Clerk, TestOffice.Stop, key with { BodyHash = "h2" })).Refusal.Code);
        Assert.Single((await office.Get<SlipBook>().OfAsync(filed[2].Code, everybody, TestOffice.Stop)).Value);
    }

    private async Task<IReadOnlyList<Dossier>> SubmitAsync() => TestOffice.Ok(await office.Register.SubmitLinkedAsync(
        new LinkedIntake("birth", new Intake { Desk = "CHO-SAO", Procedure = "", Applicant = new(PersonKind.Citizen, "Đỗ Thị Hồng Ngọc", "999000000001") }, []), office.Clerk, TestOffice.Stop)).Linked;

    private async Task<Done> AcceptAsync(IReadOnlyList<(string, int)> items) => TestOffice.Ok(await office.Register.AcceptTogetherAsync(items, new(Accept), office.Clerk, TestOffice.Stop));
}

public sealed class AcceptTogetherOnSqliteTests() : AcceptTogetherTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class AcceptTogetherOnPostgresTests() : AcceptTogetherTests(DatabaseKind.Postgres);
