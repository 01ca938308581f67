using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Notices;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Watch;

/// <summary>A mail server that breaks in the middle of a message and refuses another: each notice is taken once all the same, and what failed is seen.</summary>
public sealed class BrokenMailTests(MailOffice office) : IClassFixture<MailOffice>
{
    [Fact]
    public async Task Round_ServerThatBreaks_SendsEachOnceAndShowsWhatFailed()
    {
        var stop = TestContext.Current.CancellationToken;
        var (outbox, round, now) = (office.Services.GetRequiredService<Outbox>(), office.Services.GetRequiredService<NoticeRound>(), office.Clock.GetUtcNow());
        var keys = Enumerable.Range(1, 6).Select(number => $"test:{number}").ToList();
        NoticeRow Row(string key) => new() { Key = key, Template = "urge", Recipient = "lanhdao", AgencyCode = "H99", Detail = key, CreatedAt = now, SendAt = now };
        Assert.Equal(6, await outbox.AddAsync([.. keys.Select(Row)], stop));
        Assert.Equal(0, await outbox.AddAsync([.. keys.Select(Row)], stop));

        // The office's own sender may take some of them: whoever sends, two must fail.
        while ((await OwnAsync(outbox)).Any(notice => notice.SentAt is null && notice.Error is null)) await round.RunAsync(office.Clock.GetUtcNow(), stop);
        var failed = (await OwnAsync(outbox)).Where(notice => notice.SentAt is null).ToList();
        Assert.Equal(2, failed.Count);
        using (var admin = await office.SignInAsync("quantri"))
        {
            var rows = (await admin.GetPageAsync("/admin/notices?waiting=true")).QuerySelectorAll("#notices tbody tr").ToList();
            Assert.Equal(2, rows.Count);
            Assert.All(rows, row => Assert.NotEmpty(row.QuerySelector("td:last-child small")!.TextContent));
        }
        Assert.Equal(0, await round.RunAsync(office.Clock.GetUtcNow(), stop));

        office.Clock.Advance(TimeSpan.FromMinutes(2));
        while ((await OwnAsync(outbox)).Any(notice => notice.SentAt is null)) await round.RunAsync(office.Clock.GetUtcNow(), stop);
        Assert.Equal(6, office.Mail.Taken.Count);
        Assert.Equal(6, office.Mail.Taken.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(8, office.Mail.Connections);
        Assert.Equal((0, 0), await outbox.CountAsync(stop));
    }

    private static async Task<List<NoticeRow>> OwnAsync(Outbox outbox) =>
        [.. (await outbox.ListAsync(false, null, 100, TestContext.Current.CancellationToken)).Where(notice => notice.Key.StartsWith("test:", StringComparison.Ordinal))];
}

/// <summary>An office whose notices leave through a mail server of ours.</summary>
public sealed class MailOffice : WebOffice
{
    public MailOffice()
    {
        Settings[$"{NoticeOptions.Section}:{nameof(NoticeOptions.Channel)}"] = "smtp";
        Settings[$"{NoticeOptions.Section}:{nameof(NoticeOptions.Host)}"] = "127.0.0.1";
        Settings[$"{NoticeOptions.Section}:{nameof(NoticeOptions.Port)}"] = Mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Settings[$"{NoticeOptions.Section}:{nameof(NoticeOptions.Tls)}"] = "false";
    }

    internal BreakingServer Mail { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await this.WithAsync<UserManager<Account>, IdentityResult>(async accounts =>
        {
            var account = (await accounts.FindByNameAsync("lanhdao"))!;
            account.Email = "lanhdao@example.vn";
            return await accounts.UpdateAsync(account);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Mail.Dispose();
    }
}

/// <summary>Takes mail, except that the second connection is cut inside the message and the third is told to come back later.</summary>
internal sealed class BreakingServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private int connections;

    public BreakingServer()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The ids of the messages that were taken, as often as they were taken.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    public int Connections => Volatile.Read(ref connections);

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(), Interlocked.Increment(ref connections));
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, int connection)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var (data, id) = (false, "");
        while (await reader.ReadLineAsync() is { } line)
        {
            if (data && line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)) id = line;
            if (data && connection == 2) return;
            if (data && line != ".") continue;
            if (data) Taken.Enqueue(id);
            var answer = line switch
            {
                _ when data => "250 taken",
                _ when line.StartsWith("QUIT", StringComparison.Ordinal) => "221 bye",
                _ when line.StartsWith("DATA", StringComparison.Ordinal) => "354 go on",
                _ when connection == 3 && line.StartsWith("RCPT", StringComparison.Ordinal) => "451 come back later",
                _ => "250 fine",
            };
            data = answer.StartsWith("354", StringComparison.Ordinal);
            await writer.WriteLineAsync(answer);
            if (answer.StartsWith("221", StringComparison.Ordinal)) return;
        }
    }
}
