using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Persons;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Tests.Dossiers;

/// <summary>What a desk takes in beside the filing itself: papers, those who act for the applicant, several procedures, results handed over at once.</summary>
public abstract class DeskIntakeTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static readonly PaperScan scan = new(new string('a', 64), "application/pdf", 1000);

    [Fact]
    public async Task ReceiveAsync_WithPapers_DerivesTheFactsAndLogsHashesWithoutNames()
    {
        var filing = await office.FilingAsync() with
        {
            Papers = [new(1, "Tờ khai", PaperForm.Original, 2) { Scans = [scan] }, new(PaperFact.FirstOther, "Giấy khai sinh của Đỗ Văn Bé", PaperForm.Original)],
        };
        var dossier = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop)).Dossier;

        Assert.False(dossier.PapersDigitised);
        Assert.False(dossier.PapersReused);
        await using var db = office.Db();
        var line = await db.Events.SingleAsync(TestOffice.Stop);
        Assert.Contains(scan.Hash, line.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("Đỗ Văn Bé", line.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("Tờ khai", line.Data, StringComparison.Ordinal);
        Assert.Equal([1, PaperFact.FirstOther], (await office.Get<DossierPapers>().OfAsync(dossier.Id, TestOffice.Stop)).Select(p => p.Paper.No));
    }

    [Fact]
    public async Task RecordPapersAsync_TheLastScan_MakesThemDigitisedAndReplays()
    {
        var filing = await office.FilingAsync() with { Papers = [new(1, "Tờ khai", PaperForm.Original), new(2, "Hộ chiếu", PaperForm.Shown)] };
        var dossier = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop)).Dossier;
        Assert.False(dossier.PapersDigitised);

        var after = TestOffice.Ok(await office.Register.RecordPapersAsync(dossier.Code, 1, [new(1, "Tờ khai", PaperForm.Original, 3) { Scans = [scan] }], office.Clerk, TestOffice.Stop)).Dossier;

        Assert.True(after.PapersDigitised);
        Assert.Equal(dossier.DueAt, after.DueAt);
        Assert.Equal(2, (await office.Get<DossierPapers>().OfAsync(dossier.Id, TestOffice.Stop)).Count);
        Assert.NotNull(await office.Get<DossierPapers>().FileAsync(dossier.Id, scan.Hash, TestOffice.Stop));
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);

        // The wrong scan is taken away again: the log still knows that it was there.
        var without = TestOffice.Ok(await office.Register.RecordPapersAsync(dossier.Code, 2, [new(1, "Tờ khai", PaperForm.Original, 3)], office.Clerk, TestOffice.Stop)).Dossier;
        Assert.False(without.PapersDigitised);
        Assert.Null(await office.Get<DossierPapers>().FileAsync(dossier.Id, scan.Hash, TestOffice.Stop));
        await using var db = office.Db();
        Assert.Contains(await db.Events.Select(e => e.Data).ToListAsync(TestOffice.Stop), data => data.Contains(scan.Hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RecordPapersAsync_OnAnOlderVersion_IsRefused()
    {
        var dossier = await office.ReceiveAsync();
        await office.ActAsync(dossier, new DossierCommand(DossierAction.Comment) { Reason = "xem lại" });

        var refused = await office.Register.RecordPapersAsync(dossier.Code, 1, [new(1, "Tờ khai", PaperForm.Original)], office.Clerk, TestOffice.Stop);

        Assert.Equal("stale-version", refused.Refusal.Code);
    }

    [Fact]
    public async Task Forward_WithAnUnscannedPaper_NamesItsNumber()
    {
        var filing = await office.FilingAsync() with { Papers = [new(1, "Tờ khai", PaperForm.Original), new(2, "Ảnh", PaperForm.Exempt, Because: "đã có trong kho"), new(3, "Bản sao", PaperForm.CertifiedCopy) { Scans = [scan] }] };
        var dossier = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop)).Dossier;

        var done = TestOffice.Ok(await office.Register.ActAsync(dossier.Code, 1, new(DossierAction.Forward) { ToAgencyId = dossier.AgencyId }, office.Clerk, TestOffice.Stop));

        Assert.Contains(done.Notices, notice => notice.En.Contains("no. 1.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReceiveAsync_AnExemptPaperWithoutReason_IsRefusedAndStoresNothing()
    {
        var refused = await office.Register.ReceiveAsync(await office.FilingAsync() with { Papers = [new(1, "Ảnh", PaperForm.Exempt)] }, office.Clerk, TestOffice.Stop);

        Assert.Equal("missing-papers", refused.Refusal.Code);
        await using var db = office.Db();
        Assert.False(await db.Dossiers.AnyAsync(TestOffice.Stop));
        Assert.False(await db.Papers.AnyAsync(TestOffice.Stop));
    }

    [Fact]
    public async Task ReceiveAsync_WithAnAuthorisedPerson_KeepsThemEncryptedAndShowsThemInScopeOnly()
    {
        var filing = await office.FilingAsync() with { Parties = [new(PartyRole.Authorised, new(PersonKind.Citizen, "Lò Văn Thành", "999000000077"), "GUQ 12, 01/03/2026, UBND xã Đồng Sim")] };
        var dossier = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop)).Dossier;

        var seen = (await office.Get<DossierSearch>().FindAsync(dossier.Code, new(null, true), TestOffice.Stop)).Value.Parties.Single();
        var masked = (await office.Get<DossierSearch>().FindAsync(dossier.Code, new(null, false), TestOffice.Stop)).Value.Parties.Single();
        Assert.Equal(("Lò Văn Thành", "999000000077", "GUQ 12, 01/03/2026, UBND xã Đồng Sim"), (seen.Person.Name, seen.Person.IdNumber, seen.Authorisation));
        Assert.Null(masked.Authorisation);
        Assert.DoesNotContain("Thành", masked.Person.Name, StringComparison.Ordinal);
        var slip = (await office.Get<OneStop.Register.Forms.SlipBook>().OfAsync(dossier.Code, new(null, true), TestOffice.Stop)).Value.Single();
        var sheet = (await office.Get<OneStop.Register.Forms.SlipBook>().ReadAsync(dossier.Code, slip.Id, new(null, true), TestOffice.Stop)).Value;
        var actor = Assert.Single(sheet.Facts.ActingFor);
        Assert.Equal(("Lò Văn Thành", true, "GUQ 12, 01/03/2026, UBND xã Đồng Sim"), (actor.Person.Name, actor.Authorised, actor.Authorisation));
        await using var db = office.Db();
        Assert.DoesNotContain("GUQ", System.Text.Encoding.UTF8.GetString((await db.Parties.SingleAsync(TestOffice.Stop)).AuthorisationCipher!), StringComparison.Ordinal);
        Assert.DoesNotContain("999000000077", (await db.Events.SingleAsync(TestOffice.Stop)).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameAs_AChildWithoutACard_IsFoundByNameAndBirthdayAlone()
    {
        var child = new Applicant(PersonKind.Child, "Lường Thị Hoa", Born: new(2024, 5, 6));
        await office.Register.ReceiveAsync(await office.FilingAsync() with { Applicant = child }, office.Clerk, TestOffice.Stop);
        await office.Register.ReceiveAsync(await office.FilingAsync() with { Applicant = child with { Name = "  lường thị HOA " } }, office.Clerk, TestOffice.Stop);
        await office.Register.ReceiveAsync(await office.FilingAsync() with { Applicant = child with { Born = new(2024, 5, 7) } }, office.Clerk, TestOffice.Stop);

        await using var db = office.Db();
        var cipher = office.Get<PersonCipher>();
        Assert.Equal(2, await db.Persons.SameAs(child, cipher).CountAsync(TestOffice.Stop));
        Assert.Equal(0, await db.Persons.SameAs(child with { Born = null }, cipher).CountAsync(TestOffice.Stop));
    }

    [Fact]
    public async Task ReceiveTogetherAsync_TwoProcedures_ShareThePersonAndTakeNumbersEach()
    {
        var filing = await office.FilingAsync();
        var key = new IdempotencyKey("lan page:receive", "k", "body");
        var first = TestOffice.Ok(await office.Register.ReceiveTogetherAsync([filing, filing], office.Clerk, TestOffice.Stop, key));
        var again = TestOffice.Ok(await office.Register.ReceiveTogetherAsync([filing, filing], office.Clerk, TestOffice.Stop, key));

        await using var db = office.Db();
        var stored = await db.Dossiers.OrderBy(d => d.Id).ToListAsync(TestOffice.Stop);
        Assert.Equal(2, stored.Count);
        Assert.Equal(stored[0].PersonId, stored[1].PersonId);
        Assert.Equal([1, 2], stored.Select(d => d.RegisterNumber!.Value));
        Assert.Equal(2, first.Slips.Count);
        Assert.True(again.Repeated);
        Assert.Equal(first.Dossier.Code, again.Dossier.Code);
    }

    [Fact]
    public async Task ReceiveTogetherAsync_OneCannotBeReceived_StoresNeitherAndNamesIt()
    {
        var filing = await office.FilingAsync();
        var refused = await office.Register.ReceiveTogetherAsync([filing, filing with { Agency = "NOWHERE" }], office.Clerk, TestOffice.Stop);

        Assert.Equal(("agency-unknown", "filings.1.agency"), (refused.Refusal.Code, refused.Refusal.Field));
        await using var db = office.Db();
        Assert.False(await db.Dossiers.AnyAsync(TestOffice.Stop));
    }

    [Fact]
    public async Task ReceiveAsync_SameDay_LogsThreeStepsWithoutASlip()
    {
        var key = new IdempotencyKey("lan page:receive", "same", "body");
        var filing = await office.FilingAsync() with { SameDay = true, Slip = false };
        var done = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop, key));
        var again = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop, key));

        Assert.Equal(DossierStatus.Returned, done.Dossier.Status);
        Assert.Equal((DossierResult.Result, 3), (done.Dossier.Result, done.Dossier.Version));
        Assert.Empty(done.Slips);
        Assert.Equal(done.Dossier.Code, again.Dossier.Code);
        await using var db = office.Db();
        Assert.Equal(["register", "finish", "return-result"], await db.Events.OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(TestOffice.Stop));
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
    }
}

public sealed class DeskIntakeOnSqliteTests() : DeskIntakeTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class DeskIntakeOnPostgresTests() : DeskIntakeTests(DatabaseKind.Postgres);
