using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Watch;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Watch;

/// <summary>Reminders climb a ladder once, letters are numbered once, notices are written once and claimed by one sender.</summary>
public abstract class OutboxTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly ReminderLadder ladder = ReminderLadder.Parse(File.ReadAllText(Path.Combine(SeedFolder, "reminders.json"))).Value;

    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task DueAsync_OneDossier_ClimbsEachRungOnceAndOnlyInWorkingTime()
    {
        var dossier = await office.ReceiveAsync(5);
        var due = dossier.DueAt!.Value;
        var climbed = new List<(string Rung, DateTimeOffset At)>();
        for (office.Clock.Set(due.AddDays(-3)); office.Clock.GetUtcNow() < due.AddDays(9); office.Clock.Advance(TimeSpan.FromMinutes(30)))
            if (await RemindAsync() > 0) climbed.Add((await NewestRungAsync(), office.Clock.GetUtcNow()));

        Assert.Equal(["8h-left", "2h-left", "overdue", "overdue-3d"], climbed.Select(c => c.Rung));
        var calendar = (await office.ReferenceAsync()).Calendars.National;
        Assert.All(climbed, c => Assert.True(calendar.IsWorkingTime(c.At), $"{c.Rung} at {c.At}"));
        Assert.InRange(calendar.Left(climbed[0].At, due).Value, TimeSpan.FromHours(7.5), TimeSpan.FromHours(8));
        Assert.True(climbed[2].At > due);
    }

    [Fact]
    public async Task DueAsync_FinishedImport_IsNeverReminded_OpenOneClimbsToItsRungAtOnce()
    {
        office.Clock.Set("2026-03-20 10:00");
        await office.ImportAsync(Row("done", finished: "18/03/2026 10:00"), Row("open"));

        var due = await office.Get<Reminders>().DueAsync(ladder, Stop);

        Assert.Equal("overdue-3d", Assert.Single(due).Rung.Id);
        Assert.Equal(1, await RemindAsync());
        Assert.Empty(await office.Get<Reminders>().DueAsync(ladder, Stop));
    }

    [Fact]
    public async Task AddAsync_TwoNodesAtOnce_WriteARungOnce()
    {
        await office.ReceiveAsync(1);
        office.Clock.Advance(TimeSpan.FromDays(2));
        await using var second = office.SecondNode();
        var rows = await RowsAsync();
        var again = await RowsAsync();

        var written = await Task.WhenAll(office.Get<Outbox>().AddAsync(rows, Stop), second.GetRequiredService<Outbox>().AddAsync(again, Stop));

        Assert.Equal(1, written.Sum());
        await using var db = office.Db();
        Assert.Equal(1, await db.Notices.CountAsync(Stop));
    }

    [Fact]
    public async Task ClaimAsync_SenderThatDies_IsTakenOverAfterItsClaimWithTheSameId()
    {
        await office.ReceiveAsync(1);
        office.Clock.Advance(TimeSpan.FromDays(2));
        await RemindAsync();
        var outbox = office.Get<Outbox>();

        var first = Assert.Single(await outbox.ClaimAsync(10, Stop));
        Assert.Empty(await outbox.ClaimAsync(10, Stop));
        office.Clock.Advance(Outbox.Claim + TimeSpan.FromSeconds(1));
        var second = Assert.Single(await outbox.ClaimAsync(10, Stop));
        await outbox.SentAsync(second.Id, "file", Stop);
        office.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((first.Id, 2), (second.Id, second.Attempts));
        Assert.Empty(await outbox.ClaimAsync(10, Stop));
        Assert.False(await outbox.RetryAsync(second.Id, Stop));
    }

    [Fact]
    public async Task FailedAsync_AgainAndAgain_WaitsLongerThenGivesUpUntilRetried()
    {
        await office.ReceiveAsync(1);
        office.Clock.Advance(TimeSpan.FromDays(2));
        await RemindAsync();
        var outbox = office.Get<Outbox>();
        var waits = new List<TimeSpan>();
        for (var tries = 0; tries < 7; tries++)
        {
            var notice = Assert.Single(await outbox.ClaimAsync(10, Stop));
            await outbox.FailedAsync(notice.Id, "the server is away", Stop);
            var now = (await outbox.ListAsync(true, null, 1, Stop))[0];
            if (now.GivenUp) break;
            waits.Add(now.SendAt - office.Clock.GetUtcNow());
            office.Clock.Set(now.SendAt);
        }

        Assert.Equal(waits.Order(), waits);
        Assert.Equal((0, 1), await outbox.CountAsync(Stop));
        office.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Empty(await outbox.ClaimAsync(10, Stop));
        Assert.True(await outbox.RetryAsync((await outbox.ListAsync(true, null, 1, Stop))[0].Id, Stop));
        Assert.Single(await outbox.ClaimAsync(10, Stop));
    }

    [Fact]
    public async Task IssueAsync_SameFormTwice_GivesTheSameLettersOfOneSeries()
    {
        var dossier = await office.ReceiveAsync(1);
        office.Clock.Advance(TimeSpan.FromDays(3));
        var agency = (await office.ReferenceAsync()).Tree.Agency(dossier.AgencyId)!.Code;
        var letters = office.Get<UrgeLetters>();
        Task<Domain.Outcome<IReadOnlyList<UrgeLetter>>> Issue(string key) => letters.IssueAsync(new("", [agency, "H99.05"], key), office.Leader, _ => ["sep"], Stop);

        var first = (await Issue("k1")).Value;
        var again = (await Issue("k1")).Value;
        var next = (await Issue("k2")).Value;

        var letter = Assert.Single(first);
        Assert.Equal((letter.Id, "01/ĐĐ"), (Assert.Single(again).Id, letter.Number));
        Assert.Equal("02/ĐĐ", Assert.Single(next).Number);
        Assert.Equal((dossier.Code, true), (letter.Lines[0].Code, letter.Lines[0].Overdue));
        Assert.Equal(2, (await office.Get<Outbox>().ListAsync(true, null, 10, Stop)).Count);
        Assert.True(letter.Lines[0].LeftSeconds < 0, $"left {letter.Lines[0].LeftSeconds}");
        await using var db = office.Db();
        var urged = await db.Events.Where(e => e.DossierId == dossier.Id && e.Action == "urge").OrderBy(e => e.Seq).ToListAsync(Stop);
        Assert.Equal(["01/ĐĐ", "02/ĐĐ"], urged.Select(e => OneStop.Register.Dossiers.DossierHistory.Details(e)["letter"]));
        Assert.Equal("02/ĐĐ", Assert.Single(await letters.NewestAsync([agency], Stop)).Number);
        Assert.DoesNotContain("Hồng Ngọc", (await letters.FindAsync(letter.Id, Stop))!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IssueAsync_ChosenDossiersOnly_LeavesTheOthersOutOfTheLetter()
    {
        var (chosen, other) = (await office.ReceiveAsync(1), await office.ReceiveAsync(1));
        office.Clock.Advance(TimeSpan.FromDays(3));
        var agency = (await office.ReferenceAsync()).Tree.Agency(chosen.AgencyId)!.Code;
        var letters = office.Get<UrgeLetters>();

        var letter = Assert.Single((await letters.IssueAsync(new("", [agency], "k1", new HashSet<string> { chosen.Code, "H99-NONE" }), office.Leader, _ => [], Stop)).Value);
        var none = (await letters.IssueAsync(new("", [agency], "k2", new HashSet<string> { "H99-NONE" }), office.Leader, _ => [], Stop)).Value;

        Assert.Equal([chosen.Code], letter.Lines.Select(l => l.Code));
        Assert.Empty(none);
        Assert.NotEqual(chosen.Code, other.Code);
    }

    [Fact]
    public async Task WriteAsync_ThenUrged_NotesTheLetterOnceAndPutsItBeforeTheHolder()
    {
        var dossier = await office.ReceiveAsync(1);
        office.Clock.Advance(TimeSpan.FromDays(3));
        var agency = (await office.ReferenceAsync()).Tree.Agency(dossier.AgencyId)!.Code;
        var (letters, mentions) = (office.Get<UrgeLetters>(), office.Get<OneStop.Register.Dossiers.Mentions>());

        var letter = Assert.Single((await letters.WriteAsync(new("", [agency], "k1"), office.Leader, _ => [], Stop)).Value);
        Assert.Equal(1, (await ReadAsync(dossier)).Version); // the letter stands, the dossier does not know it yet
        Assert.Equal(letter.Id, Assert.Single(await letters.OfFormAsync("k1", Stop)).Id);
        var first = TestOffice.Ok(await office.Register.UrgeAsync(dossier.Code, letter, ["lan"], office.Leader, Stop));
        var again = TestOffice.Ok(await office.Register.UrgeAsync(dossier.Code, letter, ["lan"], office.Leader, Stop));

        Assert.Equal((2, true), (first.Dossier.Version, again.Repeated));
        var told = Assert.Single(await mentions.UnseenAsync("lan", new(null, SeePersons: true), 10, Stop));
        Assert.Equal((dossier.Code, "hung", "01/ĐĐ", null), (told.Code, told.By, told.Letter, told.Text));
    }

    private async Task<Domain.Dossiers.Dossier> ReadAsync(Domain.Dossiers.Dossier dossier)
    {
        await using var db = office.Db();
        return await db.Dossiers.AsNoTracking().SingleAsync(d => d.Id == dossier.Id, Stop);
    }

    [Fact]
    public async Task IssueAsync_AgencyOutsideTheReach_IsRefusedAndIssuesNothing()
    {
        var reference = await office.ReferenceAsync();
        var caller = new OneStop.Register.Dossiers.Caller("sep", OneStop.Register.Dossiers.Scope.Of(reference.Tree, reference.Tree.Agency("H99.05")!));

        var refused = await office.Get<UrgeLetters>().IssueAsync(new("H99.05", ["H99.05", "H99.04"], "k"), caller, _ => [], Stop);

        Assert.Equal("out-of-scope", refused.Refusal.Code);
    }

    private async Task<int> RemindAsync() => await office.Get<Outbox>().AddAsync(await RowsAsync(), Stop);

    private async Task<IReadOnlyCollection<(ReminderRow, IReadOnlyList<NoticeRow>)>> RowsAsync()
    {
        var now = LocalDay.Precise(office.Clock.GetUtcNow());
        return [.. (await office.Get<Reminders>().DueAsync(ladder, Stop)).Select(d => (
            new ReminderRow { DossierId = d.DossierId, Rung = d.Rung.Id, At = now, Recipients = 1 },
            (IReadOnlyList<NoticeRow>)[new NoticeRow { Key = $"reminder:{d.DossierId}:{d.Rung.Id}:lan", Template = "reminder", Recipient = "lan", AgencyCode = d.HolderAgency, DossierCode = d.Code, Detail = d.Rung.Id, DueAt = d.DueAt, CreatedAt = now, SendAt = now }]))];
    }

    private async Task<string> NewestRungAsync()
    {
        await using var db = office.Db();
        return await db.Reminders.OrderByDescending(r => r.At).Select(r => r.Rung).FirstAsync(Stop);
    }
}

public sealed class OutboxOnSqliteTests() : OutboxTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class OutboxOnPostgresTests() : OutboxTests(DatabaseKind.Postgres);
