using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Agencies;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Seeding;
using OneStop.Register.Storage.Rows;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Reference;

/// <summary>The office's own agencies and desks: they replace the invented province of an empty register, and only add to one in use.</summary>
public abstract class OfficeBookTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly string[] agencies =
    [
        "code,name,kind,parent,level,sectors",
        "X01.01,Trung tâm Phục vụ hành chính công,centre,X01,,",
        "X01,Ủy ban nhân dân tỉnh Thử,province,,,",
        "X01.02,Sở Thử nghiệm,department,X01,,dat-dai ho-tich/commune",
        "X01.03,Ủy ban nhân dân xã Thử,commune,X01,,",
    ];

    private static readonly string[] desks = ["code;name;agency;book_starts_after", "Q1;Quầy 1;X01.01;120", "Q2;Quầy 2;X01.01;", "XA;Quầy xã;X01.03;"];

    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private OfficeBook Book => office.Get<OfficeBook>();

    [Fact]
    public async Task EnterAsync_AnEmptyRegister_TakesTheTablesAndLosesWhatWasInvented()
    {
        Assert.False(await Book.IsOwnAsync(Stop));
        var (steps, fees) = SeedFiles.Samples(SeedFolder);
        Assert.Contains((await office.ReferenceAsync()).Versions, known => fees.ContainsKey(known.Content.Code) && known.Content.Channels.Any(terms => terms.Fees is not null));

        var done = await EnterAsync(agencies, desks);
        Assert.Empty(done.Faults);
        Assert.Equal((true, 4, 3), (done.Replaced, done.Agencies, done.Desks));
        var reference = await office.ReferenceAsync();
        Assert.Equal(["X01", "X01.01", "X01.02", "X01.03"], reference.Tree.Agencies.Select(agency => agency.Code).Order());
        Assert.Equal(("X01", Level.Province, AgencyKind.Centre), (reference.Tree.Agency(reference.Tree.Agency("x01.01")!.ParentId!.Value)!.Code, reference.Tree.Agency("X01.01")!.Level, reference.Tree.Agency("X01.01")!.Kind));
        Assert.Equal("dat-dai/Province,ho-tich/Commune", reference.Tree.Agency("X01.02")!.Sectors);
        Assert.Equal([("Q1", "{DESK}-{yyMMdd}-{NNNN}", 120), ("Q2", "{DESK}-{yyMMdd}-{NNNN}", 0), ("XA", "{AGENCY}-{yyMMdd}-{NNNN}", 0)],
            reference.Tree.Desks.OrderBy(desk => desk.Code).Select(desk => (desk.Code, desk.CodeTemplate, desk.BookStartsAfter)));
        Assert.DoesNotContain(reference.Versions, known => known.Content.Channels.Any(terms => terms.Fees?.Any(item => item.Basis is not null) == true && fees.ContainsKey(known.Content.Code)));
        Assert.DoesNotContain(reference.Versions, known => steps.ContainsKey(known.Content.Code) && known.Content.Steps.Count > 0);
        await using var db = office.Db();
        Assert.Equal(1, await db.Calendars.CountAsync(Stop));
        Assert.True(await Book.IsOwnAsync(Stop));

        var received = Ok(await office.Register.ReceiveAsync(Filing(reference), office.Clerk, Stop)).Dossier;
        Assert.StartsWith("X01.03-260302-0001", received.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnterAsync_ARegisterInUse_AddsAndRenamesButMovesNothing()
    {
        await EnterAsync(agencies, desks);
        var reference = await office.ReferenceAsync();
        Ok(await office.Register.ReceiveAsync(Filing(reference), office.Clerk, Stop));

        var moved = await EnterAsync(["code,name,kind,parent", "X01.03,UBND xã Thử,commune,X01.02"], desks);
        Assert.Equal([(2L, "code")], moved.Faults.Select(fault => (fault.Fault.Line, fault.Fault.Column)));
        Assert.Equal("X01", (await office.ReferenceAsync()).Tree.Ancestry((await office.ReferenceAsync()).Tree.Agency("X01.03")!).ElementAt(1).Code);

        var added = await EnterAsync(["code,name,kind,parent", "X01.03,UBND xã Thử Mới,commune,X01", "X01.04,UBND xã Khác,commune,X01"], ["code,name,agency", "XB,Quầy xã Khác,X01.04"]);
        Assert.Empty(added.Faults);
        Assert.Equal((false, 1, 1, 1), (added.Replaced, added.Agencies, added.Desks, added.Changed));
        var tree = (await office.ReferenceAsync()).Tree;
        Assert.Equal((5, 4, "UBND xã Thử Mới"), (tree.Agencies.Count, tree.Desks.Count, tree.Agency("X01.03")!.Name));
        Assert.Equal("dat-dai/Province,ho-tich/Commune", tree.Agency("X01.02")!.Sectors);
    }

    [Theory]
    [InlineData("X01,Tỉnh,province,,", "Q1,Quầy,X99", true, 2, "agency")]
    [InlineData("X01,Tỉnh,province,X02,", "Q1,Quầy,X01", false, 2, "parent")]
    [InlineData("X01,Tỉnh,province,,khong-co", "Q1,Quầy,X01", false, 2, "sectors")]
    [InlineData("X01,Tỉnh,province,,\nX01,Tỉnh,province,,", "Q1,Quầy,X01", false, 3, "code")]
    [InlineData("X01,Tỉnh,province,,\nX02,Tỉnh hai,province,,", "Q1,Quầy,X01", false, 2, "parent")]
    public async Task EnterAsync_TablesThatDoNotFit_NameTheLineAndStoreNothing(string agency, string desk, bool ofDesks, long line, string column)
    {
        var before = (await office.ReferenceAsync()).Tree.Agencies.Count;
        var done = await EnterAsync(["code,name,kind,parent,sectors", .. agency.Split('\n')], ["code,name,agency", desk]);
        Assert.Contains((ofDesks, line, column), done.Faults.Select(fault => (fault.OfDesks, fault.Fault.Line, fault.Fault.Column)));
        Assert.Equal(before, (await office.ReferenceAsync()).Tree.Agencies.Count);
        Assert.False(await Book.IsOwnAsync(Stop));
    }

    [Fact]
    public async Task EnterAsync_TwoDesksWithOneNumber_DryRunUsedCodeAndNarrowReach_StoreNothing()
    {
        var same = await EnterAsync(agencies, ["code,name,agency,code_template", "Q1,Một,X01.01,{AGENCY}-{yyMMdd}-{NNNN}", "Q2,Hai,X01.01,{AGENCY}-{yyMMdd}-{NNNN}"]);
        Assert.Equal("code_template", Assert.Single(same.Faults).Fault.Column);
        var tables = Read(agencies, desks);
        Assert.Equal(4, (await Book.EnterAsync(tables, [], SeedFolder, dry: true, office.Clerk, Stop)).Value.Agencies);
        Assert.Equal("office-code-in-use", (await Book.EnterAsync(tables, ["H99.01.01"], SeedFolder, dry: false, office.Clerk, Stop)).Refusal.Code);
        var tree = (await office.ReferenceAsync()).Tree;
        var narrow = office.Clerk with { Reach = Scope.Of(tree, tree.Agency("H99.21")!) };
        Assert.Equal("out-of-scope", (await Book.EnterAsync(tables, [], SeedFolder, dry: false, narrow, Stop)).Refusal.Code);
        Assert.NotNull((await office.ReferenceAsync()).Tree.Agency("H99"));
        Assert.False(await Book.IsOwnAsync(Stop));
    }

    [Fact]
    public async Task OfficeDraft_OfAProvince_IsATableThatCanBeSentAsItIs()
    {
        var draft = OfficeDraft.For(SeedFolder, "04")!;
        Assert.Null(OfficeDraft.For(SeedFolder, "99"));
        using var agencyFile = new MemoryStream();
        using var deskFile = new MemoryStream();
        OfficeTable.Write(agencyFile, draft.Agencies);
        OfficeTable.Write(deskFile, draft.Desks, draft.CodeOf);
        (agencyFile.Position, deskFile.Position) = (0, 0);
        var (readAgencies, readDesks) = (OfficeTable.Agencies(agencyFile).Value, OfficeTable.Desks(deskFile).Value);
        Assert.Empty(readAgencies.Faults);
        var done = (await Book.EnterAsync(new(readAgencies.Lines, readDesks.Lines), [], SeedFolder, dry: false, office.Clerk, Stop)).Value;
        Assert.Empty(done.Faults);
        var tree = (await office.ReferenceAsync()).Tree;
        Assert.Equal(("Ủy ban nhân dân tỉnh Cao Bằng", 56), (tree.Agencies.Single(agency => agency.ParentId is null).Name, tree.Agencies.Count(agency => agency.Kind == AgencyKind.Commune)));
        Assert.DoesNotContain(tree.Agencies, agency => agency.Name.Contains("Sao Giang", StringComparison.Ordinal) || agency.NameEn.Contains("Sao Giang", StringComparison.Ordinal) || agency.Code[1..].StartsWith("99", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("code,name,kind\nX 1,Tỉnh,province", "code")]
    [InlineData("code,name,kind\nX1,,province", "name")]
    [InlineData("code,name,kind\nX1,Tỉnh,tỉnh", "kind")]
    [InlineData("code,name,kind\nX1,Tỉnh,3", "kind")]
    [InlineData("code,name,kind,valid_from\nX1,Tỉnh,province,31/02/2025", "valid_from")]
    public void Agencies_ABadCell_IsAFaultInItsColumn(string table, string column) =>
        Assert.Equal(column, Assert.Single(OfficeTable.Agencies(File(table)).Value.Faults).Column);

    [Theory]
    [InlineData("{yyMMdd}-{NNNN}", false)]
    [InlineData("{DESK}-{NNNN}", false)]
    [InlineData("{DESK}-{yyMMdd}", false)]
    [InlineData("{DESK} {yyMMdd}-{NNNN}", false)]
    [InlineData("{WHO}-{DESK}-{yyMMdd}-{NNNN}", false)]
    [InlineData("{AGENCY}-{yyMMdd}-02{NNNN}", true)]
    [InlineData("{DESK}.{yyMMdd}.{NNNNNN}", true)]
    public void Desks_Template_NeedsPlaceDayAndNumber(string template, bool good) =>
        Assert.Equal(good, OfficeTable.Desks(File($"code,name,agency,code_template\nQ1,Quầy,X01,{template}")).Value.Faults.Count == 0);

    /// <summary>A commune procedure with a limit, at the commune's desk.</summary>
    private static Intake Filing(OfficeReference reference) => new()
    {
        Desk = "XA", Agency = "X01.03",
        Procedure = reference.Catalogue.All.Where(v => v.Levels.Contains(Level.Commune) && v.LimitFor(Channel.Direct) is not null).OrderBy(v => v.Code, StringComparer.Ordinal).First().Code,
        Applicant = new Applicant(PersonKind.Citizen, "Đỗ Thị Hồng Ngọc", "999000000001", "0000123456"),
    };

    private async Task<OfficeEntered> EnterAsync(string[] agencyLines, string[] deskLines) =>
        (await Book.EnterAsync(Read(agencyLines, deskLines), [], SeedFolder, dry: false, office.Clerk, Stop)).Value;

    private static OfficeTables Read(string[] agencyLines, string[] deskLines)
    {
        var (read, readDesks) = (OfficeTable.Agencies(File(string.Join('\n', agencyLines))).Value, OfficeTable.Desks(File(string.Join('\n', deskLines))).Value);
        Assert.Empty(read.Faults);
        Assert.Empty(readDesks.Faults);
        return new(read.Lines, readDesks.Lines);
    }

    private static MemoryStream File(string text) => new(Encoding.UTF8.GetBytes(text));
}

public sealed class OfficeBookOnSqliteTests() : OfficeBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class OfficeBookOnPostgresTests() : OfficeBookTests(DatabaseKind.Postgres);
