using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using OneStop.Domain.Evidence;
using OneStop.Register.Files;
using static OneStop.Register.Tests.Files.PackForgery;

namespace OneStop.Register.Tests.Files;

public sealed class PackTests
{
    private static readonly byte[] Pack = TestPack.Bytes();

    [Fact]
    public void Verify_UntouchedPack_FitsAndIsNotAnchored()
    {
        var verdict = Verify(Pack);
        Assert.Null(verdict.Problem?.Message.En);
        Assert.Equal((true, Anchoring.ConsistentNotAnchored), (verdict.IsOk, verdict.Anchoring));
        Assert.Equal((5, 2, 2, 5), (verdict.Lists, verdict.Sheets, verdict.Forms, verdict.Seals));
        Assert.Equal("H49", verdict.Facts!.AgencyCode);
    }

    [Fact]
    public void Pack_Layout_HasEveryPart()
    {
        var files = Unpack(Pack);
        Assert.All(
            ["index.html", "README.txt", "manifest.json", "register-book.csv", "events/seals.json", "data-quality.csv", "worth-asking.csv", "calendars/2026.json",
             "rulesets/qd766.json", "score-sheets/qd766.json", "score-sheets/qd766.csv", "score-sheets/par-sample.xlsx", "criteria/qd766/2.1/figure.json",
             "lists/onTime.realtime.csv", "form-06a.json", "form-06a.xlsx", "form-06a-by-sector.json", "criteria/par-sample/7.1/attachments/kế hoạch.pdf"],
            path => Assert.Contains(path, files.Keys));
        var index = Encoding.UTF8.GetString(files["index.html"]);
        Assert.Contains("Dữ liệu minh họa", index, StringComparison.Ordinal);
        Assert.Contains("bộ tiêu chí mẫu", index, StringComparison.Ordinal);
        Assert.Contains("\"checkedBy\": \"tran.b\"", Encoding.UTF8.GetString(files["criteria/par-sample/7.1/figure.json"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("tr-TR")]
    [InlineData("en-US")]
    public void Pack_InAnyCulture_HasTheSameBytes(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(Sha256Hash.Of(Pack), Sha256Hash.Of(TestPack.Bytes()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Pack_InAnotherOffset_SpellsInstantsAlike() =>
        Assert.Equal("2026-08-14T17:30:00+07:00", MachineText.Of(new DateTimeOffset(2026, 8, 14, 6, 30, 0, TimeSpan.FromHours(-4))));

    [Fact]
    public async Task Pack_IntoAStreamThatCannotSeek_HoldsTheSameFiles()
    {
        using var inner = new MemoryStream();
        await using (var oneWay = new DeflateStream(inner, CompressionLevel.NoCompression, leaveOpen: true))
            await TestPack.WriteAsync(oneWay, 120, stop: TestContext.Current.CancellationToken);
        inner.Position = 0;
        await using var back = new DeflateStream(inner, CompressionMode.Decompress);
        using var pack = new MemoryStream();
        await back.CopyToAsync(pack, TestContext.Current.CancellationToken);
        Assert.Equal(Unpack(Pack)["manifest.json"], Unpack(pack.ToArray())["manifest.json"]);
    }

    [Fact]
    public void Pack_SpreadsheetsInside_AreStoredWithoutPlatform()
    {
        var xlsx = Unpack(Pack)["form-06a.xlsx"];
        using var zip = new ZipArchive(new MemoryStream(xlsx));
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        for (var at = xlsx.AsSpan().IndexOf("PK\u0001\u0002"u8); at < xlsx.Length - 22 && xlsx[at + 2] == 1; at += 46 + xlsx[at + 28] + xlsx[at + 30] + xlsx[at + 32])
            Assert.Equal(0, xlsx[at + 5]);
    }

    [Fact]
    public void Pack_Spreadsheets_PassTheValidator()
    {
        foreach (var (path, bytes) in Unpack(Pack).Where(file => file.Key.EndsWith(".xlsx", StringComparison.Ordinal)))
        {
            using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
            Assert.True(!new OpenXmlValidator().Validate(book, TestContext.Current.CancellationToken).Any(), path);
        }
    }

    [Fact]
    public void Pack_IncompleteSheet_ClaimsNoClass()
    {
        var index = Encoding.UTF8.GetString(Unpack(Pack)["index.html"]);
        Assert.Contains("Chưa xếp loại: mới đo được", index, StringComparison.Ordinal);
        Assert.DoesNotContain("Xếp loại: ", index, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("register-book.csv")]
    [InlineData("lists/onTime.realtime.csv")]
    [InlineData("score-sheets/qd766.xlsx")]
    [InlineData("index.html")]
    public void Verify_OneChangedByte_NamesTheFile(string path) => AssertProblem(
        Carelessly(Pack, files => files[path][files[path].Length / 2] ^= 1), "pack-file-changed", path);

    [Fact]
    public void Verify_EveryFileInTurn_NoticesAChangedByte()
    {
        foreach (var path in Unpack(Pack).Keys)
            Assert.False(Verify(Carelessly(Pack, files => files[path][^1] ^= 1)).IsOk, path);
    }

    [Fact]
    public void Verify_MissingFile_IsNamed() =>
        AssertProblem(Carelessly(Pack, files => files.Remove("worth-asking.csv")), "pack-file-missing", "worth-asking.csv");

    [Fact]
    public void Verify_ExtraFile_IsNamed() =>
        AssertProblem(Carelessly(Pack, files => files["lists/more.csv"] = [1]), "pack-file-extra", "lists/more.csv");

    [Fact]
    public void Verify_SwappedFiles_AreNamed() => AssertProblem(
        Carelessly(Pack, files => (files["lists/online.share.csv"], files["lists/sync.rate.csv"]) = (files["lists/sync.rate.csv"], files["lists/online.share.csv"])),
        "pack-file-changed", "lists/online.share.csv");

    [Fact]
    public void Verify_FileTwice_IsNamed()
    {
        var files = Unpack(Pack).ToList();
        AssertProblem(Repack(files.Append(files[0])), "pack-file-twice", files[0].Key);
    }

    [Theory]
    [InlineData("not a zip", "pack-not-readable")]
    [InlineData("", "pack-not-readable")]
    public void Verify_NoPack_IsRefused(string text, string code) => Assert.Equal(code, Verify(Encoding.UTF8.GetBytes(text)).Problem!.Code);

    [Fact]
    public void Verify_ZipWithoutManifest_IsRefused() =>
        Assert.Equal("pack-manifest-missing", Verify(Carelessly(Pack, files => files.Remove("manifest.json"))).Problem!.Code);

    [Fact]
    public void Verify_OtherFormat_IsRefused() => Assert.Equal(
        "pack-format-unknown", Verify(Carelessly(Pack, files => files.Replace("manifest.json", "onestop-pack/1", "onestop-pack/9"))).Problem!.Code);

    private static PackVerdict Verify(byte[] pack) => PackVerifier.Verify(new MemoryStream(pack));

    private static void AssertProblem(byte[] pack, string code, string file)
    {
        var problem = Verify(pack).Problem;
        Assert.Equal((code, file), (problem?.Code, problem?.Field));
        Assert.Contains(file, problem!.Message.Vi, StringComparison.Ordinal);
    }
}
