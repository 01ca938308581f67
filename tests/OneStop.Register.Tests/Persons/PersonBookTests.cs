using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Persons;
using OneStop.Register.Petitions;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Persons;

/// <summary>One person over many filings, within a reader's reach, and the erasure of their data.</summary>
public abstract class PersonBookTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Reader everything = new(null, SeePersons: true);
    private TestOffice office = null!;
    private int forms;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private PersonBook Book => office.Get<PersonBook>();
    private Erasures Erasures => office.Get<Erasures>();
    private Caller Admin { get; } = new("quan.tri");

    private async Task<Dossier> FileAsync(string name = "Đỗ Thị Hồng Ngọc", string? number = "999000000001", params Party[] parties) =>
        TestOffice.Ok(await office.Register.ReceiveAsync(await office.FilingAsync() with
        {
            Applicant = new(PersonKind.Citizen, name, number, "0000123456", "12 đường Ven Sông", "ngoc@example.invalid"), Parties = parties, Note = "Gia đình có việc gấp",
        }, office.Clerk, Stop)).Dossier;

    private async Task<Dossier> EndedAsync(Dossier dossier)
    {
        var done = await office.ActAsync(dossier, new(DossierAction.Finish));
        return await office.ActAsync(done, new(DossierAction.ReturnResult) { CollectedBy = "Đỗ Thị Hồng Ngọc", ReturnChannel = OneStop.Domain.Procedures.Channel.Direct });
    }

    [Fact]
    public async Task Find_TwoRowsWithOneNumber_IsOnePersonWithOpenAndEnded()
    {
        var ended = await EndedAsync(await FileAsync());
        var open = await FileAsync("Đỗ T. Hồng Ngọc", "999 000 000 001");
        var acting = await FileAsync("Lê Văn Nam", "999000000002", new Party(PartyRole.Authorised, new(PersonKind.Citizen, "Đỗ Thị Hồng Ngọc", "999000000001"), "Số 12"));

        var person = (await Book.FindAsync(ended.PersonId!.Value, everything, office.Clerk, "page", Stop)).Value;

        Assert.Equal((1L, 1L, 1L), (person.Open, person.Ended, person.Acting));
        Assert.Equal(["Đỗ T. Hồng Ngọc"], person.AlsoNamed);
        Assert.Equal(person.Id, (await Book.FindAsync(open.PersonId!.Value, everything, office.Clerk, "page", Stop)).Value.Id);
        var list = (await office.Get<DossierSearch>().ListAsync(new() { ActingFor = person.Id }, new(null, 10), everything, Stop)).Value;
        Assert.Equal(acting.Code, Assert.Single(list.Items).Code);
    }

    [Theory]
    [InlineData("999.000.000.001", 1)]
    [InlineData("0000 123 456", 2)]
    [InlineData("hong ngoc", 1)]
    [InlineData("NGỌC đỗ", 1)]
    [InlineData("nam", 1)]
    [InlineData("999000000009", 0)]
    public async Task Search_ByNumberPhoneOrName_ListsEachPersonOnce(string text, int expected)
    {
        await FileAsync();
        await FileAsync();
        await FileAsync("Lê Văn Nam", "999000000002");

        Assert.Equal(expected, (await Book.SearchAsync(text, everything, office.Clerk, "search", Stop)).Value.Count);
    }

    [Fact]
    public async Task Search_TooShort_IsRefused() =>
        Assert.Equal("search-short", (await Book.SearchAsync(" ng", everything, office.Clerk, "search", Stop)).Refusal.Code);

    [Fact]
    public async Task Find_OutsideTheReach_IsUnknownAndNotSearched()
    {
        var dossier = await FileAsync();
        var tree = (await office.ReferenceAsync()).Tree;
        var away = tree.Agencies.First(a => a.ParentId is not null && !Scope.Of(tree, a).Covers(dossier));
        var stranger = new Reader(Scope.Of(tree, away), SeePersons: true);

        Assert.Equal("person-not-found", (await Book.FindAsync(dossier.PersonId!.Value, stranger, office.Clerk, "page", Stop)).Refusal.Code);
        Assert.Empty((await Book.SearchAsync("999000000001", stranger, office.Clerk, "search", Stop)).Value);
    }

    [Fact]
    public async Task Look_IsNotedWithoutAName()
    {
        var dossier = await FileAsync();
        await Book.FindAsync(dossier.PersonId!.Value, everything, office.Clerk, "page", Stop);
        await Book.SearchAsync("hong ngoc", everything, office.Clerk, "search", Stop);

        await using var db = office.Db();
        Assert.Equal([("lan", (long?)dossier.PersonId!.Value, "page"), ("lan", null, "search")], (await db.PersonViews.OrderBy(v => v.Id).ToListAsync(Stop)).Select(v => (v.By, v.PersonId, v.What)));
        Assert.Equal("lan", Assert.Single(await Book.LooksAsync(dossier.PersonId!.Value, 5, Stop)).By);
    }

    [Fact]
    public async Task CarryOut_ByASecondPerson_ErasesEverythingAndKeepsTheChain()
    {
        var (first, second) = (await EndedAsync(await FileAsync()), await EndedAsync(await FileAsync("Đỗ T. Hồng Ngọc")));
        var other = await FileAsync("Lê Văn Nam", "999000000002");
        var asked = (await Erasures.AskAsync(first.Code, "Công dân yêu cầu", "Văn bản số 1", Admin, Stop)).Value;
        Assert.Equal("erasure-waiting", (await Erasures.AskAsync(second.Code, "nữa", "căn cứ", Admin, Stop)).Refusal.Code);
        Assert.Equal(2, Assert.Single(await Erasures.ListAsync(Admin, 10, Stop)).Dossiers);
        Assert.Equal("same-person", (await Erasures.CarryOutAsync(asked.Id, Admin, Stop)).Refusal.Code);
        Assert.Equal("same-person", (await Erasures.CarryOutAsync(asked.Id, new("key:portal"), Stop)).Refusal.Code);

        var numbers = (await Erasures.CarryOutAsync(asked.Id, office.Leader, Stop)).Value;

        Assert.Equal(["0000123456", "999000000001"], numbers.Order(StringComparer.Ordinal));
        await using var db = office.Db();
        foreach (var row in await db.Persons.Where(p => p.Id == first.PersonId || p.Id == second.PersonId).ToListAsync(Stop))
        {
            Assert.Equal(("", "", null, null), (row.Name, row.NameFolded, row.Address, row.Email));
            Assert.All(new[] { row.IdNumberCipher, row.IdNumberHash, row.IdentityHash, row.BornCipher, row.PhoneCipher, row.PhoneHash }, Assert.Null);
            Assert.NotNull(row.ErasedAt);
        }
        Assert.All(await db.Notes.Where(n => n.DossierId == first.Id || n.DossierId == second.Id).ToListAsync(Stop), note => Assert.Null(note.Content));
        Assert.NotEmpty(await db.Notes.Where(n => n.DossierId == other.Id && n.Content != null).ToListAsync(Stop));
        var after = await db.Dossiers.SingleAsync(d => d.Id == first.Id, Stop);
        Assert.Equal((first.Code, first.ReceivedAt, first.FinishedAt, first.ReturnedAt, first.Class), (after.Code, after.ReceivedAt, after.FinishedAt, after.ReturnedAt, after.Class));
        Assert.Empty((await Book.SearchAsync("999000000001", everything, office.Clerk, "search", Stop)).Value);
        Assert.Empty((await Book.SearchAsync("hong ngoc", everything, office.Clerk, "search", Stop)).Value);
        Assert.Equal(0, (await office.Get<DossierSearch>().CountAsync(new() { Q = "hong ngoc" }, everything, Stop)).Value);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(Stop)).Problems);
        Assert.Equal("erasure-decided", (await Erasures.CarryOutAsync(asked.Id, office.Leader, Stop)).Refusal.Code);
    }

    [Fact]
    public async Task Ask_WhileADossierIsOpen_IsRefused()
    {
        var ended = await EndedAsync(await FileAsync());
        var open = await FileAsync();

        var refused = (await Erasures.AskAsync(ended.Code, "lý do", "căn cứ", Admin, Stop)).Refusal;

        Assert.Equal("erasure-open-dossier", refused.Code);
        Assert.Contains(open.Code, refused.Message.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CarryOut_FiledAgainMeanwhile_IsRefusedAndErasesNothing()
    {
        var ended = await EndedAsync(await FileAsync());
        var asked = (await Erasures.AskAsync(ended.Code, "lý do", "căn cứ", Admin, Stop)).Value;
        await FileAsync();

        Assert.Equal("erasure-open-dossier", (await Erasures.CarryOutAsync(asked.Id, office.Leader, Stop)).Refusal.Code);
        await using var db = office.Db();
        Assert.Equal("Đỗ Thị Hồng Ngọc", (await db.Persons.SingleAsync(p => p.Id == ended.PersonId, Stop)).Name);
        Assert.Equal(ErasureState.Declined, (await Erasures.DeclineAsync(asked.Id, Admin, Stop)).Value.State);
        Assert.Equal("erasure-decided", (await Erasures.CarryOutAsync(asked.Id, office.Leader, Stop)).Refusal.Code);
    }

    [Fact]
    public async Task CarryOut_WithPetitions_TakesSendersAndWordsOfTheirsOnly()
    {
        var ended = await EndedAsync(await FileAsync());
        var sent = await PetitionAsync("Đỗ Thị Hồng Ngọc", "0000 123 456");
        var nameless = await PetitionAsync(null, "0000123456");
        var about = await PetitionAsync("Lê Văn Nam", null, ended.Code);
        var family = await PetitionAsync("Lê Văn Nam", "0000123456");
        var open = (await Petitions.EnterAsync(Entry("Đỗ Thị Hồng Ngọc", "0000123456", null), office.Clerk, Stop)).Value;

        var refused = (await Erasures.AskAsync(ended.Code, "lý do", "căn cứ", Admin, Stop)).Refusal;
        Assert.Equal("erasure-open-petition", refused.Code);
        Assert.Contains(open.Code, refused.Message.Vi, StringComparison.Ordinal);
        await RefuseAsync(open);
        var asked = (await Erasures.AskAsync(ended.Code, "lý do", "căn cứ", Admin, Stop)).Value;
        Assert.True((await Erasures.CarryOutAsync(asked.Id, office.Leader, Stop)).IsOk);

        await using var db = office.Db();
        long[] gone = [sent.Id, nameless.Id, about.Id, open.Id];
        Assert.Equal([family.Id], await db.PetitionSenders.Select(s => s.PetitionId).ToListAsync(Stop));
        Assert.Equal(gone, await db.Petitions.Where(p => p.Erased).Select(p => p.Id).Order().ToListAsync(Stop));
        Assert.Empty(await db.PetitionEvents.Where(e => gone.Contains(e.PetitionId) && e.Words != null).ToListAsync(Stop));
        Assert.NotEmpty(await db.PetitionEvents.Where(e => e.PetitionId == family.Id && e.Words != null).ToListAsync(Stop));
        Assert.Equal(gone, await db.PetitionEvents.Where(e => e.Step == PetitionStep.Erased && e.By == office.Leader.Actor).Select(e => e.PetitionId).Order().ToListAsync(Stop));
        Assert.Equal("stale-version", (await Petitions.MoveAsync(sent.Code, sent.Version, new(PetitionStep.Satisfied), office.Clerk, Stop)).Refusal.Code);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(Stop)).Problems);
    }

    private PetitionBook Petitions => office.Get<PetitionBook>();

    private PetitionEntry Entry(string? name, string? phone, string? dossier) => new("H99.04", office.Clock.GetUtcNow(), PetitionChannel.Desk, PetitionAbout.Dossier,
        new(name, phone, null, "Hồ sơ của tôi bị chậm."), $"test:{++forms}") { Dossier = dossier };

    /// <summary>A petition that was entered and refused.</summary>
    private async Task<Petition> PetitionAsync(string? name, string? phone, string? dossier = null) =>
        await RefuseAsync((await Petitions.EnterAsync(Entry(name, phone, dossier), office.Clerk, Stop)).Value);

    private async Task<Petition> RefuseAsync(Petition petition) =>
        (await Petitions.MoveAsync(petition.Code, petition.Version, new(PetitionStep.Refused, "Không thuộc thẩm quyền."), office.Clerk, Stop)).Value;

    [Theory]
    [InlineData("", "căn cứ", "missing-reason")]
    [InlineData("lý do", " ", "missing-basis")]
    public async Task Ask_WithoutReasonOrBasis_IsRefused(string reason, string basis, string code)
    {
        var dossier = await EndedAsync(await FileAsync());

        Assert.Equal(code, (await Erasures.AskAsync(dossier.Code, reason, basis, Admin, Stop)).Refusal.Code);
    }

    [Fact]
    public async Task Mention_InAComment_WaitsUntilSeenAndLeavesNoTextInTheLog()
    {
        var dossier = await office.ActAsync(await FileAsync(), new(DossierAction.Comment) { Reason = "@hung xem giúp: chị Ngọc gọi lại", Mentions = ["hung"] });
        var mentions = office.Get<Mentions>();

        var waiting = Assert.Single(await mentions.UnseenAsync("hung", everything, 10, Stop));
        Assert.Equal((dossier.Code, "lan", "@hung xem giúp: chị Ngọc gọi lại", null), (waiting.Code, waiting.By, waiting.Text, waiting.Letter));
        Assert.Empty(await mentions.UnseenAsync("lan", everything, 10, Stop));
        Assert.Equal(1, await mentions.SeenAsync("hung", dossier.Id, Stop));
        Assert.Empty(await mentions.UnseenAsync("hung", everything, 10, Stop));
        await using var db = office.Db();
        Assert.DoesNotContain("Ngọc", (await db.Events.OrderByDescending(e => e.Seq).FirstAsync(Stop)).Data, StringComparison.Ordinal);
    }
}

public sealed class PersonBookOnSqliteTests() : PersonBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class PersonBookOnPostgresTests() : PersonBookTests(DatabaseKind.Postgres);
