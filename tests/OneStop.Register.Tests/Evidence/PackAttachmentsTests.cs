using OneStop.Domain.Reports;
using OneStop.Register.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Scores;
using OneStop.Register.Tests.Files;

namespace OneStop.Tests.Evidence;

/// <summary>The files that prove declared figures lie in the pack, under its seal; a lost one stops the pack instead of leaving it silent.</summary>
public abstract class PackAttachmentsTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly RulesetShelf shelf = RulesetShelf.Read(Path.Combine(TestOffice.SeedFolder, "rulesets"));
    private readonly string folder = Directory.CreateTempSubdirectory("onestop-attachments-").FullName;
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WriteAsync_FigureWithAFile_HoldsItAndVerifies()
    {
        var content = "%PDF-1.7 bằng chứng"u8.ToArray();
        await DeclareAsync(content);

        var (done, pack) = await ExportAsync();

        Assert.True(done.IsOk);
        Assert.Null(PackVerifier.Verify(new MemoryStream(pack)).Problem);
        var file = Assert.Single(PackForgery.Unpack(pack), f => f.Key.Contains("/attachments/", StringComparison.Ordinal));
        Assert.Equal(content, file.Value);
        Assert.EndsWith(".pdf", file.Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_FileIsGone_IsRefusedByName()
    {
        var path = await DeclareAsync("%PDF-1.7"u8.ToArray());
        File.Delete(path);

        Assert.Equal("attachment-missing", (await ExportAsync()).Done.Refusal.Code);
    }

    private async Task<string> DeclareAsync(byte[] content)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, hash[..2])).FullName, hash);
        await File.WriteAllBytesAsync(path, content, TestOffice.Stop);
        var root = ScoreSheets.Ask(await office.ReferenceAsync(), new(2026, 1, 1), new(2026, 12, 31), null, TestOffice.Start).Value.Agency.Code;
        var declared = await office.Get<DeclaredFigures>().DeclareAsync(
            new("documents.signed", root, new(2026, 1, 1), new(2027, 1, 1), 97, 100, "Báo cáo") { Files = [new("../báo cáo.pdf", hash, "application/pdf", content.Length)] }, "thu", TestOffice.Stop);
        Assert.True(declared.IsOk);
        return path;
    }

    private async Task<(OneStop.Domain.Outcome<ExportResult> Done, byte[] Pack)> ExportAsync()
    {
        using var output = new MemoryStream();
        var request = new ExportRequest(ReportPeriod.Parse("calendar:2026").Value, null, [shelf.Find("par-sample").Value]) { Attachments = folder };
        var done = await office.Get<YearEndExport>().WriteAsync(output, request, null, TestOffice.Stop);
        return (done, output.ToArray());
    }
}

public sealed class PackAttachmentsOnSqliteTests() : PackAttachmentsTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class PackAttachmentsOnPostgresTests() : PackAttachmentsTests(DatabaseKind.Postgres);
