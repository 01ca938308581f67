using System.Text;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Scores;

/// <summary>A version of a ruleset from draft to force: faults kept, a second person, never changed afterwards, old sheets still computed.</summary>
public abstract class RulesetBookTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly RulesetShelf shipped = RulesetShelf.Read(Path.Combine(TestOffice.SeedFolder, "rulesets"));
    private static readonly DateOnly newYear = new(2027, 1, 1);
    private TestOffice office = null!;
    private RulesetBook book = null!;

    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.OpenAsync(kind);
        book = new(office.Get<RegisterDbFactory>(), shipped, office.Get<TimeProvider>());
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task PublishAsync_SecondPerson_IsInForceFromItsDay_AndTheOldStaysComputable()
    {
        var id = await CopyAsync("2027.1", "an");
        await EditAsync(id, "an", "0,9");
        Assert.True((await book.SubmitAsync(id, "an", TestOffice.Stop)).IsOk);
        var published = (await book.PublishAsync(id, "chi", TestOffice.Stop)).Value;

        Assert.Equal((RulesetState.Published, "chi", 64), (published.State, published.PublishedBy, published.Hash!.Length));
        // Another node reads the same.
        var shelf = await new RulesetBook(office.Get<RegisterDbFactory>(), shipped, office.Get<TimeProvider>()).ShelfAsync(TestOffice.Stop);
        Assert.Equal("2027.1", shelf.On(newYear).Find("qd766").Value.Ruleset.Version);
        Assert.Equal("766-2022.1", shelf.On(newYear.AddDays(-1)).Find("qd766").Value.Ruleset.Version);
        Assert.Equal("766-2022.1", shelf.On(newYear).Find("qd766@766-2022.1").Value.Ruleset.Version);

        var old = await office.Get<ScoreSheets>().OfAsync(shelf.Find("qd766@766-2022.1").Value.Ruleset, new(2026, 1, 1), new(2026, 12, 31), null, null, TestOffice.Stop);
        var before = await office.Get<ScoreSheets>().OfAsync(shipped.Find("qd766").Value.Ruleset, new(2026, 1, 1), new(2026, 12, 31), null, null, TestOffice.Stop);
        Assert.Equal(before.Value.Sheet.Total.Points, old.Value.Sheet.Total.Points);
    }

    [Fact]
    public async Task PublishAsync_WhoeverWroteOrHandedItOver_IsRefused()
    {
        var id = await CopyAsync("2027.1", "an");
        await EditAsync(id, "ba", "0,9");
        await book.SubmitAsync(id, "tư", TestOffice.Stop);

        foreach (var author in new[] { "an", "ba", "tư" })
            Assert.Equal("ruleset-own", (await book.PublishAsync(id, author, TestOffice.Stop)).Refusal.Code);
        Assert.True((await book.PublishAsync(id, "năm", TestOffice.Stop)).IsOk);
    }

    [Fact]
    public async Task ChangeAsync_PublishedOrSubmitted_IsRefusedAndTheTextStays()
    {
        var id = await CopyAsync("2027.1", "an");
        await book.SubmitAsync(id, "an", TestOffice.Stop);
        Assert.Equal("ruleset-state", (await TryEditAsync(id, "an", "0,9")).Refusal.Code);
        await book.PublishAsync(id, "chi", TestOffice.Stop);
        var text = (await book.FindAsync(id, TestOffice.Stop))!.Content;

        Assert.Equal("ruleset-state", (await TryEditAsync(id, "an", "0,9")).Refusal.Code);
        Assert.Equal("ruleset-state", (await book.DiscardAsync(id, "thôi", "an", TestOffice.Stop)).Refusal.Code);
        Assert.Equal(text, (await book.FindAsync(id, TestOffice.Stop))!.Content);
        Assert.Equal("ruleset-version-taken", (await book.CopyAsync("qd766", "2027.1", newYear, "an", TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task ChangeAsync_OfWhatSomebodyElseHasChanged_IsRefused()
    {
        var id = await CopyAsync("2027.1", "an");
        var seen = (await book.FindAsync(id, TestOffice.Stop))!.Revision;
        await EditAsync(id, "ba", "0,9");

        var late = await book.ChangeAsync(id, seen, text => text, "an", TestOffice.Stop);
        Assert.Equal("ruleset-changed", late.Refusal.Code);
    }

    [Fact]
    public async Task SubmitAsync_WithFaults_IsRefusedWithTheirPlace_AndNothingIsLost()
    {
        var faulty = Encoding.UTF8.GetString(shipped.Find("qd766").Value.File).Replace("\"maximum\": 18", "\"maximum\": 17", StringComparison.Ordinal).Replace("766-2022.1", "2027.1", StringComparison.Ordinal);
        var id = (await book.UploadAsync(Encoding.UTF8.GetBytes(faulty), "an", TestOffice.Stop)).Value;

        var refused = await book.SubmitAsync(id, "an", TestOffice.Stop);
        Assert.Equal("ruleset-invalid", refused.Refusal.Code);
        Assert.Contains("fields[0].maximum", refused.Refusal.Message.En, StringComparison.Ordinal);
        Assert.Equal(faulty, (await book.FindAsync(id, TestOffice.Stop))!.Content);
        Assert.Equal("qd766@766-2022.1", (await book.FindAsync(id, TestOffice.Stop))!.Predecessor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("không phải JSON")]
    [InlineData("[1, 2]")]
    [InlineData("{}")]
    [InlineData("{\"id\": 1, \"id\": 2}")]
    public async Task UploadAsync_NoRuleset_IsRefused(string text) =>
        Assert.Equal("ruleset-invalid", (await book.UploadAsync(Encoding.UTF8.GetBytes(text), "an", TestOffice.Stop)).Refusal.Code);

    [Fact]
    public async Task SendBackAsync_NeedsAReason_AndOpensTheDraftAgain()
    {
        var id = await CopyAsync("2027.1", "an");
        await book.SubmitAsync(id, "an", TestOffice.Stop);

        Assert.Equal("reason-missing", (await book.SendBackAsync(id, " ", "chi", TestOffice.Stop)).Refusal.Code);
        Assert.Contains("sai điểm", (await book.SendBackAsync(id, "sai điểm", "chi", TestOffice.Stop)).Value.Remark, StringComparison.Ordinal);
        await EditAsync(id, "an", "0,9");
    }

    private async Task<long> CopyAsync(string version, string by) => (await book.CopyAsync("qd766", version, newYear, by, TestOffice.Stop)).Value;

    private async Task EditAsync(long id, string by, string floor) => Assert.True((await TryEditAsync(id, by, floor)).IsOk);

    private async Task<Outcome<RulesetVersionRow>> TryEditAsync(long id, string by, string floor)
    {
        const string path = "fields[1].criteria[0]";
        var row = (await book.FindAsync(id, TestOffice.Stop))!;
        var values = RulesetDraft.Read(row.Content, path)!.ToDictionary(p => p.Key, p => (string?)p.Value);
        (values["rule.kind"], values["rule.floor"]) = ("nothingBelow", floor);
        return await book.ChangeAsync(id, row.Revision, text => RulesetDraft.Write(text, path, values), by, TestOffice.Stop);
    }
}

public sealed class RulesetBookOnSqliteTests() : RulesetBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class RulesetBookOnPostgresTests() : RulesetBookTests(DatabaseKind.Postgres);
