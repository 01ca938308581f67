using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Watch;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Watch;

/// <summary>
/// Two processes remind at the same moments and die wherever it hurts: each rung is written once, and each notice arrives under one
/// id. It is handed over again only when its sender died between handing it over and noting so.
/// </summary>
public abstract class RemindersAcrossRestartsTests(DatabaseKind kind) : IAsyncLifetime
{
    private enum Dies { Never, BeforeWriting, AfterWriting, AfterClaiming, AfterHandingOver }

    private static readonly ReminderLadder ladder = ReminderLadder.Parse(File.ReadAllText(Path.Combine(SeedFolder, "reminders.json"))).Value;

    private readonly ConcurrentDictionary<long, int> handedOver = new();
    private readonly ConcurrentDictionary<long, int> diedOver = new();
    private readonly ConcurrentDictionary<Dies, int> deaths = new();
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Rounds_OfTwoProcessesThatDieAnywhere_BringEachRungOnce()
    {
        var dossiers = new List<Dossier>();
        foreach (var days in new[] { 1, 3, 3, 5 }) dossiers.Add(await office.ReceiveAsync(days));
        await using var second = office.SecondNode();
        var random = new Random(20261127);
        // Half of the time a process dies, each time at another place; what was in its memory is gone, what it wrote is not.
        Dies Next() => random.Next(2) == 0 ? Dies.Never : (Dies)random.Next(1, 5);
        for (var until = dossiers.Max(d => d.DueAt!.Value).AddDays(8); office.Clock.GetUtcNow() < until; office.Clock.Advance(TimeSpan.FromMinutes(20)))
            await Task.WhenAll(RoundAsync(office.Get<Reminders>(), office.Get<Outbox>(), Next()), RoundAsync(second.GetRequiredService<Reminders>(), second.GetRequiredService<Outbox>(), Next()));
        for (var left = 0; left < 3; left++, office.Clock.Advance(Outbox.Claim + TimeSpan.FromSeconds(1)))
            await RoundAsync(office.Get<Reminders>(), office.Get<Outbox>(), Dies.Never);

        await using var db = office.Db();
        var rungs = await db.Reminders.Select(r => new { r.DossierId, r.Rung }).ToListAsync(Stop);
        var notices = await db.Notices.ToListAsync(Stop);
        foreach (var dossier in dossiers)
        {
            Assert.Equal(ladder.Rungs.Select(r => r.Id).Order(StringComparer.Ordinal), rungs.Where(r => r.DossierId == dossier.Id).Select(r => r.Rung).Order(StringComparer.Ordinal));
            Assert.Equal(ladder.Rungs.Select(r => r.Id).Order(StringComparer.Ordinal), notices.Where(n => n.DossierCode == dossier.Code).Select(n => n.Detail).Order(StringComparer.Ordinal));
        }
        Assert.All(notices, notice => Assert.True(notice.SentAt is not null, notice.Key));
        Assert.Equal(notices.Select(n => n.Id).Order(), handedOver.Keys.Order());
        Assert.All(handedOver, notice => Assert.Equal(1 + diedOver.GetValueOrDefault(notice.Key), notice.Value));
        Assert.All(Enum.GetValues<Dies>(), place => Assert.True(deaths.GetValueOrDefault(place) > 0, $"No process died at {place}: the history proves too little."));
        Assert.NotEmpty(diedOver);
    }

    private async Task RoundAsync(Reminders reminders, Outbox outbox, Dies dies)
    {
        var now = LocalDay.Precise(office.Clock.GetUtcNow());
        var due = await reminders.DueAsync(ladder, Stop);
        if (due.Count > 0 && DiesAt(Dies.BeforeWriting)) return;
        await outbox.AddAsync([.. due.Select(d => (new ReminderRow { DossierId = d.DossierId, Rung = d.Rung.Id, At = now, Recipients = 1 },
            (IReadOnlyList<NoticeRow>)[new NoticeRow { Key = $"reminder:{d.DossierId}:{d.Rung.Id}:lan", Template = "reminder", Recipient = "lan", AgencyCode = d.HolderAgency, DossierCode = d.Code, Detail = d.Rung.Id, DueAt = d.DueAt, CreatedAt = now, SendAt = now }]))], Stop);
        if (due.Count > 0 && DiesAt(Dies.AfterWriting)) return;
        foreach (var notice in await outbox.ClaimAsync(10, Stop))
        {
            if (DiesAt(Dies.AfterClaiming)) return;
            handedOver.AddOrUpdate(notice.Id, 1, (_, times) => times + 1);
            if (DiesAt(Dies.AfterHandingOver))
            {
                diedOver.AddOrUpdate(notice.Id, 1, (_, times) => times + 1);
                return;
            }
            await outbox.SentAsync(notice.Id, "file", Stop);
            deaths.AddOrUpdate(Dies.Never, 1, (_, times) => times + 1);
        }

        bool DiesAt(Dies place)
        {
            if (dies != place) return false;
            deaths.AddOrUpdate(place, 1, (_, times) => times + 1);
            return true;
        }
    }
}

public sealed class RemindersAcrossRestartsOnSqliteTests() : RemindersAcrossRestartsTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class RemindersAcrossRestartsOnPostgresTests() : RemindersAcrossRestartsTests(DatabaseKind.Postgres);
