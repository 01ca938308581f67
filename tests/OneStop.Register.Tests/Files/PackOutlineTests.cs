using System.Buffers.Binary;
using System.Text;
using OneStop.Register.Files;
using static OneStop.Register.Tests.Files.PackForgery;

namespace OneStop.Register.Tests.Files;

/// <summary>A ZIP in which another program could see another pack: more bytes than the directory names, two names, locks, links.</summary>
public sealed class PackOutlineTests
{
    private static readonly byte[] Pack = TestPack.Bytes(40);
    private static readonly Dictionary<string, byte[]> Files = Unpack(Pack);

    public static TheoryData<string> Paths() => [.. Files.Keys];

    [Theory]
    [InlineData(1)]
    [InlineData(22)]
    [InlineData(5000)]
    public void Verify_BytesBehindTheZip_AreNamed(int count) => Assert.Equal("pack-zip-more", Verify([.. Pack, .. new byte[count]]).Code);

    [Fact]
    public void Verify_ACommentOfTheZip_IsNamed()
    {
        byte[] spoiled = [.. Pack, .. "bản khác"u8];
        BinaryPrimitives.WriteUInt16LittleEndian(spoiled.AsSpan(Pack.Length - 2), (ushort)(spoiled.Length - Pack.Length));
        Assert.Equal("pack-zip-more", Verify(spoiled).Code);
    }

    /// <summary>The directory is moved along, so that the library that reads ZIP files sees nothing of what lies before or between.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void Verify_BytesBeforeOrBetweenFiles_AreNamed(int before)
    {
        var spoiled = Inserted(before, new byte[777]);
        Assert.True(Same(Unpack(spoiled)));
        Assert.Equal("pack-zip-more", Verify(spoiled).Code);
    }

    [Theory, MemberData(nameof(Paths))]
    public void Verify_AFileWithAnotherNameInItsOwnHeader_NamesIt(string path)
    {
        var spoiled = (byte[])Pack.Clone();
        var entry = EntryOf(spoiled, path);
        var file = (int)BinaryPrimitives.ReadUInt32LittleEndian(spoiled.AsSpan(entry + 42));
        spoiled[file + 30] ^= 0x01;
        if (PackVerifier.Verify(new MemoryStream(spoiled)).Problem is not { } problem) throw new Xunit.Sdk.XunitException("The pack verifies.");
        Assert.Contains(problem.Code, new[] { "pack-file-two-names", "pack-file-changed", "pack-not-readable", "pack-manifest-missing" });
    }

    [Theory]
    [InlineData(8, 0x0001, "pack-file-encrypted")] // a flag: locked
    [InlineData(10, 14, "pack-file-compression")] // a way: LZMA
    [InlineData(10, 12, "pack-file-compression")] // a way: bzip2
    [InlineData(40, 0xA1FF, "pack-file-link")] // rights of a link
    public void Verify_AFileThatIsNoPlainFile_IsNamed(int at, int value, string code)
    {
        var spoiled = (byte[])Pack.Clone();
        var entry = EntryOf(spoiled, "register-book.csv");
        BinaryPrimitives.WriteUInt16LittleEndian(spoiled.AsSpan(entry + at), (ushort)value);
        Assert.Equal((code, "register-book.csv"), Code(Verify(spoiled)));
    }

    [Fact]
    public void Verify_ADossierLeftOutOfEveryListAndTheBook_IsFoundInTheLog()
    {
        var problem = Verify(WithManifest(Pack, files =>
        {
            var code = Lines(files["register-book.csv"])[1].Split(',')[0];
            foreach (var path in files.Keys.Where(path => path.EndsWith(".csv", StringComparison.Ordinal)).ToList())
                files[path] = Encoding.UTF8.GetBytes(string.Concat(Lines(files[path]).Where(line => !line.StartsWith(code + ",", StringComparison.Ordinal)).Select(line => line + "\r\n")));
        }));
        Assert.NotNull(problem.Field);
        Assert.NotEmpty(problem.Message.Vi);
    }

    private static string[] Lines(byte[] csv) => Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Where a file's entry begins in the directory.</summary>
    private static int EntryOf(byte[] zip, string path)
    {
        var name = Encoding.UTF8.GetBytes(path);
        for (var at = 0; at < zip.Length - 46; at++)
            if (BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)) == 0x02014b50 && zip.AsSpan(at + 46).StartsWith(name) && BinaryPrimitives.ReadUInt16LittleEndian(zip.AsSpan(at + 28)) == name.Length) return at;
        throw new InvalidOperationException($"{path} is not in the directory.");
    }

    /// <summary>The pack with bytes put before its file of that number (behind the last one: before the directory), all offsets moved along.</summary>
    private static byte[] Inserted(int before, byte[] more)
    {
        var directory = (int)BinaryPrimitives.ReadUInt32LittleEndian(Pack.AsSpan(Pack.Length - 6));
        var entries = Files.Keys.Select(path => EntryOf(Pack, path)).Order().ToList();
        var offsets = entries.ConvertAll(entry => (int)BinaryPrimitives.ReadUInt32LittleEndian(Pack.AsSpan(entry + 42))).Order().Append(directory).ToList();
        var place = offsets[Math.Min(before, offsets.Count - 1)];
        var spoiled = (byte[])Pack.Clone();
        foreach (var entry in entries)
            if (BinaryPrimitives.ReadUInt32LittleEndian(Pack.AsSpan(entry + 42)) is var offset && offset >= place) BinaryPrimitives.WriteUInt32LittleEndian(spoiled.AsSpan(entry + 42), offset + (uint)more.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(spoiled.AsSpan(Pack.Length - 6), (uint)(directory + more.Length));
        return [.. spoiled[..place], .. more, .. spoiled[place..]];
    }

    private static Domain.Refusal Verify(byte[] pack) => PackVerifier.Verify(new MemoryStream(pack)).Problem ?? throw new Xunit.Sdk.XunitException("The pack verifies.");

    private static (string, string?) Code(Domain.Refusal problem) => (problem.Code, problem.Field);

    private static bool Same(Dictionary<string, byte[]> files) =>
        files.Count == Files.Count && files.All(file => Files.TryGetValue(file.Key, out var bytes) && bytes.AsSpan().SequenceEqual(file.Value));
}
