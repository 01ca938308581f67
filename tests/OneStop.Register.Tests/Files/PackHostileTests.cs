using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using OneStop.Domain.Evidence;
using OneStop.Register.Files;
using static OneStop.Register.Tests.Files.PackForgery;

namespace OneStop.Register.Tests.Files;

/// <summary>Packs made to deceive or to harm: whatever is done to one, the check ends with a verdict that names the file, and soon.</summary>
public sealed class PackHostileTests
{
    private static readonly byte[] Pack = TestPack.Bytes(40);
    private static readonly Dictionary<string, byte[]> Files = Unpack(Pack);

    public static TheoryData<string> Paths() => [.. Files.Keys];

    [Theory, MemberData(nameof(Paths))]
    public void Verify_AByteChangedAnywhereInAFile_NamesIt(string path)
    {
        foreach (var at in Places(Files[path].Length).Chunk(3).Select(three => three[0]))
            AssertNamed(Carelessly(Pack, files => files[path][at] ^= 0x20), path);
    }

    [Theory, MemberData(nameof(Paths))]
    public void Verify_AFileMissing_NamesIt(string path) => AssertNamed(Carelessly(Pack, files => files.Remove(path)), path);

    [Theory, MemberData(nameof(Paths))]
    public void Verify_AFileCutShort_NamesIt(string path) => AssertNamed(Carelessly(Pack, files => files[path] = files[path][..^1]), path);

    [Theory, MemberData(nameof(Paths))]
    public void Verify_AFileWithMoreAtItsEnd_NamesIt(string path) => AssertNamed(Carelessly(Pack, files => files[path] = [.. files[path], (byte)'\n']), path);

