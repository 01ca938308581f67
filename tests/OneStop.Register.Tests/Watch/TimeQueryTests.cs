using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Counters;
using OneStop.Register.Watch;
using OneStop.Tests.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Watch;

/// <summary>Where time goes: a story counted by hand, and random histories whose lines are their lists and whose legs make up the work.</summary>
public abstract class TimeQueryTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly DateOnly first = new(2026, 2, 1), last = new(2026, 12, 31);
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Working days are 07:30–11:30 and 13:30–17:30.</summary>
    [Fact]
    public async Task OfAsync_HandedOnAndPaused_EveryHourIsAtItsPlaceOnce()
    {
        var (moved, stayed) = (await office.ReceiveAsync(), await office.ReceiveAsync()); // Monday 2 March, 09:00
        var home = moved.HolderAgencyId;
        var tree = (await office.ReferenceAsync()).Tree;
        var other = tree.Agencies.First(a => a.Id != home && a.Id != moved.AgencyId && a.Level == tree.Agency(home)!.Level);
        office.Clock.Set("2026-03-02 10:00");
        moved = await office.ActAsync(moved, new(DossierAction.Forward) { ToAgencyId = other.Id });
        office.Clock.Set("2026-03-02 11:00");
        moved = await office.ActAsync(moved, new(DossierAction.ConfirmHandover));
        await office.ActAsync(stayed, new(DossierAction.Finish));
        office.Clock.Set("2026-03-03 08:00");
        moved = await office.ActAsync(moved, new(DossierAction.RequestSupplement) { Papers = ["a"], Reason = "b" });
        office.Clock.Set("2026-03-04 08:00");
        moved = await office.ActAsync(moved, new(DossierAction.AcceptSupplement));
        office.Clock.Set("2026-03-04 10:00");
        await office.ActAsync(moved, new(DossierAction.Finish));

        await using var moment = await MomentAsync();
        var picture = await TimeQuery.OfAsync(moment, first, last, Stop);
        (long, long?, long?) Hours(TimePart part, string key) => picture.Of(part).Single(l => l.Key == key) is var line ? (line.Dossiers, line.P50 / 3600, line.P90 / 3600) : default;
        Assert.Equal((2, 0), (picture.Dossiers, picture.NotMeasured));
        Assert.Equal((2, 2, 9), Hours(TimePart.Stage, "work"));
        Assert.Equal((1, 8, 8), Hours(TimePart.Stage, "citizenSupplement"));
        Assert.Equal((0, null, null), Hours(TimePart.Stage, "citizenPayment"));
        Assert.Equal((1, 1, 1), Hours(TimePart.Stage, "transit"));
        Assert.Equal((2, 1, 2), Hours(TimePart.Holder, tree.Agency(home)!.Code));
        Assert.Equal((1, 7, 7), Hours(TimePart.Holder, other.Code));
        Assert.Equal([(moved.Code, 7 * 3600L)], (await TimeQuery.ListAsync(moment, first, last, (TimePart.Holder, other.Code), Stop)).Select(d => (d.Code, d.Seconds)));
        Assert.Empty((await TimeQuery.OfAsync(moment, new(2026, 3, 5), last, Stop)).Of(TimePart.Holder));
    }

    [Fact]
    public async Task OfAsync_RandomHistories_LinesAreListsAndLegsMakeUpTheWork()
    {
        await new RandomOffice(office, 11).LiveAsync(220);
        for (var i = 0; i < 6; i++) await HandOnAsync(i);
        await using var moment = await MomentAsync();
        var picture = await TimeQuery.OfAsync(moment, first, last, Stop);
        var (work, legs) = (0L, 0L);

        foreach (var line in picture.Lines)
        {
            var seconds = (await TimeQuery.ListAsync(moment, first, last, (line.Part, line.Key), Stop)).Select(d => d.Seconds).Reverse().ToList();
            Assert.Equal((line.Dossiers, line.P50, line.P90), (seconds.Count, Percentiles.Of(seconds, 50), Percentiles.Of(seconds, 90)));
            if (line is { Part: TimePart.Stage, Key: "work" }) work += seconds.Sum();
            if (line is { Part: TimePart.Holder } or { Part: TimePart.Stage, Key: "transit" }) legs += seconds.Sum();
        }
        Assert.Equal(picture.Dossiers, picture.NotMeasured + picture.Of(TimePart.Stage).Single(l => l.Key == "work").Dossiers);
        Assert.True(picture.Dossiers > 20 && picture.Of(TimePart.Stage).Single(l => l.Key == "transit").Dossiers > 0, $"{picture.Dossiers} dossiers ended, few were handed on.");
        // Every stretch is cut to whole seconds; a dossier has only a few.
        Assert.InRange(work - legs, 0, 10 * picture.Dossiers);
    }

    /// <summary>From its holder to a colleague and back to work, some with a night on the way, then the end.</summary>
    private async Task HandOnAsync(int hours)
    {
        var dossier = await office.ReceiveAsync();
        foreach (var command in new DossierCommand[]
        {
            new(DossierAction.Forward) { ToAgencyId = dossier.AgencyId, ToOfficer = "mai" }, new(DossierAction.ConfirmHandover),
            new(DossierAction.RequestSupplement) { Papers = ["a"], Reason = "b" }, new(DossierAction.AcceptSupplement), new(DossierAction.Finish),
        })
        {
            office.Clock.Advance(TimeSpan.FromHours(5 + hours));
            dossier = await office.ActAsync(dossier, command);
        }
    }

    private async Task<DashboardMoment> MomentAsync() => (await office.Get<FigureQuery>().OpenAsync(new(new(Bucket.Open, null), "province", null), null, Stop)).Value;
}

public sealed class TimeQueryOnSqliteTests() : TimeQueryTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class TimeQueryOnPostgresTests() : TimeQueryTests(DatabaseKind.Postgres);
