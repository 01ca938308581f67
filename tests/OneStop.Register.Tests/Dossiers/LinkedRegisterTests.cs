using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;
using static OneStop.Domain.Dossiers.DossierAction;

namespace OneStop.Tests.Dossiers;

/// <summary>Linked filings: one step, several dossiers, one slip, one group; each counted once.</summary>
public abstract class LinkedRegisterTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Reader everybody = new(null, SeePersons: true);
    private static readonly DossierCommand handOver = new(ReturnResult) { CollectedBy = "Mẹ của bé", ReturnChannel = OneStop.Domain.Procedures.Channel.Direct };
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ReceiveLinkedAsync_Birth_OpensThreeDossiersWithOneSlipAndGroup()
    {
        var done = TestOffice.Ok(await office.Register.ReceiveLinkedAsync(Birth(), office.Clerk, TestOffice.Stop));

        Assert.Equal(3, done.Linked.Count);
        Assert.Equal(["LT-CHO-SAO-2026-0001"], done.Linked.Select(d => d.GroupId!).Distinct());
        Assert.Equal(["H99.21", "G99.01", "G99.03"], await CodesAsync(done.Linked));
        Assert.Equal([1, 2, 3], done.Linked.Select(d => d.RegisterNumber!.Value));
        Assert.Equal(3, done.Linked.Select(d => d.Code).Distinct().Count());
        Assert.Single(done.Slips);
        Assert.Equal([At(3), At(11), At(9)], done.Linked.Select(d => d.DueAt!.Value)); // 1, 7 and 5 working days
        Assert.Contains(done.Notices, notice => notice.En.Contains("1.001193", StringComparison.Ordinal)); // its limit is an assumption

        var detail = await FindAsync(done.Dossier.Code);
        Assert.Equal(2, detail.Siblings.Count);
        Assert.Equal(At(11), Siblings.Promise(detail));
        Assert.Equal(done.Slips[0], Assert.Single((await FindAsync(done.Linked[2].Code)).Slips).Number);
        await using var db = office.Db();
        Assert.Single(await db.Persons.ToListAsync(TestOffice.Stop));
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
    }

    [Fact]
    public async Task ReceiveLinkedAsync_EachDossier_IsCountedOnce()
    {
        await office.Register.ReceiveLinkedAsync(Birth(), office.Clerk, TestOffice.Stop);
        var picture = await office.Get<CounterQuery>().OfAsync(CounterScope.Parse("province", await office.ReferenceAsync()).Value, office.Clock.GetUtcNow(), TestOffice.Stop);
        Assert.Equal((3, 3), (picture.Open, picture.Year.Received));
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
    }

    [Fact]
    public async Task ReceiveLinkedAsync_OneOfThemRefused_StoresNothingAndSaysWhich()
    {
        var refused = await office.Register.ReceiveLinkedAsync(
            Birth() with { Parts = [new("1.001193"), new("1.004222", "KHONG-CO"), new("1.001939")] }, office.Clerk, TestOffice.Stop);
        Assert.Equal("agency-unknown", refused.Refusal.Code);
        Assert.Contains("1.004222", refused.Refusal.Message.En, StringComparison.Ordinal);
        await using var db = office.Db();
        Assert.Equal((0, 0, 0), (await db.Dossiers.CountAsync(TestOffice.Stop), await db.Persons.CountAsync(TestOffice.Stop), await db.Events.CountAsync(TestOffice.Stop)));
        Assert.EndsWith("0001", (await office.ReceiveAsync()).Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wedding", "", "linked-filing-unknown")]
    [InlineData("birth", "1.001193,1.004222", "linked-member-missing")]
    [InlineData("birth", "1.001193,1.004222,1.001939,1.000656", "linked-member-unknown")]
    [InlineData("death", "1.000656", "linked-too-few")]
    public async Task ReceiveLinkedAsync_WhatCannotBe_IsRefused(string filing, string procedures, string code)
    {
        var parts = procedures.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => new LinkedPart(p)).ToList();
        Assert.Equal(code, (await office.Register.ReceiveLinkedAsync(Birth() with { Filing = filing, Parts = parts }, office.Clerk, TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task ReceiveLinkedAsync_OptionalLeftOut_OpensTheOthers()
    {
        var done = TestOffice.Ok(await office.Register.ReceiveLinkedAsync(
            Birth() with { Filing = "death", Parts = [new("1.000656"), new("2.000821")] }, office.Clerk, TestOffice.Stop));
        Assert.Equal(2, done.Linked.Count);
    }

    [Fact]
    public async Task ReceiveLinkedAsync_SameKeyTwice_OpensThemOnce()
    {
        var key = new IdempotencyKey("lan POST /api/dossiers/linked", "k", "body");
        var first = TestOffice.Ok(await office.Register.ReceiveLinkedAsync(Birth(), office.Clerk, TestOffice.Stop, key));
        var again = TestOffice.Ok(await office.Register.ReceiveLinkedAsync(Birth(), office.Clerk, TestOffice.Stop, key));
        Assert.True(again.Repeated);
        var answers = await office.Get<FirstAnswers>().LinkedAsync(again.Dossier, TestOffice.Stop);
        Assert.Equal(first.Linked.Select(d => d.Code), answers.Select(d => d.Code));
    }

    [Fact]
    public async Task RefuseLinkedAsync_AGroup_RefusesEachWithOneSlipThatNamesThemAll()
    {
        var key = new IdempotencyKey("lan page:refuse", "k", "body");
        async Task<Domain.Outcome<Done>> RefuseAsync(string? note) =>
            await office.Register.RefuseLinkedAsync(Birth() with { Shared = Birth().Shared with { Note = note } }, office.Clerk, TestOffice.Stop, key);
        Assert.Equal("missing-reason", (await RefuseAsync(null)).Refusal.Code);

        var done = TestOffice.Ok(await RefuseAsync("Thiếu giấy chứng sinh"));
        Assert.True(TestOffice.Ok(await RefuseAsync("Thiếu giấy chứng sinh")).Repeated);

        Assert.All(done.Linked, d => Assert.Equal((DossierStatus.RefusedAtReception, null, done.Dossier.GroupId), (d.Status, d.ReceivedAt, d.GroupId)));
        Assert.Equal(3, done.Linked.Count);
        await SharedSlipAsync(done, "03", "Thiếu giấy chứng sinh");
    }

    [Fact]
    public async Task RequestLinkedSupplementAsync_AGroup_LetsEachWaitWithOneSlipAndIsAcceptedAfterwards()
    {
        var intake = Birth() with { Shared = Birth().Shared with { Note = "Bản chụp mờ" } };
        Assert.Equal("missing-papers", (await office.Register.RequestLinkedSupplementAsync(intake, [], office.Clerk, TestOffice.Stop)).Refusal.Code);
        Assert.Equal("missing-reason", (await office.Register.RequestLinkedSupplementAsync(Birth(), ["Giấy chứng sinh"], office.Clerk, TestOffice.Stop)).Refusal.Code);
        var key = new IdempotencyKey("lan page:supplement", "k", "body");

        var done = TestOffice.Ok(await office.Register.RequestLinkedSupplementAsync(intake, ["Giấy chứng sinh"], office.Clerk, TestOffice.Stop, key));
        Assert.True(TestOffice.Ok(await office.Register.RequestLinkedSupplementAsync(intake, ["Giấy chứng sinh"], office.Clerk, TestOffice.Stop, key)).Repeated);

        Assert.All(done.Linked, d => Assert.Equal((DossierStatus.AwaitingSupplement, null), (d.Status, d.ReceivedAt)));
        Assert.Equal(["Giấy chứng sinh"], (await SharedSlipAsync(done, "02", "Bản chụp mờ")).Asked);
        var accepted = await office.ActAsync(await office.ActAsync(done.Linked[1], new(AcceptSupplement)), new(Accept));
        Assert.Equal(DossierStatus.Received, accepted.Status);
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
    }

    /// <summary>One number on every dossier of the group; the paper of each names the others.</summary>
    private async Task<OneStop.Domain.Forms.FormFacts> SharedSlipAsync(Done done, string form, string reason)
    {
        var number = Assert.Single(done.Slips);
        var book = office.Get<OneStop.Register.Forms.SlipBook>();
        foreach (var dossier in done.Linked)
        {
            var slip = Assert.Single((await book.OfAsync(dossier.Code, everybody, TestOffice.Stop)).Value);
            Assert.Equal((form, number), (slip.Form, slip.Number));
            var facts = (await book.ReadAsync(dossier.Code, slip.Id, everybody, TestOffice.Stop)).Value.Facts;
            Assert.Equal(done.Linked.Where(d => d.Id != dossier.Id).Select(d => d.Code), facts.Linked.Select(l => l.Code));
            Assert.Equal(reason, facts.Reason);
        }
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
        return (await book.ReadAsync(done.Dossier.Code, (await book.OfAsync(done.Dossier.Code, everybody, TestOffice.Stop)).Value[0].Id, everybody, TestOffice.Stop)).Value.Facts;
    }

    [Fact]
    public async Task ReturnTogetherAsync_TwoOfThreeFinished_ReturnsThoseAndNamesTheOther()
    {
        var done = TestOffice.Ok(await office.Register.ReceiveLinkedAsync(Birth(), office.Clerk, TestOffice.Stop));
        var (first, second, third) = (await office.ActAsync(done.Linked[0], new(Finish)), await office.ActAsync(done.Linked[1], new(Finish)), done.Linked[2]);

        var returned = TestOffice.Ok(await office.Register.ReturnTogetherAsync(
            first.Code, first.Version, [second.Code, third.Code], handOver, office.Clerk, TestOffice.Stop));
        Assert.Equal([first.Code, second.Code], returned.Linked.Select(d => d.Code));
        Assert.All(returned.Linked, d => Assert.Equal(DossierStatus.Returned, d.Status));
        Assert.Contains(returned.Notices, notice => notice.En.Contains(third.Code, StringComparison.Ordinal));
        Assert.Equal(DossierStatus.Received, (await FindAsync(third.Code)).Row.Status);
    }

    [Fact]
    public async Task ReturnTogetherAsync_StaleOrStrangeSibling_TouchesNothingElse()
    {
        var done = TestOffice.Ok(await office.Register.ReceiveLinkedAsync(Birth(), office.Clerk, TestOffice.Stop));
        var first = await office.ActAsync(done.Linked[0], new(Finish));
        var stranger = await office.ActAsync(await office.ReceiveAsync(), new(Finish));
        Assert.Equal("stale-version", (await office.Register.ReturnTogetherAsync(first.Code, first.Version - 1, [], handOver, office.Clerk, TestOffice.Stop)).Refusal.Code);
        var returned = TestOffice.Ok(await office.Register.ReturnTogetherAsync(first.Code, first.Version, [stranger.Code], handOver, office.Clerk, TestOffice.Stop));
        Assert.Equal([first.Code], returned.Linked.Select(d => d.Code));
        Assert.Equal(DossierStatus.Processed, (await FindAsync(stranger.Code)).Row.Status);
    }

    private static LinkedIntake Birth() => new("birth", new Intake
    {
        Desk = "CHO-SAO", Procedure = "", Applicant = new(PersonKind.Citizen, "Đỗ Thị Hồng Ngọc", "999000000001"),
    }, []);

    private async Task<DossierDetail> FindAsync(string code) => (await office.Get<DossierSearch>().FindAsync(code, everybody, TestOffice.Stop)).Value;

    private async Task<IEnumerable<string>> CodesAsync(IEnumerable<Dossier> dossiers)
    {
        var reference = await office.ReferenceAsync();
        return dossiers.Select(d => reference.Tree.Agency(d.AgencyId)!.Code);
    }

    private static DateTimeOffset At(int day) => new DateTimeOffset(2026, 3, day, 17, 30, 0, LocalDay.Offset);
}

public sealed class LinkedRegisterOnSqliteTests() : LinkedRegisterTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class LinkedRegisterOnPostgresTests() : LinkedRegisterTests(DatabaseKind.Postgres);