    [Theory, MemberData(nameof(Paths))]
    public void Verify_AFileUnderAnotherName_NamesOneOfThem(string path)
    {
        var problem = Verify(Carelessly(Pack, files =>
        {
            files[path + ".bak"] = files[path];
            files.Remove(path);
        }));
        Assert.Contains(problem.Field, new[] { path, path + ".bak" });
        Assert.Contains(problem.Field!, problem.Message.En, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Paths))]
    public void Verify_AFileTwice_NamesIt(string path) => AssertNamed(Repack(Files.Append(new(path, [1, 2, 3]))), path);

    [Theory, MemberData(nameof(Paths))]
    public void Verify_AFileTwiceInOtherLetters_NamesIt(string path)
    {
        var other = path.ToUpperInvariant();
        Assert.Equal(("pack-file-twice", other), Code(Verify(Repack(Files.Append(new(other, Files[path]))))));
    }

    [Fact]
    public void Verify_TwoFilesSwapped_NamesOne()
    {
        var tables = Files.Keys.Where(path => path.EndsWith(".csv", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        foreach (var (one, other) in tables.Zip(tables.Skip(1)))
        {
            if (Files[one].AsSpan().SequenceEqual(Files[other])) continue;
            var problem = Verify(Carelessly(Pack, files => (files[one], files[other]) = (files[other], files[one])));
            Assert.Equal("pack-file-changed", problem.Code);
            Assert.Contains(problem.Field, new[] { one, other });
        }
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("lists/../../evil.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/evil.txt")]
    [InlineData("lists\\evil.csv")]
    [InlineData("lists//evil.csv")]
    [InlineData("lists/evil.csv ")]
    [InlineData("lists/e\0vil.csv")]
    [InlineData("lists/")]
    public void Verify_ANameThatLeadsOut_IsUnsafe(string name) =>
        Assert.Equal(("pack-file-unsafe", name), Code(Verify(Repack(Files.Append(new(name, [1]))))));

    [Fact]
    public void Verify_TheZipCutShort_IsNotReadable()
    {
        foreach (var length in Places(Pack.Length).Append(Pack.Length - 1).Append(Pack.Length - 30)) Assert.NotNull(PackVerifier.Verify(new MemoryStream(Pack[..length])).Problem);
    }

    /// <summary>A byte of the archive itself may be a time or a flag that nobody reads; what the files say must be what was packed, or it is noticed.</summary>
    [Fact]
    public void Verify_AByteChangedAnywhereInTheZip_IsNoticedOrChangesNoFile()
    {
        var random = new Random(RandomSeed.Value);
        foreach (var at in Enumerable.Range(0, 400).Select(_ => random.Next(Pack.Length)).Concat(Enumerable.Range(1, 200).Select(back => Pack.Length - back)))
        {
            var spoiled = (byte[])Pack.Clone();
            spoiled[at] ^= (byte)(1 << random.Next(8));
            if (PackVerifier.Verify(new MemoryStream(spoiled)).Problem is { } problem) Assert.NotEmpty(problem.Message.En);
            else Assert.True(Same(Unpack(spoiled)), $"byte {at} changed a file unseen (ONESTOP_TEST_SEED={RandomSeed.Value})");
        }
    }

    [Fact]
    public void Verify_AFileThatUnpacksWithoutEnd_StopsAtItsSize()
    {
        // A thousand times the size it claims, yet too small to be told by its density; the manifest is left as it is.
        var problem = Verify(Carelessly(Pack, files => files["index.html"] = new byte[8 << 20]));
        Assert.Equal(("pack-file-changed", "index.html"), Code(problem));
    }

    [Fact]
    public void Verify_ABombThatTheManifestAdmits_IsRefusedByItsName()
    {
        var problem = Verify(WithManifest(Pack, files => files["events/seals.json"] = new byte[64 << 20]));
        Assert.Equal(("pack-file-bomb", "events/seals.json"), Code(problem));
    }

    [Fact]
    public void Verify_ALineWithoutEnd_IsRefusedInLittleMemory()
    {
        var noise = new byte[8 << 20];
        new Random(7).NextBytes(noise);
        var text = Encoding.ASCII.GetBytes(Convert.ToHexString(noise));
        var problem = Verify(WithManifest(Pack, files => files["worth-asking.csv"] = [.. files["worth-asking.csv"], .. text]));
        Assert.Contains("worth-asking.csv", problem.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"format\":\"onestop-pack/1\",\"files\":[{\"path\":\"x\",\"sha256\":\"zz\",\"bytes\":-1}]}")]
    [InlineData("not json")]
    public void Verify_AManifestThatIsNone_NamesIt(string manifest) =>
        AssertNamed(Carelessly(Pack, files => files["manifest.json"] = Encoding.UTF8.GetBytes(manifest)), "manifest.json");

    [Fact]
    public void Verify_ASizeThatLies_IsNoticed()
    {
        // The central directory's uncompressed size of each entry: offset 24 of its header.
        for (var at = 0; at < Pack.Length - 46; at++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(Pack.AsSpan(at)) != 0x02014b50) continue;
            var spoiled = (byte[])Pack.Clone();
            BinaryPrimitives.WriteUInt32LittleEndian(spoiled.AsSpan(at + 24), BinaryPrimitives.ReadUInt32LittleEndian(spoiled.AsSpan(at + 24)) + 1);
            Assert.NotNull(PackVerifier.Verify(new MemoryStream(spoiled)).Problem);
        }
    }

    /// <summary>Each region: both ends, and places spread over the whole.</summary>
    private static IEnumerable<int> Places(int length)
    {
        if (length == 0) yield break;
        for (var part = 0; part < 12; part++) yield return (int)((long)(length - 1) * part / 11);
    }

    private static Domain.Refusal Verify(byte[] pack) => PackVerifier.Verify(new MemoryStream(pack)).Problem ?? throw new Xunit.Sdk.XunitException("The pack verifies.");

    private static (string, string?) Code(Domain.Refusal problem) => (problem.Code, problem.Field);

    private static void AssertNamed(byte[] pack, string path)
    {
        var problem = Verify(pack);
        Assert.Equal(path, problem.Field);
        Assert.Contains(path, problem.Message.En, StringComparison.Ordinal);
        Assert.Contains(path, problem.Message.Vi, StringComparison.Ordinal);
    }

    private static bool Same(Dictionary<string, byte[]> files) =>
        files.Count == Files.Count && files.All(file => Files.TryGetValue(file.Key, out var bytes) && bytes.AsSpan().SequenceEqual(file.Value));
}
