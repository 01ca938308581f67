using System.Buffers.Binary;
using System.Text;
using OneStop.Domain;

namespace OneStop.Register.Files;

/// <summary>
/// The outline of a pack's ZIP: nothing but the files that its directory names, one right after the other. A ZIP can hold more than one
/// program shows (bytes before, between or behind the files, another name in a file's own header, a link in a file's place), so that two
/// people would open two packs. Layout as in the ZIP file format specification; sizes in bytes.
/// </summary>
internal static class PackOutline
{
    private const uint EndMark = 0x06054b50, FarEndMark = 0x06064b50, FarPlaceMark = 0x07064b50, EntryMark = 0x02014b50, FileMark = 0x04034b50;
    private const int EndSize = 22, FarEndSize = 56, FarPlaceSize = 20, EntrySize = 46, FileSize = 30;
    private const long MostDirectory = 64L << 20;

    private sealed record Entry(byte[] Name, ushort Flags, long Packed, long Offset)
    {
        public string Shown => Encoding.UTF8.GetString(Name);
    }

    /// <summary>What is amiss, or null. The stream is one that the ZIP library has read, so its marks are where they must be.</summary>
    public static Refusal? Problem(Stream pack)
    {
        if (!pack.CanSeek) return null;
        if (Directory(pack) is not { } place) return More("sau phần cuối của gói", "after the end of the pack");
        if (place.Size > MostDirectory) throw new InvalidDataException("The directory of the pack is longer than any pack's.");
        var entries = new List<Entry>();
        if (Read(Bytes(pack, place.Offset, (int)place.Size), entries) is { } problem) return problem;
        var at = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Offset))
        {
            if (entry.Offset != at) return More($"trước tệp {entry.Shown}", $"before the file {entry.Shown}");
            var head = Bytes(pack, at, FileSize);
            if (U4(head, 0) != FileMark) throw new InvalidDataException($"{entry.Shown} does not begin where the directory says.");
            var own = Bytes(pack, at + FileSize, U2(head, 26));
            if (!own.AsSpan().SequenceEqual(entry.Name))
                return PackVerifier.Problem("pack-file-two-names", entry.Shown, $"mang tên khác ('{Encoding.UTF8.GetString(own)}') ở phần đầu của chính nó", $"bears another name ('{Encoding.UTF8.GetString(own)}') in its own header");
            at += FileSize + own.Length + U2(head, 28) + entry.Packed;
            at += AfterWord(pack, entry, entries, at, place.Offset);
        }
        return at == place.Offset ? null : More("giữa các tệp và mục lục của gói", "between the files and the directory of the pack");
    }

    // A writer that did not know the sizes beforehand puts them behind the file: 12 to 24 bytes, with or without a mark.
    private static long AfterWord(Stream pack, Entry entry, List<Entry> entries, long end, long directory)
    {
        if ((entry.Flags & 8) == 0) return 0;
        var next = entries.Where(other => other.Offset >= end).Select(other => other.Offset).Append(directory).Min();
        return next - end is 12 or 16 or 20 or 24 && next <= pack.Length ? next - end : 0;
    }

    private static Refusal? Read(byte[] directory, List<Entry> entries)
    {
        for (var at = 0; at < directory.Length;)
        {
            if (at + EntrySize > directory.Length || U4(directory, at) != EntryMark) return More("trong mục lục của gói", "in the directory of the pack");
            var (name, extra, comment) = (U2(directory, at + 28), U2(directory, at + 30), U2(directory, at + 32));
            if (at + EntrySize + name + extra + comment > directory.Length) throw new InvalidDataException("The directory of the pack is cut short.");
            var (packed, offset) = Far(directory, at, name, extra);
            var entry = new Entry(directory[(at + EntrySize)..(at + EntrySize + name)], U2(directory, at + 8), packed, offset);
            if ((entry.Flags & 1) != 0) return PackVerifier.Problem("pack-file-encrypted", entry.Shown, "bị khóa bằng mật khẩu; tệp của gói không bao giờ bị khóa", "is locked with a password, which no file of a pack is");
            if (U2(directory, at + 10) is not (0 or 8)) return PackVerifier.Problem("pack-file-compression", entry.Shown, "được nén theo cách khác mà không phải máy nào cũng mở được", "is compressed in another way, which not every machine opens");
            if ((U4(directory, at + 38) >> 16 & 0xF000) == 0xA000) return PackVerifier.Problem("pack-file-link", entry.Shown, "không phải tệp mà là liên kết trỏ đi nơi khác", "is no file but a link that points elsewhere");
            if (comment > 0) return More($"trong ghi chú của tệp {entry.Shown}", $"in the comment of the file {entry.Shown}");
            entries.Add(entry);
            at += EntrySize + name + extra;
        }
        return null;
    }

    /// <summary>Packed size and place of an entry; where four bytes are too few they stand in the extra field 1, after the size.</summary>
    private static (long Packed, long Offset) Far(byte[] directory, int at, int name, int extra)
    {
        var (size, packed, offset) = (U4(directory, at + 24), (long)U4(directory, at + 20), (long)U4(directory, at + 42));
        var (field, end) = (at + EntrySize + name, at + EntrySize + name + extra);
        while (field + 4 <= end && U2(directory, field) != 1) field += 4 + U2(directory, field + 2);
        field += 4;
        if (size == uint.MaxValue) field += 8;
        if (packed == uint.MaxValue) (packed, field) = (Eight(field), field + 8);
        if (offset == uint.MaxValue) offset = Eight(field);
        return (packed, offset);

        long Eight(int place) => place + 8 <= end ? BinaryPrimitives.ReadInt64LittleEndian(directory.AsSpan(place)) : throw new InvalidDataException("The directory of the pack lacks a size.");
    }

    /// <summary>Where the directory lies; null when it is not the last thing in the file.</summary>
    private static (long Offset, long Size)? Directory(Stream pack)
    {
        var at = pack.Length - EndSize;
        if (at < 0) return null;
        var end = Bytes(pack, at, EndSize);
        if (U4(end, 0) != EndMark || U2(end, 20) != 0) return null;
        var (size, offset) = ((long)U4(end, 12), (long)U4(end, 16));
        if (at >= FarPlaceSize + FarEndSize && Bytes(pack, at - FarPlaceSize, FarPlaceSize) is var place && U4(place, 0) == FarPlaceMark)
        {
            at -= FarPlaceSize + FarEndSize;
            var far = Bytes(pack, at, FarEndSize);
            if (U4(far, 0) != FarEndMark || BinaryPrimitives.ReadInt64LittleEndian(place.AsSpan(8)) != at) return null;
            (size, offset) = (BinaryPrimitives.ReadInt64LittleEndian(far.AsSpan(40)), BinaryPrimitives.ReadInt64LittleEndian(far.AsSpan(48)));
        }
        return size >= 0 && offset >= 0 && offset + size == at ? (offset, size) : null;
    }

    private static byte[] Bytes(Stream pack, long at, int count)
    {
        if (at < 0 || at + count > pack.Length) throw new InvalidDataException("The pack is cut short.");
        var bytes = new byte[count];
        pack.Position = at;
        pack.ReadExactly(bytes);
        return bytes;
    }

    private static ushort U2(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint U4(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static Refusal More(string vi, string en) => new("pack-zip-more", new Text(
        $"Tệp gói còn chứa dữ liệu {vi} mà mục lục không nêu; gói do hệ thống lập không có phần này.", $"The pack's file holds data {en} that its directory does not name; a pack as it was made has none."));
}
