using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using OneStop.Web.Notices;

namespace OneStop.Web.Tests.Watch;

/// <summary>
/// A process that died with notices in its hands, some claimed and one already handed over: the next one sends them when the claim
/// has run out, each as one file under one id. The office's own sender runs beside the test, as a second process would.
/// </summary>
public abstract class NoticeRestartTests(WebOffice office)
{
    [Fact]
    public async Task Round_AfterAProcessThatDied_LeavesOneFileForEachNotice()
    {
        var stop = TestContext.Current.CancellationToken;
        var (outbox, round, now) = (office.Services.GetRequiredService<Outbox>(), office.Services.GetRequiredService<NoticeRound>(), office.Clock.GetUtcNow());
        // Claimed in the transaction's own moment, so that the office's sender cannot be quicker: they are due a minute later.
        Assert.Equal(5, await outbox.AddAsync([.. Enumerable.Range(1, 5).Select(number => new NoticeRow { Key = $"restart:{number}", Template = "urge", Recipient = "lanhdao", AgencyCode = "H99", Detail = $"{number}", CreatedAt = now, SendAt = now.AddMinutes(1) })], stop));
        var ahead = new FixedClock(now.AddMinutes(2));
        var dead = await new Outbox(office.Services.GetRequiredService<RegisterDbFactory>(), ahead).ClaimAsync(50, stop);
        Assert.Equal(5, dead.Count);
        await office.Services.GetRequiredService<NoticePost>().SendAsync(dead[0], stop);

        office.Clock.Set(ahead.GetUtcNow());
        Assert.Equal(0, await round.RunAsync(office.Clock.GetUtcNow(), stop));
        Assert.All(await OwnAsync(outbox), notice => Assert.Null(notice.SentAt));

        office.Clock.Advance(Outbox.Claim + TimeSpan.FromSeconds(1));
        while ((await OwnAsync(outbox)).Any(notice => notice.SentAt is null)) await round.RunAsync(office.Clock.GetUtcNow(), stop);
        var files = Directory.GetFiles(Path.Combine(office.DataFolder, "outbox"), "*.eml").Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(dead.Select(notice => $"notice-{notice.Id}.eml").Order(StringComparer.Ordinal), files);
        Assert.All(await OwnAsync(outbox), notice => Assert.Equal((2, false), (notice.Attempts, notice.GivenUp)));
        Assert.Equal(0, await round.RunAsync(office.Clock.GetUtcNow(), stop));
    }

    private static async Task<List<NoticeRow>> OwnAsync(Outbox outbox) =>
        [.. (await outbox.ListAsync(false, null, 100, TestContext.Current.CancellationToken)).Where(notice => notice.Key.StartsWith("restart:", StringComparison.Ordinal))];
}

public sealed class NoticeRestartOnSqliteTests(WebOffice office) : NoticeRestartTests(office), IClassFixture<WebOffice>;

[Trait("needs", "postgres")]
public sealed class NoticeRestartOnPostgresTests(PostgresOffice office) : NoticeRestartTests(office), IClassFixture<PostgresOffice>;
