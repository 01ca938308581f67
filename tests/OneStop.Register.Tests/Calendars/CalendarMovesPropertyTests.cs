using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Register.Calendars;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Reference;

namespace OneStop.Tests.Calendars;

/// <summary>Over an office with four months behind it: whatever is changed, nothing late becomes on time and nothing finished moves.</summary>
public abstract class CalendarMovesPropertyTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Caller admin = new("quantri");
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenSimulatedAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Run_RandomChanges_NeverImproveAClass_NeverTouchFinished_AndStandTwice()
    {
        var random = new Random(20261126);
        var everMoved = 0L;
        for (var round = 0; round < 4; round++)
        {
            var before = await RowsAsync();
            var change = new CalendarChange([CalendarKey.National], [Edit(random)], $"QĐ {round}");
            var preview = (await office.Get<CalendarPreviews>().OfAsync(change, admin, TestOffice.Stop)).Value;
            var changes = office.Get<CalendarChanges>();
            Assert.True((await changes.ApplyAsync((await changes.DraftAsync(change, admin, TestOffice.Stop)).Value, admin, TestOffice.Stop)).IsOk);
            var run = await office.Get<CalendarMoves>().RunAsync(admin, null, TestOffice.Stop);
            Assert.Equal(preview.Moved + preview.Count(DateMove.Confirmed), run.Moved);
            everMoved += run.Moved;

            var after = await RowsAsync();
            foreach (var (code, was) in before)
            {
                var stands = after[code];
                if (was.EndedAt is not null || was.BreachedAt is not null || was.DueAt < office.Clock.GetUtcNow()) Assert.Equal(was, stands);
                Assert.Equal((was.FirstPromiseAt, was.ReceivedAt, was.ExtendCount, was.Class, was.FirstPromiseClass), (stands.FirstPromiseAt, stands.ReceivedAt, stands.ExtendCount, stands.Class, stands.FirstPromiseClass));
                Assert.False(stands.DueAt < office.Clock.GetUtcNow() && was.DueAt >= office.Clock.GetUtcNow(), $"{code} became late by decree");
            }
            Assert.Equal(0, (await office.Get<CalendarMoves>().RunAsync(admin, null, TestOffice.Stop)).Moved);
            Assert.Equal(after, await RowsAsync());
        }
        Assert.True(everMoved > 0);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
    }

    // Around "now", Friday 27 March 2026: closures, make-up Saturdays, shorter days.
    private static CalendarEdit Edit(Random random)
    {
        var from = new DateOnly(2026, 3, 28).AddDays(random.Next(0, 12));
        return random.Next(3) switch
        {
            0 => new(CalendarOp.Day) { From = from, To = from.AddDays(random.Next(4)), Kind = SpecialDayKind.Partial, Hours = [] },
            1 => new(CalendarOp.Day) { From = from.AddDays(6 - (int)from.DayOfWeek), Kind = SpecialDayKind.Workday, Like = DayOfWeek.Monday },
            _ => new(CalendarOp.Day) { From = from, To = from.AddDays(2), Kind = SpecialDayKind.Partial, Hours = [new(TimeSpan.FromHours(7.5), TimeSpan.FromHours(11.5))] },
        };
    }

    private async Task<Dictionary<string, Dossier>> RowsAsync()
    {
        await using var db = office.Db();
        // Lists compare by reference in a record; the ledger is none of this test's business.
        return (await db.Dossiers.AsNoTracking().OrderBy(d => d.Id).ToListAsync(TestOffice.Stop)).ToDictionary(d => d.Code, d => d with { Pauses = [] });
    }
}

public sealed class CalendarMovesPropertyOnSqliteTests() : CalendarMovesPropertyTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class CalendarMovesPropertyOnPostgresTests() : CalendarMovesPropertyTests(DatabaseKind.Postgres);
