using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneStop.Domain.Dossiers;
using OneStop.Register.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Watch;
using OneStop.Web.Notices;

namespace OneStop.Web.Tests.Watch;

/// <summary>Seals leave the office through the outbox, once for each time and address, as a text that the check of a pack reads.</summary>
public sealed class SealMailTests(WatchOffice office) : IClassFixture<WatchOffice>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WriteAsync_NewSeals_LeaveOnceAndCanBeKeptAsTheyAre(bool daily)
    {
        var (stop, address) = (TestContext.Current.CancellationToken, $"thanhtra-{daily}@example.vn");
        var (seals, outbox) = (office.Services.GetRequiredService<DaySeals>(), office.Services.GetRequiredService<Outbox>());
        await seals.SealAsync(LocalDay.Of(office.Clock.GetUtcNow()).AddDays(3), stop);
        var mail = new SealMail(seals, outbox, Options.Create(new SealMailOptions { To = [address, address.ToUpperInvariant()], Daily = daily }), office.Clock);

        Assert.Equal(1, await mail.WriteAsync(stop));
        Assert.Equal(0, await mail.WriteAsync(stop));
        await office.Services.GetRequiredService<NoticeRound>().RunAsync(office.Clock.GetUtcNow(), stop);
        var notice = Assert.Single(await outbox.ListAsync(false, null, 100, stop), n => n.Recipient == address);
        Assert.Equal((SealMail.Template, "file", null), (notice.Template, notice.Channel, notice.Error));

        var eml = await File.ReadAllTextAsync(Path.Combine(office.DataFolder, "outbox", $"notice-{notice.Id}.eml"), stop);
        var body = Convert.FromBase64String(eml[(eml.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("\r\n", "", StringComparison.Ordinal));
        var kept = SealsFile.ReadKept(new MemoryStream(body)).Value;
        var all = await seals.ListAsync(null, null, stop);
        Assert.NotEmpty(kept);
        Assert.All(kept, pair => Assert.Equal(all.Single(row => row.Day == pair.Key).Seal, pair.Value.ToString()));
        Assert.Contains(all[^1].Day, kept.Keys);
        Assert.DoesNotContain(WatchOffice.Person, Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_NoAddress_WritesNothing() =>
        Assert.Equal(0, await new SealMail(office.Services.GetRequiredService<DaySeals>(), office.Services.GetRequiredService<Outbox>(), Options.Create(new SealMailOptions()), office.Clock).WriteAsync(TestContext.Current.CancellationToken));
}
