using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using OneStop.Web.Notices;

namespace OneStop.Web.Tests.Watch;

/// <summary>The mail channel against a server of our own on the loopback.</summary>
public sealed class SmtpTests
{
    private static readonly NoticeMail mail = new("notice-7@example.vn", "onestop@example.vn", "Nguyễn Thị Lan", "lan@example.vn", "Hồ sơ H99-1 sắp đến hạn", "Đề nghị giải quyết.\r\n.\r\nHết", new(2026, 8, 28, 9, 0, 0, TimeSpan.FromHours(7)));

    [Fact]
    public async Task SendAsync_ToAServer_HandsTheMessageOverWithItsId()
    {
        await using var server = new SmtpServer(refuse: false);
        await new SmtpChannel(Options.Create(new NoticeOptions { Channel = "smtp", Host = "127.0.0.1", Port = server.Port, Tls = false })).SendAsync(mail, TestContext.Current.CancellationToken);
        var taken = await server.Taken;

        Assert.Contains("RCPT TO:<lan@example.vn>", taken, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <notice-7@example.vn>", taken, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Nguyễn", taken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_RefusedByTheServer_Throws()
    {
        await using var server = new SmtpServer(refuse: true);
        var channel = new SmtpChannel(Options.Create(new NoticeOptions { Channel = "smtp", Host = "127.0.0.1", Port = server.Port, Tls = false }));

        await Assert.ThrowsAnyAsync<System.Net.Mail.SmtpException>(() => channel.SendAsync(mail, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void ToEml_VietnameseAndLineBreaks_StayInTheirPlaces()
    {
        var eml = (mail with { Subject = "Dòng một\r\nBcc: kẻ gian <x@example.vn>" + new string('ư', 80) }).ToEml();
        var head = eml[..eml.IndexOf("\r\n\r\n", StringComparison.Ordinal)];

        Assert.All(head, letter => Assert.True(letter < 128));
        Assert.DoesNotContain(head.Split("\r\n"), line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.All(head.Split("\r\n"), line => Assert.True(line.Length <= 100));
        var body = eml[(head.Length + 4)..].Replace("\r\n", "", StringComparison.Ordinal);
        Assert.Equal(mail.Body, Encoding.UTF8.GetString(Convert.FromBase64String(body)));
    }

    [Theory]
    [InlineData("pigeon", "", false)]
    [InlineData("smtp", "", false)]
    [InlineData("smtp", "mail.example.vn", true)]
    [InlineData("file", "", true)]
    public void Options_OfAChannel_AreCheckedAtTheStart(string channel, string host, bool fits)
    {
        var options = new NoticeOptions { Channel = channel, Host = host };

        Assert.Equal(fits, !options.Validate(new(options)).Any());
    }

    /// <summary>Speaks just enough SMTP for one message.</summary>
    private sealed class SmtpServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly bool refuse;

        public SmtpServer(bool refuse)
        {
            this.refuse = refuse;
            listener.Start();
            Taken = ServeAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        /// <summary>Everything the client said.</summary>
        public Task<string> Taken { get; }

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await Task.WhenAny(Taken, Task.Delay(5_000));
        }

        private async Task<string> ServeAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
            var said = new StringBuilder();
            await writer.WriteLineAsync("220 test");
            for (var data = false; await reader.ReadLineAsync() is { } line;)
            {
                said.AppendLine(line);
                if (data && line != ".") continue;
                if (line.StartsWith("QUIT", StringComparison.Ordinal)) break;
                await writer.WriteLineAsync(data ? "250 taken" : line.StartsWith("DATA", StringComparison.Ordinal) ? "354 go on" : refuse && line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 no such person" : "250 fine");
                data = !data && line.StartsWith("DATA", StringComparison.Ordinal);
                if (said.ToString().Contains("\r\n.\r\n", StringComparison.Ordinal) || line == ".") break;
            }
            return said.ToString();
        }
    }
}
