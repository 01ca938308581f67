using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Web.Access;
using OneStop.Web.Live;
using OneStop.Web.Setup;
using OneStop.Web.Tests.Api;

namespace OneStop.Web.Tests.Live;

/// <summary>A scope gets four pictures a second at most, however often its bell rings: shown on a clock that only the test moves.</summary>
public sealed class PictureBeatTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private static readonly TimeSpan quarter = TimeSpan.FromMilliseconds(250), instant = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Broadcaster_BellThatNeverRests_SendsOnePictureEachQuarterOfASecond()
    {
        var stop = TestContext.Current.CancellationToken;
        var services = office.Services;
        var (databases, references) = (services.GetRequiredService<RegisterDbFactory>(), services.GetRequiredService<ReferenceCache>());
        var desk = (await references.RecentAsync(databases, stop)).Tree.Desks.First(d => d.Code != ApiOffice.Desk);
        // A broadcaster of its own beside the office's, which hears nothing of this bell; both send to the same lines.
        using var bell = new CounterBell();
        var machine = new FixedClock("2026-08-28 09:00");
        var pulse = new CounterPulse(bell, new RegisterNews(databases, bell), services.GetRequiredService<CounterMoments>(), office.Clock);
        using var broadcaster = new CounterBroadcaster(pulse, services.GetRequiredService<CounterWatchers>(), services.GetRequiredService<WatchedPictures>(),
            services.GetRequiredService<OfficeHostOpening>(), new PictureBeat(machine, services.GetRequiredService<IOptions<OfficeOptions>>()), NullLogger<CounterBroadcaster>.Instance);
        await using var line = await office.LineAsync(Role.Supervisor);
        await line.InvokeAsync("Watch", $"desk:{desk.Code}");
        void Ring() => bell.Ring([(desk.AgencyId, desk.Id)]);

        Ring();
        await broadcaster.StartAsync(stop);
        var (sent, last) = (new List<DateTimeOffset>(), 0L);
        for (var beat = 0; beat < 12; beat++)
        {
            var (_, picture) = await line.NextCallAsync();
            Assert.True(picture.Number("version") > last);
            last = picture.Number("version");
            // Between the picture and the rest after it lies a line of code; then nothing moves until the clock does.
            while (machine.TimersWaiting == 0) await Task.Delay(1, stop);
            sent.Add(machine.GetUtcNow());
            for (var ring = 0; ring < 50; ring++) Ring();
            machine.Advance(quarter - instant);
            Assert.Equal(1, machine.TimersWaiting);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line.NextCallAsync(TimeSpan.FromMilliseconds(30)));
            machine.Advance(instant);
        }
        await broadcaster.StopAsync(stop);

        Assert.All(sent, at => Assert.InRange(sent.Count(other => other >= at && other < at.AddSeconds(1)), 1, 4));
        Assert.Equal(11 * quarter, sent[^1] - sent[0]);
    }

    [Fact]
    public void Between_AsShipped_IsAQuarterOfASecond() => Assert.Equal(quarter, new PictureBeat(TimeProvider.System, Options.Create(new OfficeOptions())).Between);
}
