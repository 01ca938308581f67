using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Domain.Scores;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Petitions;
using OneStop.Register.Scores;

namespace OneStop.Tests.Petitions;

/// <summary>The log of petitions: numbers, steps, reach, erasing, and the indicators made of it.</summary>
public abstract class PetitionBookTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Department = "H99.04";
    private TestOffice office = null!;
    private int forms;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private PetitionBook Book => office.Get<PetitionBook>();

    private PetitionEntry Entry(string agency = Department) => new(agency, office.Clock.GetUtcNow(), PetitionChannel.Desk, PetitionAbout.Dossier,
        new("Trần Văn Khiếu Nại", "0000 555 777", "Tổ 4", "Hồ sơ của tôi bị chậm."), $"test:{++forms}");

    private async Task<Petition> EnterAsync(PetitionEntry? entry = null) => (await Book.EnterAsync(entry ?? Entry(), office.Clerk, Stop)).Value;

    private async Task<Petition> MoveAsync(Petition petition, PetitionStep step) =>
        (await Book.MoveAsync(petition.Code, petition.Version, new(step, "Lời của bước này."), office.Clerk, Stop)).Value;

    private async Task<Scope> ReachAsync(string agency)
    {
        var tree = (await office.ReferenceAsync()).Tree;
        return Scope.Of(tree, tree.Agency(agency)!);
    }

    [Fact]
    public async Task Enter_AtOnceOnTwoNodes_GivesEachNumberOnceAndARepeatedFormTheFirst()
    {
        await using var other = office.SecondNode();
        var books = new[] { Book, other.GetRequiredService<PetitionBook>() };
        var entries = Enumerable.Range(0, 8).Select(_ => Entry()).ToList();

        var entered = await Task.WhenAll(entries.Select((entry, i) => books[i % 2].EnterAsync(entry, office.Clerk, Stop)));
        var again = await Book.EnterAsync(entries[3], office.Clerk, Stop);

        Assert.Equal(Enumerable.Range(1, 8).Select(i => $"PA-2026-{i:00000}"), entered.Select(e => e.Value.Code).Order(StringComparer.Ordinal));
        Assert.Equal(entered[3].Value.Code, again.Value.Code);
    }

    [Fact]
    public async Task Enter_WhatMakesNoSense_IsRefusedByFieldAndGivesNoNumber()
    {
        var now = office.Clock.GetUtcNow();
        foreach (var (entry, code) in new[]
        {
            (Entry() with { Sender = new(null, null, null, " ") }, "missing-content"), (Entry() with { ReceivedAt = now.AddMinutes(1) }, "received-out-of-range"),
            (Entry("NONE"), "agency-unknown"), (Entry() with { Dossier = "NONE" }, "dossier-not-found"), (Entry() with { RepeatOf = "PA-2026-99999" }, "petition-not-found"),
            (Entry() with { Channel = (PetitionChannel)9 }, "channel-unknown"), (Entry() with { Sender = new(new string('a', 201), null, null, "x") }, "too-long"),
        })
            Assert.Equal(code, (await Book.EnterAsync(entry, office.Clerk, Stop)).Refusal.Code);
        Assert.Equal("out-of-scope", (await Book.EnterAsync(Entry(), new("ward", await ReachAsync("H99.21")), Stop)).Refusal.Code);
        Assert.Equal("PA-2026-00001", (await EnterAsync()).Code);
    }

    [Fact]
    public async Task Move_SecondOnTheSameVersion_IsToldAndTheHistoryKeepsBoth()
    {
        var entered = await EnterAsync();
        var accepted = await MoveAsync(entered, PetitionStep.Accepted);
        Assert.Equal("stale-version", (await Book.MoveAsync(entered.Code, entered.Version, new(PetitionStep.Refused, "không"), office.Clerk, Stop)).Refusal.Code);
        Assert.Equal("petition-words-missing", (await Book.MoveAsync(entered.Code, accepted.Version, new(PetitionStep.Answered), office.Clerk, Stop)).Refusal.Code);
        var forwarded = (await Book.MoveAsync(entered.Code, accepted.Version, new(PetitionStep.Forwarded, "không thuộc thẩm quyền", "H99.21"), office.Clerk, Stop)).Value;

        Assert.Equal("petition-not-found", (await Book.MoveAsync(entered.Code, forwarded.Version, new(PetitionStep.Answered, "x"), new("dept", await ReachAsync(Department)), Stop)).Refusal.Code);
        var view = (await office.Get<PetitionSearch>().FindAsync(entered.Code, new(await ReachAsync("H99.21"), true), Stop)).Value;
        Assert.Equal([PetitionStep.Received, PetitionStep.Accepted, PetitionStep.Forwarded], view.Events.Select(e => e.Step));
        Assert.Equal("không thuộc thẩm quyền", view.Events[^1].Words);
    }

    [Fact]
    public async Task Erase_AnEndedPetition_LeavesNoWordInTheDatabaseAndEveryMoment()
    {
        var open = await EnterAsync();
        Assert.Equal("petition-open", (await Book.EraseAsync(open.Code, open.Version, "theo yêu cầu", office.Leader, Stop)).Refusal.Code);
        var ended = await MoveAsync(open, PetitionStep.Refused);
        await using (var before = office.Db())
            Assert.DoesNotContain("Khiếu", Encoding.UTF8.GetString((await before.PetitionSenders.SingleAsync(Stop)).Name!), StringComparison.Ordinal);

        var erased = (await Book.EraseAsync(open.Code, ended.Version, "theo yêu cầu", office.Leader, Stop)).Value;

        var view = (await office.Get<PetitionSearch>().FindAsync(open.Code, new(null, true), Stop)).Value;
        Assert.Null(view.Sender);
        Assert.Equal([null, null, "theo yêu cầu"], view.Events.Select(e => e.Words));
        Assert.Equal(ended.RefusedAt, view.Line.Petition.RefusedAt);
        Assert.Equal("petition-erased", (await Book.EraseAsync(open.Code, erased.Version, "lại", office.Leader, Stop)).Refusal.Code);
        await using var db = office.Db();
        Assert.False(await db.PetitionSenders.AnyAsync(Stop));
    }

    [Fact]
    public async Task Find_ByWhoMayNotSeePersons_HasNoSenderAndNoWords()
    {
        var petition = await MoveAsync(await EnterAsync(), PetitionStep.Refused);
        var view = (await office.Get<PetitionSearch>().FindAsync(petition.Code, new(null, false), Stop)).Value;
        Assert.Null(view.Sender);
        Assert.All(view.Events, e => Assert.Null(e.Words));
    }

    [Fact]
    public async Task Indicators_OfTheLog_AreMeasuredListedAndJudgedAtTheirMoment()
    {
        var dossier = await office.ActAsync(await office.ReceiveAsync(), new(DossierAction.Finish));
        var day = LocalDay.Of(office.Clock.GetUtcNow());
        var scope = CounterScope.Parse("province", await office.ReferenceAsync()).Value;
        var queries = office.Get<IndicatorQueries>();
        string[] names = ["petitions.onTime", "petitions.satisfied", "petitions.published", "petitions.linkedDossiers"];
        IndicatorQuestion Asked() => new(day, day.AddDays(120), office.Clock.GetUtcNow(), scope);
        Assert.Empty(await queries.ValuesAsync(Asked(), names, Stop));

        var done = await MoveAsync(await MoveAsync(await EnterAsync(Entry() with { Dossier = dossier.Code }), PetitionStep.Answered), PetitionStep.Published);
        var disliked = await MoveAsync(await MoveAsync(await MoveAsync(await EnterAsync(), PetitionStep.Answered), PetitionStep.Dissatisfied), PetitionStep.Published);
        var left = await EnterAsync();
        var waiting = await MoveAsync(await EnterAsync(), PetitionStep.SupplementAsked);
        var early = Asked();
        office.Clock.Advance(TimeSpan.FromDays(40));
        await EnterAsync(Entry() with { RepeatOf = done.Code });
        var late = Asked();

        async Task<string> ValueAsync(IndicatorQuestion question, string name)
        {
            var share = (IndicatorValue.Share)(await queries.ValuesAsync(question, [name], Stop)).Single();
            var lines = (await queries.ListAsync(question, name, null, 50, Stop)).Value.Lines;
            Assert.Equal((share.Numerator, share.Denominator), (lines.LongCount(l => l.Counted == Counted.Yes), lines.LongCount(l => l.Counted is Counted.Yes or Counted.No)));
            return $"{share.Numerator}/{share.Denominator}";
        }

        Assert.Equal(["2/2", "1/2", "2/2", "0/1"], new[] { await ValueAsync(early, names[0]), await ValueAsync(early, names[1]), await ValueAsync(early, names[2]), await ValueAsync(early, names[3]) });
        // The one left lying is late now, the first was repeated, the one that waits stands apart.
        Assert.Equal(["2/3", "0/3", "2/2", "0/1"], new[] { await ValueAsync(late, names[0]), await ValueAsync(late, names[1]), await ValueAsync(late, names[2]), await ValueAsync(late, names[3]) });
        Assert.Equal([left.Code], (await office.Get<PetitionSearch>().ListAsync(new(PetitionBucket.Late), null, 10, Stop)).Value.Lines.Select(l => l.Petition.Code));
        Assert.Equal([waiting.Code], (await office.Get<PetitionSearch>().ListAsync(new(PetitionBucket.Waiting), null, 10, Stop)).Value.Lines.Select(l => l.Petition.Code));
        Assert.Equal([disliked.Code, done.Code], (await office.Get<PetitionSearch>().ListAsync(new(PetitionBucket.Unhappy, Department), null, 10, Stop)).Value.Lines.Select(l => l.Petition.Code));
    }
}

public sealed class PetitionBookOnSqliteTests() : PetitionBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class PetitionBookOnPostgresTests() : PetitionBookTests(DatabaseKind.Postgres);
