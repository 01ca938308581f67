using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Forms;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Forms;

/// <summary>What slips say of the papers handed in, and of what passed between office and applicant.</summary>
public abstract class SlipContentTests(DatabaseKind kind) : IAsyncLifetime
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

    private async Task<SlipSheet> ReceiptAsync(Dossier dossier)
    {
        var slips = (await Book.OfAsync(dossier.Code, everything, Stop)).Value;
        return (await Book.ReadAsync(dossier.Code, slips.Single(s => s.Form == "01").Id, everything, Stop)).Value;
    }

    [Fact]
    public async Task Receipt_OfRecordedPapers_ListsWhatWasHandedInAndKeepsIt()
    {
        var filing = await office.FilingAsync() with
        {
            Papers = [new(1001, "Tờ khai", PaperForm.Original, 2), new(1002, "Căn cước", PaperForm.Shown), new(1003, "Sổ hộ khẩu", PaperForm.Exempt, Because: "đã có"), new(1004, "Ảnh", PaperForm.Missing)],
        };
        var received = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, Stop)).Dossier;
        TestOffice.Ok(await office.Register.RecordPapersAsync(received.Code, received.Version, [new(1004, "Ảnh", PaperForm.Original, 1)], office.Clerk, Stop));

        Assert.Equal(
            [("Tờ khai", PaperForm.Original, 2), ("Căn cước", PaperForm.Shown, (int?)null)],
            (await ReceiptAsync(received)).Facts.Papers.Select(paper => (paper.Name, paper.Form!.Value, paper.Pages)));
    }

    [Fact]
    public async Task Receipt_OfAWalkInWithAQueueTicket_KeepsItsNumber()
    {
        var ticketed = TestOffice.Ok(await office.Register.ReceiveAsync(await office.FilingAsync() with { QueueNumber = " A045 " }, office.Clerk, Stop)).Dossier;

        Assert.Equal("A045", (await ReceiptAsync(ticketed)).Facts.QueueNumber);
        Assert.Null((await ReceiptAsync(await office.ReceiveAsync())).Facts.QueueNumber);
    }

    [Fact]
    public async Task Receipt_WithoutRecordedPapers_ListsTheChecklist()
    {
        var received = await office.ReceiveAsync();
        var listed = (await office.ReferenceAsync()).Version(received.ProcedureVersionId).Content.Papers;

        var papers = (await ReceiptAsync(received)).Facts.Papers;
        Assert.Equal(listed.Select(item => item.Name), papers.Select(paper => paper.Name));
        Assert.All(papers, paper => Assert.Null(paper.Form));
    }

    [Fact]
    public async Task ControlSlip_OfADossierWithASupplement_ShowsWhatPassedToAndFromTheApplicantInOrder()
    {
        var received = await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var asked = await office.ActAsync(received, new(DossierAction.RequestSupplement) { Papers = ["Bản sao"], Reason = "Bản nộp mờ." });
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var back = await office.ActAsync(asked, new(DossierAction.AcceptSupplement));
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var finished = await office.ActAsync(back, new(DossierAction.Finish));
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.ActAsync(finished, new(DossierAction.ReturnResult) { CollectedBy = "Người nộp", ReturnChannel = Channel.Direct });

        var steps = (await Book.PrintAsync(received.Code, null, SlipPaper.Page, (office.Clerk, everything), Stop)).Value.Facts.Steps;

        Assert.Equal(
            ["Tiếp nhận hồ sơ", "Yêu cầu người nộp bổ sung, hoàn thiện hồ sơ", "Nhận hồ sơ bổ sung của người nộp", "Xử lý xong", "Trả kết quả cho người nộp"],
            steps.Select(step => step.Note));
        Assert.Equal([(null, office.Clerk.Actor), (office.Clerk.Actor, null), (null, office.Clerk.Actor), (office.Clerk.Actor, null), (office.Clerk.Actor, null)], steps.Select(step => (step.Giver, step.Receiver)));
        // Only the handing-on of a step is judged.
        Assert.Equal([3], steps.Index().Where(step => step.Item.Judged is not null).Select(step => step.Index));
    }
}

public sealed class SlipContentOnSqliteTests() : SlipContentTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class SlipContentOnPostgresTests() : SlipContentTests(DatabaseKind.Postgres);
