using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Forms;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Forms;

/// <summary>Slips: which action issues which, their numbers, what they say, and the count of their prints.</summary>
public abstract class SlipBookTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Reader everything = new(null, SeePersons: true);
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private SlipBook Book => office.Get<SlipBook>();

    private async Task<SlipSheet> SheetAsync(Dossier dossier, string form)
    {
        var slips = (await Book.OfAsync(dossier.Code, everything, Stop)).Value;
        return (await Book.ReadAsync(dossier.Code, slips.Last(s => s.Form == form).Id, everything, Stop)).Value;
    }

    private Task<Domain.Outcome<SlipSheet>> PrintAsync(Dossier dossier, long? slip) => Book.PrintAsync(dossier.Code, slip, SlipPaper.Page, (office.Clerk, everything), Stop);

    [Fact]
    public async Task Actions_OfTheLifeCycle_IssueTheirFormsInTheirOwnSeries()
    {
        var filing = await office.FilingAsync();
        var received = await office.ReceiveAsync();
        var asked = await office.ActAsync(received, new(DossierAction.RequestSupplement) { Papers = ["Bản sao Căn cước"], Reason = "Bản nộp bị mờ." });
        var back = await office.ActAsync(asked, new(DossierAction.AcceptSupplement));
        var sorry = await office.ActAsync(back, new(DossierAction.Apologise) { Reason = "Quá tải.", NewDate = office.Clock.GetUtcNow().AddDays(20) });
        var stopped = await office.ActAsync(sorry, new(DossierAction.Withdraw) { Reason = "Xin rút." });
        var refused = TestOffice.Ok(await office.Register.RefuseWalkInAsync(filing with { Note = "Không thuộc thẩm quyền." }, office.Clerk, Stop));
        var second = await office.ReceiveAsync();

        Assert.Equal(["01/TNHS", "01/PBS", "01/PXL", "01/TBD"], (await Book.OfAsync(stopped.Code, everything, Stop)).Value.Select(s => s.Number));
        Assert.Equal(["01/PTC"], refused.Slips);
        Assert.Equal("02/TNHS", (await SheetAsync(second, "01")).Slip.Number);
        Assert.All((await Book.OfAsync(stopped.Code, everything, Stop)).Value, slip => Assert.Equal(1, slip.Template));
    }

    [Fact]
    public async Task Numbers_OfReceiptsWrittenAtOnceOnTwoNodes_AreEachGivenOnceWithoutGaps()
    {
        await using var other = office.SecondNode();
        var filing = await office.FilingAsync();
        var nodes = new[] { office.Register, other.GetRequiredService<DossierRegister>() };

        var done = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => nodes[i % 2].ReceiveAsync(filing, office.Clerk, Stop)));

        Assert.Equal(Enumerable.Range(1, 60), done.Select(d => int.Parse(TestOffice.Ok(d).Slips.Single().Split('/')[0], System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    [Fact]
    public async Task Numbers_OfANewYear_BeginAnew()
    {
        await office.ReceiveAsync();
        office.Clock.Set("2027-01-04 09:00");

        Assert.Equal("01/TNHS", (await SheetAsync(await office.ReceiveAsync(), "01")).Slip.Number);
    }

    [Fact]
    public async Task Print_Again_IsCountedAndToldApart()
    {
        var dossier = await office.ReceiveAsync();
        var slip = (await SheetAsync(dossier, "01")).Slip.Id;

        Assert.Equal(1, (await PrintAsync(dossier, slip)).Value.Facts.Print);
        Assert.Equal(2, (await PrintAsync(dossier, slip)).Value.Facts.Print);
        var third = (await Book.PrintAsync(dossier.Code, slip, SlipPaper.File, (office.Leader, everything), Stop)).Value;

        Assert.Equal(3, third.Facts.Print);
        Assert.Equal(3, third.Slip.Prints);
        Assert.Equal([(1, "lan", SlipPaper.Page), (2, "lan", SlipPaper.Page), (3, "hung", SlipPaper.File)], third.Prints.Select(p => (p.No, p.PrintedBy, p.Paper)));
    }

    [Fact]
    public async Task Print_ManyTimesAtOnce_GivesEachPrintItsOwnNumber()
    {
        var dossier = await office.ReceiveAsync();
        var slip = (await SheetAsync(dossier, "01")).Slip.Id;

        var prints = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => PrintAsync(dossier, slip)));

        Assert.Equal(Enumerable.Range(1, 30), prints.Select(p => p.Value.Facts.Print).Order());
    }

    [Fact]
    public async Task Receipt_AfterTheDossierMovedOn_SaysWhatItSaid()
    {
        var dossier = await office.ReceiveAsync();
        var before = (await SheetAsync(dossier, "01")).Facts;
        await office.ActAsync(dossier, new(DossierAction.Extend) { Reason = "Chờ xác minh.", LetterNumber = "12/SNV", NewDate = dossier.DueAt!.Value.AddDays(7) });

        var after = (await SheetAsync(dossier, "01")).Facts;
        var letter = (await SheetAsync(dossier, "04")).Facts;

        Assert.Equal(dossier.FirstPromiseAt, after.DueAt);
        Assert.Equivalent(before, after);
        Assert.True(letter.Extends);
        Assert.Equal((dossier.DueAt, dossier.DueAt!.Value.AddDays(7), "12/SNV", "Chờ xác minh."), (letter.DueAt, letter.NewDate!.Value, letter.LetterNumber, letter.Reason));
    }

    [Fact]
    public async Task Receipt_OfSeveralFiledTogether_NamesTheOthers()
    {
        var filing = await office.FilingAsync() with { GroupId = "G-1" };
        var first = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, Stop)).Dossier;
        var second = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, Stop)).Dossier;
        office.Clock.Advance(TimeSpan.FromDays(1));
        TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, Stop));

        Assert.Equal([second.Code], (await SheetAsync(first, "01")).Facts.Linked.Select(l => l.Code));
        Assert.Equal([first.Code], (await SheetAsync(second, "01")).Facts.Linked.Select(l => l.Code));
        Assert.Equal("G-1", (await SheetAsync(second, "01")).Facts.GroupId);
    }

    [Fact]
    public async Task Receipt_LeftOutAtTheReception_IsIssuedLaterOnceAndSaysTheFirstPromise()
    {
        var dossier = TestOffice.Ok(await office.Register.ReceiveAsync(await office.FilingAsync() with { SameDay = true, Slip = false }, office.Clerk, Stop)).Dossier;
        var first = (await Book.PrintAsync(dossier.Code, null, SlipPaper.File, (office.Clerk, everything), Stop, "01")).Value;
        var again = (await Book.PrintAsync(dossier.Code, null, SlipPaper.File, (office.Clerk, everything), Stop, "01")).Value;

        Assert.Equal(("01", 1, dossier.FirstPromiseAt, dossier.ReceivedAt), (first.Slip.Form, first.Facts.Print, first.Facts.DueAt, first.Facts.ReceivedAt));
        Assert.Equal((first.Slip.Id, 2), (again.Slip.Id, again.Facts.Print));
        var submitted = TestOffice.Ok(await office.Register.SubmitAsync(await office.FilingAsync(), office.Clerk, Stop)).Dossier;
        Assert.Equal("slip-not-found", (await Book.PrintAsync(submitted.Code, null, SlipPaper.File, (office.Clerk, everything), Stop, "01")).Refusal.Code);
    }

    [Fact]
    public async Task Receipt_SaysPersonIssuerAndBook()
    {
        var facts = (await SheetAsync(await office.ReceiveAsync(), "01")).Facts;

        Assert.Equal(("Đỗ Thị Hồng Ngọc", "999000000001", "0000123456"), (facts.Person!.Name, facts.Person.IdNumber, facts.Person.Phone));
        Assert.Equal(("Sao Giang", "TTPVHCC"), (facts.Issuer.Place, facts.Issuer.Abbreviation));
        Assert.Equal(($"{TestOffice.Desk}/2026", 1), (facts.RegisterBook, facts.RegisterNumber));
        Assert.NotEmpty(facts.Why);
    }

    [Fact]
    public async Task WalkIn_WithIncompletePapers_WaitsUnreceivedWithFormTwo()
    {
        var filing = await office.FilingAsync() with { Note = "Đơn thiếu chữ ký." };
        var done = TestOffice.Ok(await office.Register.RequestWalkInSupplementAsync(filing, ["Đơn có chữ ký", "Bản sao Căn cước"], office.Clerk, Stop));
        var facts = (await SheetAsync(done.Dossier, "02")).Facts;

        Assert.Equal((DossierStatus.AwaitingSupplement, null, 0), (done.Dossier.Status, done.Dossier.ReceivedAt, done.Dossier.SupplementCount));
        Assert.Equal(["01/PBS"], done.Slips);
        Assert.Equal(["Đơn có chữ ký", "Bản sao Căn cước"], facts.Asked);
        Assert.Equal("Đơn thiếu chữ ký.", facts.Reason);

        var back = await office.ActAsync(done.Dossier, new(DossierAction.AcceptSupplement));
        Assert.Equal(DossierStatus.Received, (await office.ActAsync(back, new(DossierAction.Accept))).Status);
    }

    [Fact]
    public async Task WalkIn_WithoutPapersOrReason_RecordsNothing()
    {
        var filing = await office.FilingAsync();

        Assert.Equal("missing-papers", (await office.Register.RequestWalkInSupplementAsync(filing with { Note = "Thiếu." }, [], office.Clerk, Stop)).Refusal.Code);
        Assert.Equal("missing-reason", (await office.Register.RequestWalkInSupplementAsync(filing, ["Đơn"], office.Clerk, Stop)).Refusal.Code);
        await using var db = office.Db();
        Assert.Equal((0, 0), (await db.Dossiers.CountAsync(Stop), await db.Slips.CountAsync(Stop)));
    }

    [Fact]
    public async Task ControlSlip_IsIssuedByItsFirstPrintAndGrowsWithTheDossier()
    {
        var dossier = await office.ReceiveAsync();
        var first = (await PrintAsync(dossier, null)).Value;
        await office.ActAsync(dossier, new(DossierAction.Finish));
        var second = (await PrintAsync(dossier, null)).Value;

        Assert.Equal(("06", "01/PKS", 1, 1), (first.Slip.Form, first.Slip.Number, first.Facts.Print, first.Facts.Steps.Count));
        Assert.Equal((first.Slip.Id, 2), (second.Slip.Id, second.Facts.Print));
        Assert.Equal([(null, "Tiếp nhận hồ sơ"), (TimelinessClass.Early, "Xử lý xong")], second.Facts.Steps.Select(s => (s.Judged, s.Note)));
    }

    [Fact]
    public async Task Slips_OutOfReach_DoNotExistAndWithoutPersonsAreRefused()
    {
        var dossier = await office.ReceiveAsync();
        var other = await office.ReceiveAsync();
        var slip = (await SheetAsync(dossier, "01")).Slip.Id;
        var tree = (await office.ReferenceAsync()).Tree;
        var elsewhere = new Reader(Scope.Of(tree, tree.Agency("H99.22")!), SeePersons: true);

        Assert.Equal("dossier-not-found", (await Book.ReadAsync(dossier.Code, slip, elsewhere, Stop)).Refusal.Code);
        Assert.Equal("dossier-not-found", (await Book.PrintAsync(dossier.Code, slip, SlipPaper.Page, (new("x", elsewhere.Reach), elsewhere), Stop)).Refusal.Code);
        Assert.Equal("not-allowed", (await Book.ReadAsync(dossier.Code, slip, everything with { SeePersons = false }, Stop)).Refusal.Code);
        Assert.Equal("slip-not-found", (await Book.ReadAsync(other.Code, slip, everything, Stop)).Refusal.Code);
        Assert.Equal("slip-not-found", (await PrintAsync(other, slip)).Refusal.Code);
        await using var db = office.Db();
        Assert.Equal(0, await db.SlipPrints.CountAsync(Stop));
    }

    [Fact]
    public async Task Prints_LeaveTheLogAsItIs()
    {
        var dossier = await office.ReceiveAsync();
        await using var db = office.Db();
        var events = await db.Events.CountAsync(Stop);
        await PrintAsync(dossier, null);
        await PrintAsync(dossier, (await SheetAsync(dossier, "01")).Slip.Id);

        Assert.Equal(events, await db.Events.CountAsync(Stop));
        Assert.Equal(dossier.Version, (await db.Dossiers.SingleAsync(Stop)).Version);
    }

    [Fact]
    public async Task Book_OfADesk_HasItsReceiptsOfTheDaysAndOfTheSectorAlone()
    {
        var dossier = await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromDays(1));
        var next = await office.ReceiveAsync(3);
        var reference = await office.ReferenceAsync();
        var sector = reference.SectorById[dossier.SectorId].Code;
        var book = office.Get<RegisterBook>();
        var day = LocalDay.Of(TestOffice.Start);

        var both = (await book.ReadAsync(new(TestOffice.Desk, day, day.AddDays(1)), everything, Stop)).Value;
        var firstDay = (await book.ReadAsync(new(TestOffice.Desk, day, day), everything, Stop)).Value;
        var ofSector = (await book.ReadAsync(new(TestOffice.Desk, day, day.AddDays(1), sector), everything, Stop)).Value;

        Assert.Equal([(1, dossier.Code), (2, next.Code)], both.Lines.Select(l => (l.Number!.Value, l.Code)));
        Assert.Equal([dossier.Code], firstDay.Lines.Select(l => l.Code));
        Assert.All(ofSector.Lines, line => Assert.Contains(line.Code, new[] { dossier.Code }.Concat(next.SectorId == dossier.SectorId ? [next.Code] : [])));
        Assert.Equal("Đỗ Thị Hồng Ngọc", firstDay.Lines[0].Person!.Name);
        Assert.Equal("desk-unknown", (await book.ReadAsync(new("KHONG-CO", day, day), everything, Stop)).Refusal.Code);
        Assert.Equal("sector-unknown", (await book.ReadAsync(new(TestOffice.Desk, day, day, "khong-co"), everything, Stop)).Refusal.Code);
        Assert.Equal("out-of-scope", (await book.ReadAsync(new(TestOffice.Desk, day, day), new(Scope.Of(reference.Tree, reference.Tree.Agency("H99.22")!), true), Stop)).Refusal.Code);
    }

    [Fact]
    public async Task Day_OfADesk_ListsWhatItIssuedThen()
    {
        var dossier = await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.ReceiveAsync();
        var day = office.Get<SlipDay>();

        var found = (await day.ReadAsync(TestOffice.Desk, LocalDay.Of(TestOffice.Start), everything, Stop)).Value;

        Assert.Equal([dossier.Code], found.Slips.Select(s => s.Code));
        Assert.False(found.More);
        Assert.Equal("not-allowed", (await day.ReadAsync(TestOffice.Desk, LocalDay.Of(TestOffice.Start), everything with { SeePersons = false }, Stop)).Refusal.Code);
    }
}

public sealed class SlipBookOnSqliteTests() : SlipBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class SlipBookOnPostgresTests() : SlipBookTests(DatabaseKind.Postgres);
