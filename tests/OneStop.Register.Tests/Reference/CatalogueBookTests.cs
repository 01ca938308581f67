using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;

namespace OneStop.Tests.Reference;

/// <summary>New versions of procedures, and the office's own settings: kept with author and basis, in force for what comes after.</summary>
public abstract class CatalogueBookTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private static T Done<T>(Outcome<T> done)
    {
        Assert.True(done.IsOk, done.IsOk ? "" : $"{done.Refusal.Code}: {done.Refusal.Message.En}");
        return done.Value;
    }

    private DateOnly Today => LocalDay.Of(office.Clock.GetUtcNow());

    [Fact]
    public async Task Publish_PapersAndSteps_HoldForNewDossiersAndOldOnesKeepTheirs()
    {
        var book = office.Get<CatalogueBook>();
        var old = await office.ReceiveAsync();
        var code = (await office.ReferenceAsync()).Version(old.ProcedureVersionId).Content.Code;
        var edit = new ProcedureEdit(code, 1, Today) { Basis = "Đối chiếu hồ sơ", Papers = [new(1, "Tờ khai mới", 1, 0)], Steps = [new("desk", new Limit(2, LimitUnit.WorkingDays)) { Name = "Tiếp nhận" }] };

        Assert.True((await book.PreviewAsync(edit, office.Clerk, Stop)).IsOk);
        Assert.Single((await office.ReferenceAsync()).Catalogue.VersionsOf(code));
        var published = Done(await book.PublishAsync(edit, office.Clerk, Stop));
        var now = TestOffice.Ok(await office.Register.ReceiveAsync(await office.FilingAsync() with { Procedure = code }, office.Clerk, Stop)).Dossier;

        var reference = await office.ReferenceAsync();
        Assert.Equal((2, "lan", office.Clock.GetUtcNow()), (published.Version, published.PublishedBy!, published.PublishedAt!.Value));
        Assert.Equal((1, 2), (reference.Version(old.ProcedureVersionId).Content.Version, reference.Version(now.ProcedureVersionId).Content.Version));
        Assert.Equal(("Tờ khai mới", 1), (reference.Version(now.ProcedureVersionId).Content.Papers.Single().Name, now.StepNo ?? 0));
        Assert.Equal(Today, reference.Version(old.ProcedureVersionId).Content.InForceTo);
        Assert.Equal("procedure-changed-since", (await book.PublishAsync(edit, office.Clerk, Stop)).Refusal.Code);
        Assert.Equal("procedure-unknown", (await book.PublishAsync(edit with { Code = "9.999999" }, office.Clerk, Stop)).Refusal.Code);
    }

    [Fact]
    public async Task Publish_ALimitThatCouldNotBeRead_LetsTheProcedureBeReceived()
    {
        var reference = await office.ReferenceAsync();
        var unread = reference.Catalogue.UnreadableLimits.Select(found => found.Version)
            .First(v => v.Levels.Contains(Level.Province) && v.TermsFor(Channel.Direct) is { Open: true, Limit: null } && reference.ProposeAgency(reference.Tree.Desk(TestOffice.Desk)!, reference.Known(v), Today) is { Level: Level.Province });
        var filing = await office.FilingAsync() with { Procedure = unread.Code };
        Assert.False((await office.Register.ReceiveAsync(filing, office.Clerk, Stop)).IsOk);
        var terms = unread.Channels.Select(t => t.Channel == Channel.Direct ? t with { Limit = new Limit(4, LimitUnit.WorkingDays), Doubt = LimitDoubt.None } : t);

        Done(await office.Get<CatalogueBook>().PublishAsync(new ProcedureEdit(unread.Code, unread.Version, Today) { Basis = "Quyết định công bố", Channels = [.. terms] }, office.Clerk, Stop));

        Assert.NotNull(TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, Stop)).Dossier.DueAt);
    }

    [Fact]
    public async Task Supplement_OfTheOffice_IsSetWithItsBasisAndKeptInTheHistory()
    {
        var settings = office.Get<OfficeSettings>();
        Assert.Equal(("bad-value", "ask"), ((await settings.SetSupplementAsync(0, 15, "", "x", office.Clerk, Stop)).Refusal.Code, (await settings.SetSupplementAsync(0, 15, "", "x", office.Clerk, Stop)).Refusal.Field));
        Assert.Equal("missing-basis", (await settings.SetSupplementAsync(5, 15, "12/QĐ", " ", office.Clerk, Stop)).Refusal.Code);
        Done(await settings.SetSupplementAsync(5, 20, "12/QĐ", "Quy chế mẫu", office.Clerk, Stop));
        Done(await settings.SetSupplementAsync(4, 10, "", "Sửa quy chế", office.Leader, Stop));

        Assert.Equal((4, 10), ((await office.ReferenceAsync()).Rules.Supplement.AskWithinDays, (await office.ReferenceAsync()).Rules.Supplement.AnswerWithinDays));
        Assert.Equal([("hung", "Sửa quy chế"), ("lan", "Quy chế mẫu")], (await settings.RuleChangesAsync(Stop)).Select(c => (c.By, c.Basis)));
        var dossier = await office.ReceiveAsync();
        Assert.Equal(4, (await office.ReferenceAsync()).TermsOf(dossier).Supplement.AskWithinDays);
    }

    [Fact]
    public async Task Linked_Filing_IsAddedReplacedAndRefusedForWhatDoesNotExist()
    {
        var settings = office.Get<OfficeSettings>();
        var (one, two) = (await office.ProcedureAsync(5, LimitUnit.WorkingDays), await office.ProcedureAsync(10, LimitUnit.WorkingDays));
        var filing = new LinkedFiling("THU-1", new("Nhóm thử", "Trial"), [new(one), new(two, null, new Limit(8, LimitUnit.WorkingDays), true)]);
        var before = (await office.ReferenceAsync()).LinkedFilings.Count;

        Assert.Equal("linked-too-few", (await settings.SetLinkedAsync(filing with { Members = [new(one)] }, "", "x", office.Clerk, Stop)).Refusal.Code);
        Assert.Equal("procedure-unknown", (await settings.SetLinkedAsync(filing with { Members = [new(one), new("9.999999")] }, "", "x", office.Clerk, Stop)).Refusal.Code);
        Assert.Equal("bad-value", (await settings.SetLinkedAsync(filing with { Members = [new(one), new(one)] }, "", "x", office.Clerk, Stop)).Refusal.Code);
        Done(await settings.SetLinkedAsync(filing, "", "Quy chế phối hợp", office.Clerk, Stop));
        Done(await settings.SetLinkedAsync(filing with { Name = new("Nhóm thử 2", "Trial 2") }, "", "Đổi tên", office.Clerk, Stop));

        var reference = await office.ReferenceAsync();
        Assert.Equal(before + 1, reference.LinkedFilings.Count);
        Assert.Equal("Nhóm thử 2", reference.LinkedFilings.Single(f => f.Code == "THU-1").Name.Vi);
        Assert.Equal(["Đổi tên", "Quy chế phối hợp"], (await settings.LinkedChangesAsync(Stop)).Select(c => c.Basis));
        var shared = await office.FilingAsync();
        Assert.Equal(2, TestOffice.Ok(await office.Register.ReceiveLinkedAsync(new LinkedIntake("THU-1", shared, []), office.Clerk, Stop)).Linked.Count);
    }
}

public sealed class CatalogueBookOnSqliteTests() : CatalogueBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class CatalogueBookOnPostgresTests() : CatalogueBookTests(DatabaseKind.Postgres);
