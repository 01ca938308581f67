using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Petitions;
using OneStop.Register.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Log;
using OneStop.Register.Petitions;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Petitions;

/// <summary>Whoever changes a petition behind the program's back is told by verify-log; whoever rewrites the whole chain, by the seals given away.</summary>
public abstract class PetitionChainTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;
    private int forms;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckAsync_EveryStep_FitsRowAndSeal()
    {
        var first = await AnsweredAsync();
        await EnterAsync(first.Code);
        office.Clock.Advance(TimeSpan.FromDays(1));
        await MoveAsync(await FindAsync(first.Code), PetitionStep.Published);
        Assert.True((await office.Get<PetitionBook>().EraseAsync(first.Code, (await FindAsync(first.Code)).Version, "Theo yêu cầu.", office.Leader, Stop)).IsOk);
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.Get<DaySeals>().SealAsync(Stop);

        Assert.Empty(await ProblemsAsync());
        await using var db = office.Db();
        Assert.Equal(await db.PetitionEvents.LongCountAsync(Stop), await db.DaySeals.SumAsync(s => s.PetitionSteps, Stop));
    }

    [Theory]
    [InlineData("UPDATE petitions SET answered_at = answered_at - 86400000", "answeredAt")]
    [InlineData("UPDATE petitions SET received_at = received_at + 86400000", "receivedAt")]
    [InlineData("UPDATE petitions SET answer_by = answer_by + 86400000", "answerBy")]
    [InlineData("UPDATE petitions SET status = 7", "status")]
    [InlineData("UPDATE petition_events SET at = at - 86400000 WHERE step = 7", "does not fit its hash")]
    [InlineData("UPDATE petition_events SET by = 'other' WHERE step = 1", "does not fit its hash")]
    [InlineData("UPDATE petition_events SET words = words_x WHERE step = 7", "words")]
    [InlineData("UPDATE petition_events SET words = NULL WHERE step = 7", "words")]
    [InlineData("UPDATE petition_events SET hash = '' WHERE step = 2", "outside the chain")]
    [InlineData("DELETE FROM petition_events WHERE step = 7", "its steps say")]
    [InlineData("DELETE FROM petition_events WHERE step = 2", "does not fit its hash")]
    [InlineData("DELETE FROM petition_events", "has no step")]
    [InlineData("DELETE FROM petitions", "have no row")]
    public async Task CheckAsync_ChangedBehindItsBack_IsTold(string sql, string told)
    {
        await AnsweredAsync();
        await using (var db = office.Db())
        {
            // Names of ours; PostgreSQL keeps the word "by" to itself unless it is quoted.
            var own = sql.Replace(" by ", " \"by\" ", StringComparison.Ordinal).Replace("words_x", db is PostgresRegisterDb ? "'\\x00'::bytea" : "x'00'", StringComparison.Ordinal);
#pragma warning disable EF1002
            await db.Database.ExecuteSqlRawAsync(own, Stop);
#pragma warning restore EF1002
        }
        Assert.Contains(await ProblemsAsync(), problem => problem.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckAsync_ChainWrittenAnew_IsToldByTheSealsOnly()
    {
        await office.ReceiveAsync();
        await AnsweredAsync();
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.Get<DaySeals>().SealAsync(Stop);
        await RewriteAsync(at => at.AddHours(-1));

        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(Stop)).Problems);
        Assert.Contains("the petitions' steps of", Assert.Single(await office.Get<DaySeals>().CheckAsync(Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_StepsOfBeforeTheChain_AreLeftInPeace()
    {
        await AnsweredAsync();
        await using (var db = office.Db())
            await db.PetitionEvents.ExecuteUpdateAsync(set => set.SetProperty(e => e.Hash, "").SetProperty(e => e.Facts, "").SetProperty(e => e.WordsHash, ""), Stop);
        await AnsweredAsync();

        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(Stop)).Problems);
    }

    [Fact]
    public async Task ToJson_SealsWithPetitions_AreReadBackWhole()
    {
        await office.ReceiveAsync();
        await AnsweredAsync();
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.Get<DaySeals>().SealAsync(Stop);
        var seals = PackExtras.Chained(null, await office.Get<DaySeals>().ListAsync(null, null, Stop));
        var read = SealsFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(SealsFile.ToJson(seals).ToJsonString()))).Value;

        Assert.Equal(seals, read);
        Assert.Equal(3, Assert.Single(seals).Petitions!.Steps);
        Assert.True(seals[0].IsSound);
        Assert.False((seals[0] with { Petitions = null }).IsSound);
    }

    private async Task<List<string>> ProblemsAsync() =>
        [.. (await office.Get<LogVerifier>().CheckAsync(Stop)).Problems, .. await office.Get<DaySeals>().CheckAsync(Stop)];

    /// <summary>As somebody would who knows how the chain is made: every hash fits again.</summary>
    private async Task RewriteAsync(Func<DateTimeOffset, DateTimeOffset> moved)
    {
        await using var db = office.Db();
        var previous = LogChain.Start;
        foreach (var step in await db.PetitionEvents.AsTracking().OrderBy(e => e.Id).ToListAsync(Stop))
        {
            step.At = moved(step.At);
            step.Hash = previous = PetitionChain.HashOf(previous, step);
        }
        await db.SaveChangesAsync(Stop);
    }

    private async Task<Petition> AnsweredAsync()
    {
        var petition = await EnterAsync(null);
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        petition = await MoveAsync(petition, PetitionStep.Accepted);
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        return await MoveAsync(petition, PetitionStep.Answered);
    }

    private async Task<Petition> EnterAsync(string? repeatOf) => (await office.Get<PetitionBook>().EnterAsync(
        new("H99.04", office.Clock.GetUtcNow(), PetitionChannel.Desk, PetitionAbout.Dossier, new("Trần Văn Khiếu Nại", "0000 555 777", "Tổ 4", "Hồ sơ của tôi bị chậm."), $"chain:{++forms}") { RepeatOf = repeatOf }, office.Clerk, Stop)).Value;

    private async Task<Petition> MoveAsync(Petition petition, PetitionStep step) =>
        (await office.Get<PetitionBook>().MoveAsync(petition.Code, petition.Version, new(step, "Lời của bước này."), office.Clerk, Stop)).Value;

    private async Task<Petition> FindAsync(string code)
    {
        await using var db = office.Db();
        return await db.Petitions.AsNoTracking().SingleAsync(p => p.Code == code, Stop);
    }
}

public sealed class PetitionChainOnSqliteTests() : PetitionChainTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class PetitionChainOnPostgresTests() : PetitionChainTests(DatabaseKind.Postgres);
